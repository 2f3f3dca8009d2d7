from django.apps import AppConfig


class ForumConfig(AppConfig):
    name = "mainstay.forum"
    label = "forum"

    def ready(self) -> None:
        from functools import partial

        from django.utils.translation import gettext

        from mainstay.core import holdings, refusals, slots
        from mainstay.forum import handlers, privacy, services, words
        from mainstay.forum import slots as own
        from mainstay.moderation.domain import kinds as moderated
        from mainstay.notices.domain import kinds as notices
        from mainstay.outbox.domain.subscriptions import subscribe

        holdings.register(privacy.HOLDING)
        slots.register("nav", own.nav, name="write", order=30)
        moderated.register(
            moderated.Kind(
                code=handlers.KIND,
                label=lambda: gettext("post"),
                load=own.subject,
                hide=services.hide_post,
                restore=services.restore_post,
                lately=own.lately,
            ),
        )
        for code in words.NOTICES:
            notices.register(notices.NoticeKind(code, partial(words.notice, code)))
        for code, said in words.REFUSALS.items():
            refusals.register(code, said)
        for event, handler, name in (
            ("forum.post-published", handlers.index_post, "forum.index-published"),
            ("forum.post-published", handlers.tell_people, "forum.tell-people"),
            ("forum.post-published", handlers.flag_post, "forum.flag-published"),
            ("forum.post-edited", handlers.index_post, "forum.index-edited"),
            ("forum.post-edited", handlers.flag_post, "forum.flag-edited"),
            ("forum.post-deleted", handlers.index_post, "forum.index-deleted"),
            ("forum.post-deleted", handlers.untell_people, "forum.untell-people"),
            ("forum.post-hidden", handlers.index_post, "forum.index-hidden"),
            ("forum.post-restored", handlers.index_post, "forum.index-restored"),
            ("forum.thanks-given", handlers.tell_thanked, "forum.tell-thanked"),
            ("forum.thanks-taken-back", handlers.untell_thanked, "forum.untell-thanked"),
        ):
            subscribe(event, handler, name=name)
