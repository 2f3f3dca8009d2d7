"""Answer in a topic."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from mainstay.core import clock
from mainstay.core.errors import NotFound
from mainstay.core.web import ViewRequest, see_other
from mainstay.forum import queries, services
from mainstay.forum.domain import writing
from mainstay.forum.forms import ReplyTyped
from mainstay.forum.views.beside import Said
from mainstay.forum.views.kept import text_kept
from mainstay.forum.views.saving import NotSaved, is_heavy, save
from mainstay.forum.views.topics import remember_care, topic_page
from mainstay.listening import engine


@require_POST
def reply(request: ViewRequest, topic_id: str) -> HttpResponse:
    """Post a reply, or give it back with a sentence."""
    typed = ReplyTyped.sent(request.POST)
    if request.actor.is_anonymous:
        return text_kept(request, texts=(typed.body,))
    try:
        head = queries.topic_head(request.actor, topic_id)
    except NotFound:
        return text_kept(request, texts=(typed.body,), is_gone=True)
    if _deserves_a_hint(head, typed):
        return topic_page(request, head, head.last_page, typed, Said(hint=True))
    try:
        written = save(
            request,
            lambda: services.reply(
                actor=request.actor,
                topic=topic_id,
                body=typed.body,
                at=clock.now(),
                key=typed.key,
                quote_of=typed.quote,
                content_note=typed.note.value,
            ),
        )
    except NotSaved as failed:
        return topic_page(request, head, head.last_page, typed, Said(error=failed.sentence, status=failed.status))
    if is_heavy(typed.body):
        remember_care(request, topic_id)
    return see_other(written.url)


def _deserves_a_hint(head: queries.TopicHead, typed: ReplyTyped) -> bool:
    """Once, where only listening was asked and the reply begins with advice. Pressing again posts it."""
    if head.wants != "listen" or head.is_mine or typed.is_sure:
        return False
    return engine.begins_with_advice(typed.body[: writing.BODY_LIMIT])
