from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mainstay.notices"
    label = "notices"
