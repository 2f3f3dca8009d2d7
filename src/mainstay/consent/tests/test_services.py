import io
import json
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.test import Client

from mainstay.accounts import queries as accounts
from mainstay.audit import services as audit
from mainstay.consent import queries, services
from mainstay.consent.tests.access import ROWS
from mainstay.core import holdings
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import NotPermitted
from mainstay.core.holdings import Holding
from mainstay.core.testing import Row, cases, check_row
from mainstay.sealing import services as sealing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 3, 3, 7, tzinfo=UTC)
PASSPHRASE = "marble otter lantern ridge"
SURE = {"leave-posts": "delete", "leave-sure": "on"}


def person(handle: str, *roles: str) -> AbstractBaseUser:
    return get_user_model()._default_manager.create_user(handle, PASSPHRASE, roles=list(roles))  # type: ignore[attr-defined]


def signed_in(one: AbstractBaseUser) -> Client:
    """Return the browser of somebody who signed in long ago."""
    client = Client()
    client.force_login(one, backend="mainstay.accounts.backend.HandleBackend")
    return client


def just_signed_in(handle: str) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"handle": handle, "passphrase": PASSPHRASE}).status_code == 303
    return client


@pytest.fixture(autouse=True)
def no_failures_counted() -> None:
    caches["shared"].clear()


@pytest.fixture
def ada() -> Actor:
    return accounts.actor_for(person("Ada"))


@pytest.fixture
def diary() -> Iterator[dict[str, Any]]:
    """A holding of our own: what it gives, and what it was told."""
    book: dict[str, Any] = {"pages": ["dear diary"], "erased": []}
    holdings.register(
        Holding(
            name="diary",
            app="consent",
            models=(),
            what="Your diary.",
            purpose="To remember.",
            basis="You wrote it.",
            retention="For ever.",
            export=lambda _id: {"pages": book["pages"]},
            erase=lambda person_id, at, keep: book["erased"].append((person_id, at, keep)),
            order=1,
        ),
    )
    yield book
    holdings._holdings.pop("diary")


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str) -> None:
    check_row(Client() if who == "stranger" else signed_in(person("Eve", who)), row, {}, who)


def test_a_copy_holds_every_holding(ada: Actor, diary: dict[str, Any]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(services.take_copy(actor=ada, at=AT)))
    assert json.loads(archive.read("data/diary.json")) == {"pages": ["dear diary"]}
    assert "dear diary" in archive.read("index.html").decode()
    held = {f"data/{one.name}.json" for one in holdings.holdings()}
    assert held == {name for name in archive.namelist() if name.startswith("data/")}


def test_strangers_have_nothing_to_take_or_to_leave() -> None:
    for act in (
        lambda: services.take_copy(actor=ANONYMOUS, at=AT),
        lambda: services.leave(actor=ANONYMOUS, keep_posts=False, at=AT),
        lambda: queries.own_data(ANONYMOUS),
    ):
        with pytest.raises(NotPermitted):
            act()


def test_leaving_empties_the_databases_log_once_it_is_done(
    ada: Actor,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401 - pytest-django's fixture
) -> None:
    emptied: list[object] = []
    monkeypatch.setattr(services, "empty_log", emptied.append)
    with django_capture_on_commit_callbacks() as later:
        services.leave(actor=ada, keep_posts=True, at=AT)
    assert emptied == []
    for act in later:
        act()
    assert emptied == [connection]


@pytest.mark.parametrize("keep", [True, False])
def test_leaving_erases_every_holding_and_the_log_forgets_who(ada: Actor, diary: dict[str, Any], *, keep: bool) -> None:
    services.leave(actor=ada, keep_posts=keep, at=AT)
    assert diary["erased"] == [(ada.id, AT, keep)]
    assert accounts.actor_by_id(ada.person_id).is_anonymous
    assert audit.verify().is_whole
    assert not audit.unlink(person_number=ada.person_id)
    assert sealing.key_for(ada.person_id) is None


def test_leaving_is_all_or_nothing(ada: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise DatabaseError

    last = Holding("last", "consent", (), "x", "x", "x", "x", lambda _id: {}, fail, order=2_000)
    monkeypatch.setitem(holdings._holdings, "last", last)
    with pytest.raises(DatabaseError):
        services.leave(actor=ada, keep_posts=False, at=AT)
    assert accounts.actor_by_id(ada.person_id).handle == "Ada"


def test_the_page_says_what_is_held_and_offers_both_acts(diary: dict[str, Any]) -> None:
    page = signed_in(person("Ada")).get("/me/data/").content.decode()
    assert "Your diary." in page
    assert "Download my copy" in page
    assert "Erase my account" in page


def test_the_copy_comes_as_a_file_with_a_neutral_name() -> None:
    person("Ada")
    response = just_signed_in("Ada").post("/me/data/copy/")
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="copy-')
    assert response.headers["Cache-Control"] == "no-store"
    assert zipfile.ZipFile(io.BytesIO(response.content)).testzip() is None


def test_leaving_signs_out_everywhere_and_says_goodbye() -> None:
    person("Ada")
    here, elsewhere = just_signed_in("Ada"), just_signed_in("Ada")
    response = here.post("/me/data/leave/", SURE)
    assert (response.status_code, response.headers["Location"]) == (303, "/left/")
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "Your account is erased" in here.get("/left/").content.decode()
    for client in (here, elsewhere):
        assert client.get("/me/data/").status_code == 303


def test_nothing_is_erased_without_a_tick_and_the_choice_is_kept() -> None:
    person("Ada")
    page = just_signed_in("Ada").post("/me/data/leave/", {"leave-posts": "keep"})
    assert page.status_code == 400
    assert "Nothing has been erased yet." in page.content.decode()
    assert page.context["leave_form"]["posts"].value() == "keep"


def test_leaving_long_after_signing_in_asks_who_it_is_and_keeps_the_choice(ada: Actor, diary: dict[str, Any]) -> None:
    client = signed_in(get_user_model()._default_manager.get(pk=ada.id))
    page = client.post("/me/data/leave/", SURE)
    assert page.status_code == 403
    assert ("leave-posts", "delete") in page.context["kept"]
    again = {**dict(page.context["kept"]), "sudo-by": "passphrase"}
    assert client.post("/me/data/leave/", {**again, "sudo-passphrase": "not mine"}).status_code == 400
    assert diary["erased"] == []
    assert client.post("/me/data/leave/", {**again, "sudo-passphrase": PASSPHRASE}).headers["Location"] == "/left/"
    assert [one[0] for one in diary["erased"]] == [ada.id]


def test_a_copy_long_after_signing_in_comes_with_a_second_press() -> None:
    client = signed_in(person("Ada"))
    assert client.post("/me/data/copy/").status_code == 403
    back = client.post("/me/data/copy/", {"sudo-by": "passphrase", "sudo-passphrase": PASSPHRASE})
    assert (back.status_code, back.headers["Location"]) == (303, "/me/data/")
    assert client.post("/me/data/copy/").headers["Content-Type"] == "application/zip"


def test_strangers_read_what_is_held_before_they_join(diary: dict[str, Any]) -> None:
    page = Client().get("/privacy/").content.decode()
    assert "Your diary." in page
    assert diary["pages"][0] not in page
