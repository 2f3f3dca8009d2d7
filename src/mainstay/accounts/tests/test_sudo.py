"""Asked again before something grave: nothing opens without, nothing typed is lost, ten minutes are enough."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import get_resolver
from time_machine import travel

from mainstay.accounts import queries, services
from mainstay.accounts.domain import one_time_codes
from mainstay.accounts.models import Person
from mainstay.accounts.tests.devices import App, Device
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_person
from mainstay.core import sudo
from mainstay.core.web import ViewRequest

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(minutes=10)
RIGHT = {"sudo-by": "passphrase", "sudo-passphrase": PASSPHRASE}
ROLES = "/people/roles/"
GRAVE = {
    "accounts:me-passphrase",
    "accounts:me-codes",
    "accounts:passkey-new",
    "accounts:passkey-remove",
    "accounts:second-step-new",
    "accounts:second-step-remove",
    "consent:copy",
    "consent:leave",
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def client() -> Client:
    """Return the browser in which Wren, an operator, signed in at noon."""
    make_person("Wren", roles=("operator",))
    client = Client()
    client.post("/sign-in/", {"handle": "Wren", "passphrase": PASSPHRASE})
    return client


def test_every_grave_route_asks() -> None:
    asking = set()
    for resolver in get_resolver().url_patterns:
        for pattern in getattr(resolver, "url_patterns", []):
            if getattr(pattern.callback, "asks_again", False):
                asking.add(f"{resolver.namespace}:{pattern.name}")
    assert asking == GRAVE, "the page for roles refuses others first and asks then: see below"


def test_who_just_signed_in_is_not_asked(client: Client) -> None:
    assert client.get("/me/codes/").status_code == 200
    with travel(LATER - timedelta(seconds=1), tick=False):
        assert client.get("/me/codes/").status_code == 200


def test_after_ten_minutes_one_is_asked_and_comes_back_to_where_one_was(client: Client) -> None:
    with travel(LATER, tick=False):
        page = client.get("/me/codes/?x=1")
        assert page.status_code == 403
        assert "Is it still you?" in page.content.decode()
        back = client.post("/me/codes/?x=1", {**RIGHT, "sudo-see": "yes"})
        assert (back.status_code, back.headers["Location"]) == (303, "/me/codes/?x=1")
        assert client.get("/me/codes/").status_code == 200


def test_answering_twice_does_nothing_but_show_the_page(client: Client) -> None:
    with travel(LATER, tick=False):
        for _ in range(2):
            assert client.post("/me/codes/", {**RIGHT, "sudo-see": "yes"}).headers["Location"] == "/me/codes/"
    assert queries.codes_left(Person.objects.get().pk) == 0


def test_what_was_posted_is_kept_and_done_after_the_answer(client: Client) -> None:
    rook = make_person("Rook")
    typed = {"handle": "rook", "role": "helper", "act": "give"}
    with travel(LATER, tick=False):
        page = client.post(ROLES, typed)
        assert page.status_code == 403
        assert dict(page.context["kept"]) == typed
        html = page.content.decode()
        assert all(f'name="{name}" value="{value}"' in html for name, value in typed.items())
        wrong = client.post(ROLES, {**typed, "sudo-by": "passphrase", "sudo-passphrase": "not mine"})
        assert wrong.status_code == 400
        assert dict(wrong.context["kept"]) == typed
        assert not queries.actor_by_id(rook.pk).roles
        assert client.post(ROLES, {**typed, **RIGHT}).headers["Location"] == ROLES
    assert queries.actor_by_id(rook.pk).has("helper")


def test_a_secret_is_typed_anew(client: Client) -> None:
    with travel(LATER, tick=False):
        page = client.post("/me/passphrase/", {"passphrase": "another otter in the field"})
        assert page.status_code == 403
        assert "another otter" not in page.content.decode()
        assert client.post("/me/passphrase/", RIGHT).status_code == 400
    assert Person.objects.get().check_password(PASSPHRASE)


def test_wrong_answers_are_counted(client: Client) -> None:
    wrong = {"sudo-by": "passphrase", "sudo-passphrase": "not mine"}
    with travel(LATER, tick=False):
        answers = [client.post("/me/codes/", wrong) for _ in range(11)]
        assert [answer.status_code for answer in answers] == [400] * 10 + [429]
        assert "not mine" not in answers[0].content.decode()
        assert client.post("/me/codes/", RIGHT).status_code == 429


@pytest.mark.parametrize(
    "sent", [{"sudo-by": "passphrase"}, {"sudo-by": "king"}, {"sudo-by": "code"}, {"sudo-by": "passkey"}]
)
def test_an_empty_or_invented_answer_opens_nothing(client: Client, sent: dict[str, str]) -> None:
    with travel(LATER, tick=False):
        assert client.post("/me/codes/", sent).status_code == 400


def test_a_code_or_a_passkey_does_as_well(client: Client) -> None:
    wren = Person.objects.get()
    phone = Device()
    options = client.post("/passkeys/ask/", {"for": "new"}).json()
    client.post("/me/passkeys/new/", {"answer": phone.make(options)})
    app = App(one_time_codes.secret_of(b"twenty bytes, exactly"[:20]))
    services.set_up_app(
        actor=queries.actor_for(wren),
        secret=app.secret,
        code=app.code(NOON),
        keep=client.session.session_key or "",
        at=NOON,
    )
    see = {"sudo-see": "yes"}
    with travel(LATER, tick=False):
        page = client.get("/me/codes/").content.decode()
        assert "Use a passkey" in page
        assert "Code from your app" in page
        code = app.code(LATER)
        assert client.post("/me/codes/", {**see, "sudo-by": "code", "sudo-code": code}).status_code == 303
    later = LATER + timedelta(minutes=10)
    with travel(later, tick=False):
        assert client.post("/me/codes/", {**see, "sudo-by": "code", "sudo-code": code}).status_code == 400
        answer = phone.prove(client.post("/passkeys/ask/").json())
        assert client.post("/me/codes/", {**see, "sudo-by": "passkey", "sudo-answer": answer}).status_code == 303
        assert client.get("/me/codes/").status_code == 200


def test_somebody_elses_passkey_does_not(client: Client) -> None:
    make_person("Rook")
    other, phone = Client(), Device()
    other.post("/sign-in/", {"handle": "Rook", "passphrase": PASSPHRASE})
    other.post("/me/passkeys/new/", {"answer": phone.make(other.post("/passkeys/ask/", {"for": "new"}).json())})
    with travel(LATER, tick=False):
        answer = phone.prove(client.post("/passkeys/ask/").json())
        assert client.post("/me/codes/", {"sudo-by": "passkey", "sudo-answer": answer}).status_code == 400


def test_a_clock_that_went_back_asks(client: Client) -> None:
    with travel(NOON - timedelta(minutes=1), tick=False):
        assert client.get("/me/codes/").status_code == 403


def test_where_nobody_asks_nothing_opens(rf: RequestFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sudo, "_gates", [])

    @sudo.sudo
    def view(_request: ViewRequest) -> HttpResponse:
        return HttpResponse("open")

    with pytest.raises(LookupError):
        view(rf.get("/"))


# --- the page for roles


def test_others_are_refused_and_not_asked_for_a_passphrase() -> None:
    make_person("Rook", roles=("moderator",))
    rook = Client()
    rook.post("/sign-in/", {"handle": "Rook", "passphrase": PASSPHRASE})
    for response in (rook.get(ROLES), rook.post(ROLES, {"handle": "Rook", "role": "operator", "act": "give"})):
        assert response.status_code == 403
        assert "Is it still you?" not in response.content.decode()
    assert queries.actor_by_id(Person.objects.get().pk).roles == {"moderator"}


def test_giving_and_taking(client: Client) -> None:
    rook = make_person("Quiet Heron")
    give = {"handle": " quiet héron", "role": "moderator", "act": "give"}
    said = [client.post(ROLES, sent, follow=True).content.decode() for sent in (give, give)]
    assert "The role is given." in said[0]
    assert "had the role already" in said[1]
    assert "Quiet Heron" in said[0], "who holds a role is listed"
    assert queries.actor_by_id(rook.pk).has("moderator")
    assert client.post(ROLES, {**give, "act": "take"}).status_code == 303
    assert not queries.actor_by_id(rook.pk).roles


def test_the_page_lists_nobody_but_those_with_a_role(client: Client) -> None:
    make_person("Rook")
    page = client.get(ROLES).content.decode()
    assert "Rook" not in page
    assert client.post(ROLES, {"handle": "Nobody", "role": "helper", "act": "give"}).status_code == 400


@pytest.mark.parametrize("bad", [{"role": "king"}, {"act": "sell"}, {"handle": ""}])
def test_what_makes_no_sense_is_refused_and_kept(client: Client, bad: dict[str, str]) -> None:
    page = client.post(ROLES, {"handle": "Wren", "role": "helper", "act": "give", **bad})
    assert page.status_code == 400


def test_the_last_operator_stays_in_the_browser_too(client: Client) -> None:
    page = client.post(ROLES, {"handle": "Wren", "role": "operator", "act": "take"})
    assert page.status_code == 409
    assert "last operator" in page.content.decode()
