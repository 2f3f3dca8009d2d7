"""What a topic page costs at least: the full middleware, the same queries, the same number of bytes, and no template.

`?bytes=` says how many bytes the real page has. `with_sql` reads by plain SQL instead and has no target.
"""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from mainstay.core import slots
from mainstay.forum import queries

RAW = """SELECT p.public_id, a.handle, p.created_at, p.html FROM forum_post p
JOIN forum_topic t ON t.id = p.topic_id JOIN accounts_person a ON a.id = p.author_id
WHERE t.public_id = %s AND p.position BETWEEN 1 AND 20 ORDER BY p.position"""


def with_orm(request: HttpRequest, topic_id: str) -> HttpResponse:
    actor = request.actor
    head = queries.topic_head(actor, topic_id)
    posts = queries.posts_on_page(actor, head, 1)
    queries.said_by(actor, head, 1, ())
    links = "".join(f'<a href="{item.url}">{item.label}{item.badge}</a>' for item in slots.collect("nav", actor))
    body = "".join(
        f'<article id="p-{post.public_id}"><b>{post.handle}</b><time>{post.created_at}</time>{post.html}</article>'
        for post in posts
    )
    return _filled(request, f"<!doctype html><title>Topic</title><nav>{links}</nav><h1>{head.title}</h1>{body}")


def with_sql(request: HttpRequest, topic_id: str) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(RAW, [topic_id])
        rows = cursor.fetchall()
    body = "".join(f'<article id="p-{i}"><b>{who}</b><time>{at}</time>{html}</article>' for i, who, at, html in rows)
    return _filled(request, f"<!doctype html><title>Topic</title>{body}")


def _filled(request: HttpRequest, page: str) -> HttpResponse:
    missing = int(request.GET.get("bytes", "0")) - len(page.encode()) - 7
    return HttpResponse(f"{page}<!--{'x' * max(0, missing)}-->")
