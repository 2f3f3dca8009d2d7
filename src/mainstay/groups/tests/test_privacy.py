import json

import pytest

from mainstay.core.actor import Actor
from mainstay.core.holdings import holdings
from mainstay.groups import privacy, queries, services
from mainstay.groups.models import Announcement, Group, GroupKind, GroupRole, Invitation, Membership
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.factories import AT, LATER

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Actor:
    return make.actor("Ada")


@pytest.fixture
def room(ada: Actor) -> Group:
    made = make.group(name="Evenings")
    make.put_in(made, ada, GroupRole.FACILITATOR)
    make.put_in(made, make.actor("Ben"))
    asked = make.group(GroupKind.INVITATION, "Both", questions=["Which?"])
    make.ask(asked, ada, "CANARY-ANSWER")
    make.invitation(made, ada)
    services.announce(actor=ada, group_id=made.public_id, text="CANARY-NOTE", days=None, at=AT)
    return made


def test_the_export_holds_everything_of_ones_own(room: Group, ada: Actor) -> None:
    said = privacy.export(ada.person_id)
    assert [one["group"] for one in said["memberships"]] == ["Evenings", "Both"]
    assert said["memberships"][1]["answers"] == ["CANARY-ANSWER"]
    assert said["invitations_made"][0]["group"] == "Evenings"
    assert said["announcements"][0]["text"] == "CANARY-NOTE"
    assert "Ben" not in json.dumps(said)


@pytest.mark.parametrize("keep_posts", [True, False])
def test_erasing_leaves_no_trace(room: Group, ada: Actor, *, keep_posts: bool) -> None:
    assert len(queries.role_cards(room.pk)) == 1
    privacy.erase(ada.person_id, LATER, keep_posts)
    assert not Membership.objects.filter(person=ada.person_id).exists()
    assert not Invitation.objects.exists()
    assert not Announcement.objects.filter(author=ada.person_id).exists()
    assert Announcement.objects.filter(text="CANARY-NOTE").exists() is keep_posts
    assert make.member_count(room) == 1
    assert queries.role_cards(room.pk) == []
    assert len(queries.announcements(room.pk, LATER)) == int(keep_posts)


def test_erasing_one_leaves_the_others(room: Group, ada: Actor) -> None:
    privacy.erase(make.actor("Cleo").person_id, LATER, keep_posts=False)
    assert make.is_in(room, ada)
    assert make.member_count(room) == 2


def test_the_holding_is_on_the_list() -> None:
    assert privacy.HOLDING in holdings()
