from django.apps import AppConfig


class TodayConfig(AppConfig):
    name = "mainstay.today"
    label = "today"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from mainstay.core import slots

        item = slots.NavItem("today", _("Today"), "/", "home")
        slots.register("nav", lambda actor: [] if actor.is_anonymous else [item], name="today", order=10)
