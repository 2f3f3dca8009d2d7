from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "mainstay.search"
    label = "search"
