"""Fill an empty database with the corpus in bulk; about 100,000 posts a minute."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import batched, count

from django.contrib.auth.hashers import make_password
from django.db import transaction

from bench.corpus import Corpus, Writer
from mainstay.accounts.models import Person
from mainstay.forum.domain import markup
from mainstay.forum.models import Board, Post, Topic
from mainstay.groups.models import Group, GroupKind, Membership
from mainstay.search import services as search
from mainstay.search.domain.documents import Document

DAYS = 600
START = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=DAYS)
"""The community ends today, so that Today has something to show; all else is the same at each build."""
BATCH = 2_000
WRITERS = 80
"""The first people are in every group: they write the replies, each below the limit of posts an hour."""


def build(corpus: Corpus) -> None:
    """Make people, groups, topics, posts and their search documents."""
    people = _people(corpus)
    groups = _groups(corpus, people)
    writer = Writer()
    step = timedelta(days=DAYS) / max(1, corpus.posts)
    ids = count(1)
    for chunk in batched(enumerate(corpus.sizes, start=1), 200, strict=False):
        topics, posts = [], []
        for number, size in chunk:
            made = list(_posts(writer, number, size, people, step, ids))
            topics.append(_topic(writer, number, groups[number % len(groups)], made))
            posts += made
        _store(topics, posts)
    Board.objects.bulk_create([Board(group=group) for group in groups], ignore_conflicts=True)


def _people(corpus: Corpus) -> list[Person]:
    hashed = make_password("bench copper walk lamp")
    rows = [
        Person(
            handle=f"Person {n}", handle_key=f"person{n:07}", password=hashed, promised_at=START, public_id=f"p{n:011}"
        )
        for n in range(1, corpus.people + 1)
    ]
    Person.objects.bulk_create(rows, batch_size=BATCH)
    return list(Person.objects.order_by("pk").only("pk", "handle"))


def _groups(corpus: Corpus, people: list[Person]) -> list[Group]:
    kinds = [GroupKind.OPEN, GroupKind.MEMBERS, GroupKind.MEMBERS, GroupKind.INVITATION]
    Group.objects.bulk_create(
        [
            Group(name=f"Group {n}", kind=kinds[n % 4], public_id=f"g{n:011}", about="A group.")
            for n in range(corpus.groups)
        ]
    )
    groups = list(Group.objects.order_by("pk"))
    Membership.objects.bulk_create(
        [
            Membership(group=groups[(n + k) % len(groups)], person=person, agreed_at=START)
            for n, person in enumerate(people)
            for k in range(len(groups) if n < WRITERS else 4)
        ],
        batch_size=BATCH,
    )
    for group in groups:
        Group.objects.filter(pk=group.pk).update(member_count=group.memberships.count())
    return groups


def _posts(
    writer: Writer, topic: int, size: int, people: list[Person], step: timedelta, ids: Iterator[int]
) -> Iterator[Post]:
    for position in range(1, size + 1):
        number = next(ids)
        body = writer.text()
        yield Post(
            public_id=f"b{number:011}",
            topic_id=topic,
            author=people[writer.random.randrange(len(people))],
            position=position,
            key=f"k{number}",
            body=body,
            html=markup.to_html(body),
            excerpt=body[:200],
            created_at=START + number * step,
        )


def _topic(writer: Writer, number: int, group: Group, posts: list[Post]) -> Topic:
    return Topic(
        pk=number,
        public_id=f"t{number:011}",
        group=group,
        author=posts[0].author,
        title=writer.title(),
        excerpt=posts[0].excerpt,
        wants=("", "listen", "experience")[number % 3],
        last_position=len(posts),
        reply_count=len(posts) - 1,
        last_post_at=posts[-1].created_at,
        answered_at=posts[1].created_at if len(posts) > 1 else None,
        created_at=posts[0].created_at,
    )


def _store(topics: list[Topic], posts: list[Post]) -> None:
    with transaction.atomic():
        Topic.objects.bulk_create(topics, batch_size=BATCH)
        Post.objects.bulk_create(posts, batch_size=BATCH)
    by_id = {topic.pk: topic for topic in topics}
    search.put_many(
        Document(
            kind="post",
            object_id=post.pk,
            public_id=post.public_id,
            space=f"group:{by_id[post.topic_id].group_id}",
            author_id=post.author_id,
            title=by_id[post.topic_id].title,
            body=post.body,
            created_at=post.created_at,
            url=f"/p/{post.public_id}/",
        )
        for post in posts
    )
