import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from mainstay.core.actor import Actor
from mainstay.core.testing import Row, cases, check_row
from mainstay.search import services
from mainstay.search.tests.access import ROWS
from mainstay.search.tests.factories import letter, person

pytestmark = pytest.mark.django_db
BACKEND = "mainstay.accounts.backend.HandleBackend"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model()._default_manager.get(pk=actor.id), backend=BACKEND)
    return client


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str) -> None:
    check_row(Client() if who == "stranger" else signed_in(person("Ada", who)), row, {}, who)


def test_words_come_back_marked_with_who_wrote_them() -> None:
    ada = person("Ada")
    services.put(letter(1, "the <b>blue</b> kettle", author=ada, title="A letter"))
    page = signed_in(ada).post("/search/", {"q": "kettle"}).content.decode()
    assert "A letter" in page
    assert "&lt;b&gt;blue&lt;/b&gt;" in page
    assert "<mark>kettle</mark>" in page
    assert "Ada" in page


def test_words_in_an_address_are_not_looked_at() -> None:
    services.put(letter(1, "kettle"))
    page = signed_in(person("Ada")).get("/search/", {"q": "kettle"}).content.decode()
    assert "/p/l1/" not in page


def test_older_results_are_asked_for_by_post_too() -> None:
    services.put_many(letter(number, "kettle") for number in range(25))
    client = signed_in(person("Ada"))
    page = client.post("/search/", {"q": "kettle"})
    older = client.post("/search/", {"q": "kettle", "after": page.context["page"].next}).content.decode()
    assert "/p/l4/" in older
    assert "/p/l5/" not in older


def test_nothing_found_offers_beginnings() -> None:
    services.put(letter(1, "kettles"))
    page = signed_in(person("Ada")).post("/search/", {"q": "kettle"}).content.decode()
    assert "Nothing found" in page
    assert 'value="kettle*"' in page


def test_words_behind_a_note_are_not_shown() -> None:
    services.put(letter(1, "hard words", is_covered=True))
    page = signed_in(person("Ada")).post("/search/", {"q": "hard"}).content.decode()
    assert "behind a content note" in page
    assert "hard words" not in page


@pytest.mark.parametrize("text", ["", "\x00", "x" * 5_000, "'\"*()", "\u202eabc"])
def test_bad_input_gets_a_page(text: str) -> None:
    assert signed_in(person("Ada")).post("/search/", {"q": text}).status_code == 200
