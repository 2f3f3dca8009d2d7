from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mainstay.outbox"
    label = "outbox"

    def ready(self) -> None:
        from mainstay.core import holdings, slots
        from mainstay.outbox import links, privacy, services
        from mainstay.outbox.domain.chores import Chore, register

        holdings.register(privacy.HOLDING)
        slots.register("me-links", links.operator_links, name="outbox.failed", order=900)
        register(Chore("outbox.prune", services.prune, every_seconds=3_600))
