from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "mainstay.sealing"
    label = "sealing"

    def ready(self) -> None:
        from mainstay.core import holdings
        from mainstay.sealing import privacy

        holdings.register(privacy.HOLDING)
