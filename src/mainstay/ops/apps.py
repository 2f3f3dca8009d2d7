from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "mainstay.ops"
    label = "ops"

    def ready(self) -> None:
        from mainstay.core import holdings, slots
        from mainstay.ops import cards, handlers, privacy, tasks
        from mainstay.outbox.domain.chores import Chore, register
        from mainstay.outbox.domain.subscriptions import subscribe

        holdings.register(privacy.HOLDING)
        slots.register("today-cards", cards.pilot_card, name="ops.pilot", order=5)
        slots.register("me-links", cards.status_links, name="ops.status", order=890)
        subscribe("consent.person-left", handlers.mark_erasure, name="ops.mark-erasure")
        register(Chore("ops.heartbeat", tasks.beat, every_seconds=tasks.HEARTBEAT_SECONDS))
