from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "mainstay.search"
    label = "search"

    def ready(self) -> None:
        from mainstay.core import holdings
        from mainstay.search import privacy

        holdings.register(privacy.HOLDING)
