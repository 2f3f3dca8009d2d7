from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "mainstay.consent"
    label = "consent"

    def ready(self) -> None:
        from mainstay.consent import links
        from mainstay.core import slots

        slots.register("me-links", links.me_links, name="consent", order=700)
