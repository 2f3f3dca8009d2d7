from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "mainstay.moderation"
    label = "moderation"

    def ready(self) -> None:
        from mainstay.core import holdings
        from mainstay.moderation import privacy, words
        from mainstay.notices.domain import kinds

        holdings.register(privacy.HOLDING)
        for kind in words.NOTICES:
            kinds.register(kind)
