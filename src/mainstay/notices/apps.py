from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mainstay.notices"
    label = "notices"

    def ready(self) -> None:
        from mainstay.core import holdings, slots
        from mainstay.notices import nav, privacy, services
        from mainstay.outbox.domain import chores

        holdings.register(privacy.HOLDING)
        slots.register("nav", nav.item, name="notices", order=40)
        chores.register(chores.Chore("notices.prune", services.prune))
