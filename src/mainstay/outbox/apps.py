from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mainstay.outbox"
    label = "outbox"

    def ready(self) -> None:
        from mainstay.core import holdings
        from mainstay.outbox import privacy, services
        from mainstay.outbox.domain.chores import Chore, register

        holdings.register(privacy.HOLDING)
        register(Chore("outbox.prune", services.prune, every_seconds=3_600))
