from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "mainstay.consent"
    label = "consent"

    def ready(self) -> None:
        from mainstay.consent import links, services
        from mainstay.core import slots
        from mainstay.outbox.domain.chores import Chore, register

        register(Chore("consent.finish-erasures", services.finish_erasures))
        slots.register("me-links", links.me_links, name="consent", order=700)
