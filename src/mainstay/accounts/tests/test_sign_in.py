"""Signing in: one answer for all that does not fit, failures counted where they belong, and a browser that is known."""

import re
from collections.abc import Callable
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import BasePasswordHasher, MD5PasswordHasher
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from mainstay.accounts import context
from mainstay.accounts.models import StoredSession
from mainstay.accounts.tests.factories import PASSPHRASE, make_person

pytestmark = pytest.mark.django_db
URL = "/sign-in/"
WRONG = "not the right passphrase"


def try_in(client: Client, handle: str = "Wren", passphrase: str = PASSPHRASE, **more: str) -> int:
    return client.post(URL, {"handle": handle, "passphrase": passphrase, **more}).status_code


def test_a_person_comes_in_by_any_spelling_of_the_handle(client: Client) -> None:
    make_person("Quiet Heron")
    assert try_in(client, " quiet-héron ") == 303
    assert client.get("/me/").status_code == 200


def test_one_comes_back_to_where_one_was_going(client: Client) -> None:
    make_person()
    response = client.post(URL, {"handle": "Wren", "passphrase": PASSPHRASE, "next": "/t/abc/"})
    assert response.headers["Location"] == "/t/abc/"


def test_an_invitation_opened_before_is_not_forgotten(client: Client) -> None:
    make_person()
    session = client.session
    session["joining_with"] = "k7m2p9xq4tw3"
    session.save()
    client.cookies["s"] = session.session_key
    response = client.post(URL, {"handle": "Wren", "passphrase": PASSPHRASE})
    assert response.headers["Location"] == "/i/k7m2p9xq4tw3/"
    assert "joining_with" not in client.session


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    make_person()
    response = client.post(URL, {"handle": "Wren", "passphrase": PASSPHRASE, "next": "//elsewhere.example"})
    assert response.headers["Location"] == "/"


def test_one_who_never_promised_does_so_first_and_then_goes_on(client: Client) -> None:
    make_person(promised_at=None)
    response = client.post(URL, {"handle": "Wren", "passphrase": PASSPHRASE, "next": "/t/abc/"})
    assert response.headers["Location"] == "/join/promise/"
    assert client.post("/join/promise/").headers["Location"] == "/t/abc/"


def page_of(client: Client, handle: str) -> str:
    page = client.post(URL, {"handle": handle, "passphrase": WRONG}).content.decode()
    start = page.index("<main")
    cut = page[start : page.index("</main>")]
    return re.sub(r'name="csrfmiddlewaretoken" value="\w{64}"', "", cut).replace(handle, "HANDLE")


def test_a_handle_that_exists_gets_the_same_page_as_one_that_does_not(client: Client) -> None:
    make_person("Wren")
    make_person("Gone", is_active=False)
    assert page_of(client, "Wren") == page_of(client, "Nobody at all") == page_of(client, "Gone")


@pytest.mark.parametrize("handle", ["Wren", "Nobody", "Gone"])
def test_the_slow_hash_runs_once_whoever_is_asked_for(client: Client, handle: str) -> None:
    make_person("Wren")
    make_person("Gone", is_active=False)
    encode: Callable[..., str] = MD5PasswordHasher.encode
    calls = []

    def counted(self: BasePasswordHasher, password: str, salt: str) -> str:
        calls.append(password)
        return encode(self, password, salt)

    with patch.object(MD5PasswordHasher, "encode", counted):
        try_in(client, handle, WRONG)
    assert calls == [WRONG]


def test_a_stranger_waits_after_ten_failures_and_is_told_how_long(client: Client) -> None:
    make_person()
    assert {try_in(client, passphrase=WRONG) for _ in range(10)} == {400}
    response = client.post(URL, {"handle": "Wren", "passphrase": PASSPHRASE})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "900")
    assert "Try again in 15 minutes." in response.content.decode()
    assert 'value="Wren"' in response.content.decode()


def test_a_handle_that_does_not_exist_is_locked_just_the_same(client: Client) -> None:
    assert [try_in(client, "Nobody", WRONG) for _ in range(11)] == [400] * 10 + [429]


def test_a_known_browser_is_not_locked_by_others_failures(client: Client) -> None:
    make_person()
    assert try_in(client) == 303
    client.post("/sign-out/")
    stranger = Client()
    assert [try_in(stranger, passphrase=WRONG) for _ in range(11)][-1] == 429
    assert try_in(client) == 303


def test_a_known_browser_has_a_limit_of_its_own(client: Client) -> None:
    make_person()
    try_in(client)
    client.post("/sign-out/")
    assert [try_in(client, passphrase=WRONG) for _ in range(11)] == [400] * 10 + [429]
    assert try_in(Client()) == 303, "and locks nobody else"


def test_a_browser_known_for_one_person_is_a_stranger_to_another(client: Client) -> None:
    make_person("Wren")
    make_person("Rook")
    try_in(client, "Wren")
    client.post("/sign-out/")
    assert [try_in(Client(), "Rook", WRONG) for _ in range(10)] == [400] * 10
    assert try_in(client, "Rook") == 429
    assert try_in(client, "Wren") == 303


@pytest.mark.parametrize(
    "cookie", ["", ".", "x" * 4000, "k7m2p9xq4tw38rna." + "0" * 40, "\xe2\x98\x83.abc", "k7m2p9xq4tw38rna"]
)
def test_an_invented_mark_opens_nothing(client: Client, cookie: str) -> None:
    make_person()
    for _ in range(10):
        try_in(Client(), passphrase=WRONG)
    client.cookies["k"] = cookie
    assert try_in(client) == 429


def test_the_mark_names_nobody(client: Client) -> None:
    person = make_person()
    try_in(client)
    value = client.cookies["k"].value
    assert person.public_id not in value
    assert "wren" not in value.lower()
    assert client.cookies["k"]["httponly"]


def test_a_shared_browser_can_be_made_to_forget(client: Client) -> None:
    make_person()
    try_in(client)
    client.post("/sign-out/", {"forget": "yes"})
    assert client.cookies["k"].value == ""
    assert client.get("/me/").status_code == 303


def test_successes_are_not_counted() -> None:
    make_person()
    for _ in range(15):
        assert try_in(Client()) == 303


def test_the_session_key_changes_at_sign_in(client: Client) -> None:
    make_person()
    session = client.session
    session["kept"] = "yes"
    session.save()
    client.cookies["s"] = session.session_key
    try_in(client)
    assert client.cookies["s"].value != session.session_key
    assert client.session["kept"] == "yes"
    assert not StoredSession.objects.filter(session_key=session.session_key).exists()


@pytest.mark.parametrize("cookie", ["", "x", "\x00", "0" * 32, "../../etc", "a" * 4000])
def test_a_broken_session_cookie_is_a_stranger(client: Client, cookie: str) -> None:
    client.cookies["s"] = cookie
    assert client.get(URL).status_code == 200


def test_a_signed_in_request_costs_two_queries(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(context.slots, "collect", lambda *_args, **_ids: [])  # others' entries of the bar are theirs
    make_person()
    try_in(client)
    with django_assert_num_queries(2):
        assert client.get("/sign-out/").status_code == 200


def test_a_strangers_page_costs_none(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(0):
        client.get(URL)


def test_one_who_is_in_is_sent_on(client: Client) -> None:
    make_person()
    try_in(client)
    assert client.get(f"{URL}?next=/t/abc/").headers["Location"] == "/t/abc/"


def test_the_persons_language_stands_over_the_browsers(client: Client) -> None:
    make_person(language="de")
    try_in(client)
    assert 'lang="de"' in client.get("/me/", headers={"Accept-Language": "es"}).content.decode()


def test_titles_say_nothing(client: Client) -> None:
    make_person("Quiet Heron")
    for name in ("join", "sign-in", "recover"):
        title = client.get(reverse(f"accounts:{name}")).content.decode().split("<title>")[1].split("</title>")[0]
        assert "recover" not in title.lower()
    try_in(client, "Quiet Heron")
    for name in ("me", "me-handle", "me-passphrase", "me-codes", "me-sessions", "me-blocks"):
        page = client.get(reverse(f"accounts:{name}")).content.decode()
        assert page.split("<title>")[1].split("</title>")[0] == "Me · Mainstay"


def test_a_page_made_for_one_person_is_kept_by_no_browser(client: Client) -> None:
    make_person("Wren")
    assert "Cache-Control" not in client.get("/community/").headers, "a stranger's page may come from a cache"
    client.post("/sign-in/", {"handle": "Wren", "passphrase": PASSPHRASE})
    for address in ("/", "/community/", "/notices/", "/search/", "/nowhere/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address
    assert "no-store" not in client.get("/help/").headers["Cache-Control"], "help is for offline too"
    assert client.post("/sign-out/").headers["Clear-Site-Data"] == '"cache"'
