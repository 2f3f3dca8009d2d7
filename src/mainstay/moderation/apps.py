from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "mainstay.moderation"
    label = "moderation"

    def ready(self) -> None:
        from mainstay.core import holdings, refusals, slots
        from mainstay.moderation import links, privacy, words
        from mainstay.notices.domain import kinds

        holdings.register(privacy.HOLDING)
        for kind in words.NOTICES:
            kinds.register(kind)
        for code, sentence in words.ERROR_PAGES.items():
            refusals.register(code, sentence)
        for code, teller in words.TELLERS.items():
            refusals.register_teller(code, teller)
        slots.register("me-links", links.me_links, name="moderation", order=600)
        slots.register("today-cards", links.today_cards, name="moderation", order=10)
