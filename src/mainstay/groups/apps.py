from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "mainstay.groups"
    label = "groups"

    def ready(self) -> None:
        from mainstay.core import holdings, refusals, slots, spaces
        from mainstay.groups import cards, handlers, notice_kinds, privacy, queries, words
        from mainstay.notices.domain import kinds
        from mainstay.outbox.domain.subscriptions import subscribe

        holdings.register(privacy.HOLDING)
        spaces.register("groups", queries.readable_spaces)
        slots.register("nav", cards.nav, name="groups", order=20)
        slots.register("start-rooms", cards.start_rooms, name="groups")
        for kind in notice_kinds.KINDS:
            kinds.register(kind)
        for code, sentence in words.REFUSED.items():
            refusals.register(code, sentence)
        subscribe("moderation.standing-changed", handlers.follow_standing, name="groups.follow-standing")
