"""Who asks in the benchmark, and for what."""

import importlib
import random
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.corpus import SEED, Writer
from mainstay.accounts.models import Person
from mainstay.forum.models import Topic
from mainstay.groups.models import Group, GroupKind


@dataclass(frozen=True, slots=True)
class Urls:
    topics: list[str]
    open_topics: list[str]
    boards: list[str]
    words: list[str]


def urls() -> Urls:
    """Return topics with 20 posts and more, spread by a fixed draw; boards; words of middling frequency."""
    draw = random.Random(SEED + 2)
    long = Topic.objects.filter(last_position__gte=20).order_by("pk")
    everything = list(long.values_list("public_id", "group__kind"))
    drawn = draw.sample(everything, min(100, len(everything)))
    stranger = [f"/t/{public_id}/" for public_id, kind in everything if kind == GroupKind.OPEN]
    return Urls(
        topics=[f"/t/{public_id}/" for public_id, _ in drawn],
        open_topics=draw.sample(stranger, min(100, len(stranger))),
        boards=[f"/g/{public_id}/" for public_id in Group.objects.order_by("pk").values_list("public_id", flat=True)],
        words=Writer().words[120:220],
    )


def cookies_of(handle_key: str, token: str) -> str:
    """Sign a person in by the session table and return what their browser sends: the session and the form token."""
    person = Person.objects.get(handle_key=handle_key)
    store = importlib.import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={token}"
