"""The hand-written community fits together: everybody is who they are, where they are, when they are."""

import re
from datetime import UTC, datetime, timedelta

from mainstay.core.actor import ROLES
from mainstay.demo import script
from mainstay.forum.domain.writing import CONTENT_NOTES, FEELINGS, WANTS
from mainstay.groups.domain.focus import FOCUS
from mainstay.groups.models import GroupKind

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
PEOPLE = {entry["handle"]: entry for entry in script.people()}
GROUPS = {entry["key"]: entry for entry in script.groups()[1]}
TOPICS = script.topics()
RECENT = [topic for topic in TOPICS if topic.wants or topic.feelings or topic.ago < timedelta(days=95)]


def texts(topic: script.Topic) -> list[str]:
    return [topic.title, topic.body, *(reply.body for reply in topic.replies)]


def test_there_are_as_many_as_promised() -> None:
    assert len(PEOPLE) == 60
    assert len(GROUPS) == 8
    files = list((script.DATA / "topics").iterdir())
    assert len(files) == 60
    posts = sum(1 + len(topic.replies) for topic in RECENT)
    assert 250 <= posts <= 420
    assert len(TOPICS) == 260


def test_people_hold_known_roles_and_live_in_known_groups() -> None:
    for person in PEOPLE.values():
        assert set(person["roles"]) <= set(ROLES)
        assert set(person["groups"]) <= set(GROUPS)
        assert len(person.get("about", "")) <= 160


def test_groups_are_well_formed() -> None:
    for group in GROUPS.values():
        assert group["kind"] in GroupKind.values
        assert set(group["focus"]) <= set(FOCUS)
        assert set(group["facilitators"]) | set(group["greeters"]) <= set(PEOPLE)
        assert bool(group["questions"]) or group["kind"] != GroupKind.INVITATION


def test_a_topic_is_written_by_members_at_possible_times() -> None:
    for topic in TOPICS:
        group = GROUPS[topic.group]
        inside = {handle for handle, person in PEOPLE.items() if topic.group in person["groups"]}
        inside |= set(group["facilitators"]) | set(group["greeters"])
        spoke = {topic.by, *(reply.by for reply in topic.replies), *topic.with_you, *topic.same_here}
        assert spoke <= inside, topic.title
        assert topic.by not in {*topic.with_you, *topic.same_here}, topic.title
        times = [timedelta(), *(reply.after for reply in topic.replies)]
        assert times == sorted(times), topic.title
        assert topic.opened_at(NOW) + times[-1] <= NOW, topic.title
        assert topic.wants in {"", *WANTS}, topic.title
        assert set(topic.feelings) <= set(FEELINGS), topic.title
        assert topic.content_note in {"", *CONTENT_NOTES}, topic.title


def test_no_text_names_a_way_to_reach_anybody() -> None:
    for topic in TOPICS:
        for text in texts(topic):
            assert not re.search(r"\d{5,}|\S@\S|https?:|www\.", text), topic.title


def test_no_two_texts_are_the_same() -> None:
    bodies = [body for topic in TOPICS for body in texts(topic)[1:]]
    assert len(bodies) == len(set(bodies))
