"""Joining: two typed fields, ten codes once, a promise, and no way to learn who else is here except that a handle is taken."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.password_validation import validate_password
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from mainstay.accounts import queries, services
from mainstay.accounts.domain import recovery_codes
from mainstay.accounts.models import Person, RecoveryCode
from mainstay.accounts.services.join import HandleTaken, Joined
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_actor, make_person
from mainstay.core.actor import ANONYMOUS
from mainstay.core.errors import Invalid, TooMany
from mainstay.outbox.models import Event

pytestmark = pytest.mark.django_db
FORM = {"adult": "on", "handle": "Quiet Heron", "passphrase": PASSPHRASE, "time_zone": "Europe/Berlin"}


def join(handle: str = "Quiet Heron", passphrase: str = PASSPHRASE, *, minutes: int = 0, address: str = "a") -> Joined:
    return services.join(
        actor=ANONYMOUS,
        handle=handle,
        passphrase=passphrase,
        language="en",
        time_zone="UTC",
        address=address,
        at=NOON + timedelta(minutes=minutes),
    )


def test_joining_makes_a_person_ten_codes_and_an_event() -> None:
    joined = join()
    assert (joined.person.handle, joined.person.roles, joined.is_new) == ("Quiet Heron", [], True)
    assert len(set(joined.codes)) == 10
    kept = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert kept == {recovery_codes.digest(code) for code in joined.codes}
    event = Event.objects.get(name="accounts.person-joined")
    assert event.payload == {"person_id": joined.person.pk}


@pytest.mark.parametrize("handle", ["quiet-heron", "QUIET HERON", "Quiét Heron"])
def test_a_taken_handle_is_taken_in_every_spelling(handle: str) -> None:
    join()
    with pytest.raises(HandleTaken):
        join(handle, "another otter lantern field")


def test_the_same_sent_twice_is_one_account_with_new_codes() -> None:
    first, second = join(), join(minutes=9)
    assert (second.person.pk, second.is_new) == (first.person.pk, False)
    assert queries.codes_left(first.person.pk) == 10
    assert set(first.codes).isdisjoint(second.codes)


def test_after_ten_minutes_or_the_promise_the_same_is_a_taken_handle() -> None:
    first = join()
    with pytest.raises(HandleTaken):
        join(minutes=11)
    services.keep_promise(actor=queries.actor_for(first.person), at=NOON)
    with pytest.raises(HandleTaken):
        join(minutes=1)


def test_the_service_refuses_what_the_form_would() -> None:
    with pytest.raises(Invalid) as refused:
        join("wren@mail.example")
    assert refused.value.code == "contact"


def test_where_two_join_at_the_same_moment_the_table_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    first = join()
    monkeypatch.setattr(queries, "is_handle_free", lambda *_args, **_more: True)  # both looked before either wrote
    with pytest.raises(HandleTaken):
        join(passphrase="another otter lantern field")
    again = join()
    assert (again.person.pk, again.is_new) == (first.person.pk, False)
    assert Person.objects.count() == 1
    assert Event.objects.count() == 1


def test_too_many_joins_from_one_address_wait() -> None:
    make_person("Wren")
    for _ in range(30):
        with pytest.raises(HandleTaken):
            join("Wren", "another otter lantern field")
    with pytest.raises(TooMany):
        join()
    assert join(address="b").is_new


def test_the_promise_is_written_down_once() -> None:
    actor = make_actor(promised_at=None)
    assert services.keep_promise(actor=actor, at=NOON)
    assert not services.keep_promise(actor=actor, at=NOON + timedelta(days=1))
    assert Person.objects.get().promised_at == NOON


def test_a_suggestion_is_never_a_taken_one() -> None:
    class Fixed:
        def __init__(self) -> None:
            self.count = 0

        def choice(self, options: tuple[str, ...] | range) -> object:
            self.count += 1
            return options[0] if self.count <= 2 else options[1]

    make_person("Amber Acorn")
    assert queries.suggest_handle(rng=Fixed(), at=NOON) == "Autumn Alder"  # type: ignore[arg-type]


def test_joining_in_the_browser_leads_to_the_codes_the_promise_and_on(client: Client) -> None:
    response = client.post(reverse("accounts:join"), {**FORM, "next": "/g/abc/"})
    assert (response.status_code, response.headers["Location"]) == (303, "/join/codes/")
    person = Person.objects.get()
    assert (person.time_zone, person.language) == ("Europe/Berlin", "en")
    shown = client.get("/join/codes/")
    codes = shown.context["codes"]
    assert len(codes) == 10
    assert all(code in shown.content.decode() for code in codes)
    text = client.get("/join/codes/text/")
    assert text.headers["Content-Disposition"] == 'attachment; filename="notes.txt"'
    assert all(code in text.content.decode() for code in codes)
    assert client.post("/join/codes/").headers["Location"] == "/join/promise/"
    assert client.post("/join/promise/").headers["Location"] == "/g/abc/"
    assert Person.objects.get().promised_at is not None


def test_without_a_destination_joining_leads_to_the_start(client: Client) -> None:
    client.post(reverse("accounts:join"), FORM)
    assert client.post("/join/promise/").headers["Location"] == "/start/"


def test_an_invitations_token_is_kept_over_the_steps(client: Client) -> None:
    session = client.session
    session["joining_with"] = "k7m2p9xq4tw3"
    session.save()
    client.cookies["s"] = session.session_key
    client.post(reverse("accounts:join"), FORM)
    assert client.post("/join/promise/").headers["Location"] == "/i/k7m2p9xq4tw3/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_joining_never_leads_to_another_site(client: Client, elsewhere: str) -> None:
    client.post(reverse("accounts:join"), {**FORM, "next": elsewhere})
    assert client.post("/join/promise/").headers["Location"] == "/start/"


def test_codes_are_shown_until_they_are_written_down_and_never_again(client: Client) -> None:
    client.post(reverse("accounts:join"), FORM)
    assert client.get("/join/codes/").context["codes"]
    client.post("/join/codes/")
    assert client.get("/join/codes/").context["codes"] == []
    assert client.get("/join/codes/text/").status_code == 303


def test_neither_the_session_nor_the_cookie_holds_a_code(client: Client) -> None:
    client.post(reverse("accounts:join"), FORM)
    codes = [code.replace("-", "") for code in client.get("/join/codes/").context["codes"]]
    stored = str(dict(client.session))
    for code in codes:
        for form in (code, code.encode().hex(), recovery_codes.grouped(code)):
            assert form not in stored
            assert form not in client.cookies["half"].value
    del client.cookies["half"]
    assert client.get("/join/codes/").context["codes"] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"adult": ""}, "This place is for adults."),
        ({"handle": "wren@mail.example"}, "looks like an e-mail address"),
        ({"handle": "Wr\x00en"}, "Null characters are not allowed"),
        ({"handle": "x" * 5000}, "at most 96 characters"),
        ({"handle": "Anna Schmidt"}, "Do you use this name elsewhere?"),
        ({"passphrase": "short"}, "Use at least 10 characters."),
        ({"passphrase": "passwordpassword"}, "quick to guess"),
        ({"passphrase": "x" * 300}, "Use at most 200 characters."),
        ({"passphrase": "Quiet Heron"}, "quick to guess"),
    ],
)
def test_a_sentence_says_what_is_wrong_and_what_was_typed_stays(
    client: Client, change: dict[str, str], words: str
) -> None:
    response = client.post(reverse("accounts:join"), {**FORM, **change})
    page = response.content.decode()
    assert response.status_code == 400
    assert words in page
    assert Person.objects.count() == 0
    if "handle" not in change:
        assert 'value="Quiet Heron"' in page
    assert PASSPHRASE not in page


def test_all_that_is_wrong_is_said_at_once(client: Client) -> None:
    make_person("Quiet Heron")
    page = client.post(reverse("accounts:join"), {**FORM, "passphrase": "short"}).content.decode()
    assert "Somebody has this handle." in page
    assert "Use at least 10 characters." in page


def test_a_taken_handle_is_said_plainly(client: Client) -> None:
    make_person("Quiet Heron", passphrase="another otter lantern field")
    response = client.post(reverse("accounts:join"), FORM)
    assert response.status_code == 409
    assert "Somebody has this handle." in response.content.decode()


def test_a_real_looking_name_can_be_kept_when_asked_about(client: Client) -> None:
    first = client.post(reverse("accounts:join"), {**FORM, "handle": "Anna Schmidt"})
    assert 'name="accepted" value="annaschmidt"' in first.content.decode()
    again = client.post(reverse("accounts:join"), {**FORM, "handle": "Anna Schmidt", "accepted": "annaschmidt"})
    assert again.status_code == 303


def test_another_suggestion_keeps_the_tick_and_never_repeats_a_passphrase(client: Client) -> None:
    page = client.post(reverse("accounts:join-handle"), {**FORM, "reroll": "yes"}).content.decode()
    assert "Quiet Heron" not in page
    assert PASSPHRASE not in page
    assert "checked" in page


def test_a_new_handle_is_said_aloud_and_the_focus_has_where_to_stay(client: Client) -> None:
    whole = client.get(reverse("accounts:join")).content.decode()
    assert whole.count('id="handle-said"') == 1
    assert whole.index('id="handle-said" role="status"') < whole.index('id="handle-part"')
    part = client.post(reverse("accounts:join-handle"), {"reroll": "yes"}, headers={"HX-Request": "true"})
    assert '<p id="handle-said" hx-swap-oob="innerHTML">Handle: ' in part.content.decode()
    assert 'id="reroll"' in part.content.decode()


def test_htmx_gets_only_the_handle(client: Client) -> None:
    page = client.post(
        reverse("accounts:join-handle"), {"handle": "Vodka Tom"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in page
    assert "nothing to do with drugs" in page
    assert "Write a passphrase" not in page


def test_asking_about_handles_without_end_is_stopped(client: Client) -> None:
    answers = [client.post(reverse("accounts:join-handle"), {"handle": "Wren"}).status_code for _ in range(121)]
    assert answers == [200] * 120 + [429]


def test_the_page_has_two_typed_fields_and_lets_a_password_manager_help(client: Client) -> None:
    page = client.get(reverse("accounts:join")).content.decode()
    form = page[page.index("<form") : page.index("</form>")]
    assert form.count("<input") - form.count('type="hidden"') - form.count('type="checkbox"') == 2
    assert 'autocomplete="username"' in form
    assert 'autocomplete="new-password"' in form
    assert "/help/young/" in form
    assert "birth" not in page.lower()
    assert "e-mail" not in form


def test_joining_costs_no_more_than_it_must(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        client.get(reverse("accounts:join"))


def test_no_form_of_joining_says_taken_without_end(client: Client) -> None:
    make_person("Wren")
    asked = [client.post("/join/", {"adult": "on", "handle": "Wren"}).status_code for _ in range(121)]
    assert set(asked[:120]) == {400}
    assert asked[120] == 429
    assert client.post("/join/handle/", {"handle": "Wren"}).status_code == 429, "both are one count"


def test_a_passphrase_is_looked_at_in_no_time() -> None:
    began = time.process_time()
    validate_password("4@8({[<369&#!1/|0$5+7%2" * 8, Person(handle="Wren"))
    assert time.process_time() - began < 1.5, "its whole length took more than two seconds"
