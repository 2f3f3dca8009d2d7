from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "mainstay.forum"
    label = "forum"
