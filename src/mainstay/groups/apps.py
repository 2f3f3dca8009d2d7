from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "mainstay.groups"
    label = "groups"
