from datetime import timedelta

import pytest

from mainstay.accounts.models import Person
from mainstay.core import clock
from mainstay.demo import load
from mainstay.forum.models import Post, Topic
from mainstay.groups.models import Group
from mainstay.moderation.models import Case, CaseState
from mainstay.outbox.models import Delivery, DeliveryState
from mainstay.search.models import Document


@pytest.mark.django_db
def test_the_community_comes_to_life_once() -> None:
    assert load.load()
    assert Person.objects.count() == 60
    assert Topic.objects.count() == 260
    assert not Post.objects.filter(html="").exists()
    assert Document.objects.filter(kind="post").count() == Post.objects.count()
    assert not Delivery.objects.exclude(state=DeliveryState.DONE).exists()
    assert all(group.member_count == group.memberships.count() for group in Group.objects.all())
    waiting = Case.objects.filter(state=CaseState.OPEN)
    assert not waiting.filter(opened_at__lt=clock.now() - timedelta(days=2)).exists(), "old flags have been looked at"
    assert not load.load(), "a community that lives is left alone"


def test_every_kind_of_person_can_be_tried() -> None:
    table = load.accounts_table()
    assert load.PASSPHRASE in table
    for handle, _ in load.SHOWN:
        assert handle in table
