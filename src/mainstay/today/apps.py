from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "mainstay.today"
    label = "today"
