from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "mainstay.demo"
    label = "demo"
