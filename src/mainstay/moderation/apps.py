from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "mainstay.moderation"
    label = "moderation"
