import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.core.pages import encode
from mainstay.core.testing import Row, cases, check_row
from mainstay.notices.models import Notice
from mainstay.notices.tests.access import ROWS
from mainstay.notices.tests.factories import call, person

pytestmark = pytest.mark.django_db
BACKEND = "mainstay.accounts.backend.HandleBackend"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model()._default_manager.get(pk=actor.id), backend=BACKEND)
    return client


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str, ada: Actor) -> None:
    call(ada, 1)
    Notice.objects.update(public_id="n0n0n0n0n0n0")
    asking = {"owner": ada, "member": None, "moderator": None, "operator": None}
    client = Client()
    if who != "stranger":
        client = signed_in(asking[who] or person("Eve", who))
    check_row(client, row, {}, who)


def test_an_empty_page_says_what_will_stand_here(ada: Actor) -> None:
    assert "Nothing new" in signed_in(ada).get("/notices/").content.decode()


def test_unread_ones_are_marked_until_opened(ada: Actor) -> None:
    call(ada, 7)
    client = signed_in(ada)
    page = client.get("/notices/").content.decode()
    assert "Number 7 was called." in page
    assert 'data-unread="yes"' in page
    done = client.post("/notices/open/", {"notice": Notice.objects.get().public_id})
    assert (done.status_code, done.headers["Location"]) == (303, "/t/7/")
    assert 'data-unread="yes"' not in client.get("/notices/").content.decode()


def test_a_sentence_is_escaped(ada: Actor) -> None:
    call(ada, 1)
    Notice.objects.update(data={"n": "<b>x</b>"})
    assert "&lt;b&gt;x&lt;/b&gt;" in signed_in(ada).get("/notices/").content.decode()


def test_broken_cursors_and_ids_do_no_harm(ada: Actor) -> None:
    client = signed_in(ada)
    made_up = [encode(values) for values in (["abc", "x"], ["2026-01-01T00:00:00+00:00", "x"], ["\0", 1], [1, 10**30])]
    for after in ("x", "\x00", "e30", "W1tdXQ", "a" * 3000, *made_up):
        assert client.get("/notices/", {"after": after}).status_code == 200
    for notice in ("", "\x00", "x" * 9999):
        assert client.post("/notices/open/", {"notice": notice}).status_code == 404
