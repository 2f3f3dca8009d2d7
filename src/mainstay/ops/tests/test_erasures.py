"""Who leaves stays gone, also when a backup from before brings them back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from pytest_django import Settings

from mainstay.accounts import queries as accounts
from mainstay.consent import services as consent
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.errors import NotPermitted
from mainstay.ops import handlers, places, services
from mainstay.ops.domain.marks import Mark
from mainstay.ops.domain.retention import Keep
from mainstay.ops.tests.installed import SERVER, Installed
from mainstay.outbox import services as outbox

AT = datetime(2026, 11, 20, 3, 15, tzinfo=UTC)
POSTS = "SELECT count(*) FROM forum_post WHERE body LIKE 'canary%'"


def mark_of(installed: Installed, handle: str) -> Mark:
    ((public_id,),) = installed.sql(f"SELECT public_id FROM accounts_person WHERE handle = '{handle}'")  # noqa: S608
    return Mark(public_id, keeps_posts=False, at=AT)


def test_who_left_after_the_backup_is_erased_again_when_it_comes_back(installed: Installed) -> None:
    made = services.create(site=installed.site, to=installed.backups, keep=Keep(), at=AT)
    installed.live("leave('Ada')\nleave('Cleo', keep_posts=True)")
    (gone,) = installed.sql("SELECT public_id FROM accounts_person WHERE id = 1")
    marks = places.marks_in([installed.folder / places.ERASURES])
    assert [mark.keeps_posts for mark in marks] == [False, True]
    assert marks[0].person == gone[0]
    text = (installed.folder / places.ERASURES).read_text().lower()
    assert "ada" not in text.replace(gone[0], "")
    assert places.marks_in([installed.backups / places.ERASURES]) == marks, "beside the backups too"

    report = services.restore(site=installed.site, file=made.path, key=made.key, lists=[], force=True, at=AT)
    assert report.settled.erased_again == 2
    assert installed.handles() == ["former member", "Ben", "former member"]
    assert installed.sql(POSTS) == [(2,)], "Ada's words went, Cleo let hers stand"
    left = installed.live(
        "from mainstay.sealing import queries as keys\nprint([number for number, _ in keys.forgotten()])"
    )
    assert left.strip() == "[1, 3]", "their keys stay away too"
    assert places.marks_in([installed.folder / places.ERASURES]) == marks, "the next restore needs them as well"


def test_without_the_list_they_are_back(installed: Installed, tmp_path: Path) -> None:
    """Positive control, and the reason why the list lies beside the backups."""
    made = services.create(site=installed.site, to=tmp_path / "elsewhere", keep=Keep(), at=AT)
    places.add_mark(tmp_path, mark_of(installed, "Ada"))
    kept = tmp_path / places.ERASURES
    restore = {"site": installed.site, "file": made.path, "key": made.key, "force": True}
    assert services.restore(**restore, lists=[], at=AT).settled.erased_again == 0
    assert "Ada" in installed.handles()
    again = services.restore(**restore, lists=[kept], at=AT + timedelta(minutes=1))
    assert again.settled.erased_again == 1
    assert "Ada" not in installed.handles()


def test_a_backup_takes_the_newest_list_along(installed: Installed, tmp_path: Path) -> None:
    services.create(site=installed.site, to=tmp_path / "disk", keep=Keep(), at=AT)
    places.add_mark(installed.folder, mark_of(installed, "Ada"))
    services.create(site=installed.site, to=tmp_path / "disk", keep=Keep(), at=AT + timedelta(days=1))
    assert len(places.marks_in([tmp_path / "disk" / places.ERASURES])) == 1


@pytest.fixture
def ada() -> Actor:
    return accounts.actor_for(get_user_model()._default_manager.create_user("Ada", "marble otter lantern ridge"))  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_the_mark_is_made_by_the_event_of_leaving(ada: Actor, settings: Settings, tmp_path: Path) -> None:
    settings.DATA, settings.MAINSTAY_BACKUPS = tmp_path, tmp_path / "backups"
    consent.leave(actor=ada, keep_posts=False, at=AT)
    assert not (tmp_path / places.ERASURES).exists()
    outbox.deliver_all(AT)
    assert [mark.person for mark in places.marks_in([tmp_path / places.ERASURES])] == [ada.public_id]
    assert not (tmp_path / "backups").exists(), (
        "a folder that is not there is not made: it may be a disk that is not mounted"
    )
    handlers.mark_erasure({"person_id": 10_000, "keeps_posts": False})
    assert len(places.marks_in([tmp_path / places.ERASURES])) == 1


@pytest.mark.django_db
def test_only_the_machine_erases_again_and_twice_is_once(ada: Actor) -> None:
    with pytest.raises(NotPermitted):
        consent.erase_again(actor=ada, public_id=ada.public_id, keep_posts=False, at=AT)
    assert consent.erase_again(actor=SYSTEM, public_id=ada.public_id, keep_posts=False, at=AT)
    assert not consent.erase_again(actor=SYSTEM, public_id=ada.public_id, keep_posts=False, at=AT)
    assert not consent.erase_again(actor=SYSTEM, public_id="000000000000", keep_posts=False, at=AT)


def test_the_tests_know_their_database() -> None:
    assert Installed(Path("/x"), SERVER).engine.name == ("postgresql" if SERVER else "sqlite")
