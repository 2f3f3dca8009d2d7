from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "mainstay.listening"
    label = "listening"
