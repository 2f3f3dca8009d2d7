from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "mainstay.consent"
    label = "consent"
