from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mainstay.outbox"
    label = "outbox"
