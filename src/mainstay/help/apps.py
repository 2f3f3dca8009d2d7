from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured


class HelpConfig(AppConfig):
    name = "mainstay.help"
    label = "help"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from mainstay.core import holdings, refusals, slots
        from mainstay.help import cards, privacy, queries

        if queries.home_country() not in queries.packs():
            known = ", ".join(sorted(queries.packs()))
            raise ImproperlyConfigured(
                f"MAINSTAY_COUNTRY is {queries.home_country()!r}, a country without a pack of phone lines. Choose one of: {known}.",
            )
        holdings.register(privacy.HOLDING)
        slots.register("me-links", cards.line_links, name="help.lines", order=800)
        slots.register("today-cards", cards.line_card, name="help.lines", order=900)
        refusals.register("operators-only", _("This page is for the people who run this site."))
        refusals.register(
            "line-changed", _("The number changed while the page was open. Load the page and try it again.")
        )
        refusals.register(
            "page-too-old",
            _(
                "This page was open for a long time, and for your safety we did not take it. Load it again and send once more."
            ),
        )
