"""An app for codes: set up by showing one, asked at sign-in, each code once; and tasks that wait for it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django.fixtures import Settings
from time_machine import travel

from mainstay.accounts import privacy, queries, services
from mainstay.accounts.domain import one_time_codes
from mainstay.accounts.models import Person, StoredSession
from mainstay.accounts.services import second_step
from mainstay.accounts.tests.devices import App, Device
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_codes, make_person
from mainstay.audit import queries as audit
from mainstay.core.actor import ANONYMOUS
from mainstay.core.errors import TooMany

pytestmark = pytest.mark.django_db
NEW = "/me/second-step/new/"
SECOND = "/sign-in/second/"
PHRASE = {"handle": "Wren", "passphrase": PASSPHRASE}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def wren() -> Person:
    return make_person("Wren")


def signed_in() -> Client:
    client = Client()
    assert client.post("/sign-in/", PHRASE).headers["Location"] != SECOND
    return client


def give_app(person: Person, secret: str = "") -> App:
    """Give a person an app that was set up a minute ago."""
    app = App(secret or one_time_codes.secret_of(b"twenty bytes, exactly"[:20]))
    at = NOON - timedelta(minutes=2)
    assert services.set_up_app(actor=queries.actor_for(person), secret=app.secret, code=app.code(at), keep="", at=at)
    return app


def test_it_is_set_up_by_showing_a_code(wren: Person) -> None:
    client, other = signed_in(), signed_in()
    page = client.get(NEW)
    app = App(page.context["secret"].replace(" ", ""))
    html = page.content.decode()
    assert "<svg" in html
    assert " style" not in html
    assert "otpauth://totp/" in html
    wrong = client.post(NEW, {"code": app.code(NOON, later=5)})
    assert wrong.status_code == 400
    assert wrong.context["secret"] == page.context["secret"], "the app need not be set up again"
    done = client.post(NEW, {"code": app.code(NOON), "next": "/moderation/"})
    assert done.headers["Location"] == "/moderation/"
    assert client.get("/me/second-step/").content.decode().count("App for codes") == 1
    assert other.get("/me/").status_code == 303, "opened without it, so it ends"
    assert [entry.code for entry in audit.done_by(wren.pk)] == ["accounts.second-step.set-up"]


def test_two_at_once_make_one(wren: Person) -> None:
    give_app(wren)
    app = App(one_time_codes.secret_of(b"another twenty bytes"))
    actor = queries.actor_for(wren)
    assert not services.set_up_app(actor=actor, secret=app.secret, code=app.code(NOON), keep="", at=NOON)


def test_the_second_step_stands_between_the_passphrase_and_the_session(wren: Person) -> None:
    app, client = give_app(wren), Client()
    first = client.post("/sign-in/", {**PHRASE, "next": "/t/abc/"})
    assert first.headers["Location"] == SECOND
    assert client.get("/me/").headers["Location"].startswith("/sign-in/"), "not in yet"
    client.post("/sign-in/", {**PHRASE, "next": "/t/abc/"})
    assert client.get(SECOND).status_code == 200
    assert client.post(SECOND, {"code": "000 000"}).status_code == 400
    assert client.post(SECOND, {"code": ""}).status_code == 400
    done = client.post(SECOND, {"code": app.code(NOON)})
    assert (done.status_code, done.headers["Location"]) == (303, "/t/abc/")
    assert client.get("/me/").status_code == 200
    assert StoredSession.objects.filter(person_number=wren.pk).count() == 1
    assert client.cookies["k"].value, "and the browser is known from now on"


@pytest.mark.parametrize("later", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_wrong(wren: Person, later: int) -> None:
    code = give_app(wren).code(NOON, later=later)
    shown = f" {code[:3]} {code[3:]} "
    assert services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=shown, at=NOON)


@pytest.mark.parametrize("later", [-3, -2, 2, 3])
def test_older_and_later_codes_do_not_fit(wren: Person, later: int) -> None:
    assert not services.check_code(
        actor=ANONYMOUS, person_id=wren.pk, code=give_app(wren).code(NOON, later=later), at=NOON
    )


def test_a_code_opens_once_and_so_does_none_before_it(wren: Person) -> None:
    app = give_app(wren)
    codes = [app.code(NOON), app.code(NOON), app.code(NOON, later=-1), app.code(NOON, later=1)]
    fits = [services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=code, at=NOON) for code in codes]
    assert fits == [True, False, False, True]


def test_of_two_who_bring_one_code_at_the_same_moment_one_comes_in(
    wren: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = give_app(wren)
    found = one_time_codes.matching_counter

    def slow(secret: str, typed: str, **more: object) -> int:
        counter = found(secret, typed, **more)  # type: ignore[arg-type]
        Person.objects.filter(pk=wren.pk).update(last_code_counter=counter)  # the other was faster
        return counter

    monkeypatch.setattr(second_step.one_time_codes, "matching_counter", slow)
    assert not services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(NOON), at=NOON)


def test_the_code_that_set_it_up_does_not_let_in(wren: Person) -> None:
    app = App(one_time_codes.secret_of(b"another twenty bytes"))
    services.set_up_app(actor=queries.actor_for(wren), secret=app.secret, code=app.code(NOON), keep="", at=NOON)
    assert not services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(NOON), at=NOON)


def test_six_digits_cannot_be_guessed(wren: Person) -> None:
    app, client = give_app(wren), Client()
    client.post("/sign-in/", PHRASE)
    answers = [client.post(SECOND, {"code": "000000"}).status_code for _ in range(11)]
    assert answers == [400] * 10 + [429]
    assert client.post(SECOND, {"code": app.code(NOON)}).status_code == 429
    with pytest.raises(TooMany):
        services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(NOON), at=NOON)


def test_not_even_slowly(wren: Person) -> None:
    app, at = give_app(wren), NOON
    for quarter in range(4):
        at = NOON + timedelta(minutes=20 * quarter)
        with travel(at, tick=False):
            for _ in range(10):
                assert not services.check_code(actor=ANONYMOUS, person_id=wren.pk, code="000000", at=at)
    with travel(NOON + timedelta(hours=2), tick=False), pytest.raises(TooMany):
        services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(at), at=at)


def test_right_codes_are_not_counted(wren: Person) -> None:
    app = give_app(wren)
    for step in range(15):
        at = NOON + timedelta(seconds=30 * step)
        assert services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(at), at=at)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "12 34 56", "\x00" * 6, "9" * 5000])
def test_what_is_no_code_is_refused(wren: Person, typed: str) -> None:
    give_app(wren)
    assert not services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=typed, at=NOON)


def test_the_secret_lies_sealed(wren: Person, settings: Settings) -> None:
    app = give_app(wren)
    row = Authenticator.objects.get()
    assert app.secret not in str(row.data)
    settings.SECRET_KEY = "another installation"
    assert not services.check_code(actor=ANONYMOUS, person_id=wren.pk, code=app.code(NOON), at=NOON)


def test_allauth_reads_what_we_keep(wren: Person) -> None:
    app = give_app(wren)
    with travel(NOON, tick=False):
        assert Authenticator.objects.get().wrap().validate_code(app.code(NOON))


def test_a_passkey_is_both_steps_at_once_and_fits_as_the_second(wren: Person) -> None:
    give_app(wren)
    phone, client = Device(), Client()
    client.force_login(wren)
    session = client.session
    session["confirmed_at"] = NOON.isoformat()
    session.save()
    options = client.post("/passkeys/ask/", {"for": "new"}).json()
    assert client.post("/me/passkeys/new/", {"answer": phone.make(options)}).status_code == 303
    at_once = Client()
    answer = phone.prove(at_once.post("/passkeys/ask/").json())
    assert at_once.post("/sign-in/passkey/", {"answer": answer}).headers["Location"] == "/"
    second = Client()
    second.post("/sign-in/", PHRASE)
    asked = second.post("/passkeys/ask/").json()
    assert len(asked["publicKey"]["allowCredentials"]) == 1
    assert second.post(SECOND, {"answer": "{}"}).status_code == 400
    asked = second.post("/passkeys/ask/").json()
    assert second.post(SECOND, {"answer": phone.prove(asked)}).status_code == 303
    assert second.get("/me/").status_code == 200


def test_a_sign_in_waits_a_quarter_of_an_hour_at_most(wren: Person) -> None:
    app, client = give_app(wren), Client()
    client.post("/sign-in/", PHRASE)
    with travel(NOON + timedelta(minutes=16), tick=False):
        code = app.code(NOON + timedelta(minutes=16))
        assert client.post(SECOND, {"code": code}).headers["Location"] == "/sign-in/"


def test_who_left_meanwhile_comes_in_no_more(wren: Person) -> None:
    app, client = give_app(wren), Client()
    client.post("/sign-in/", PHRASE)
    Person.objects.filter(pk=wren.pk).update(is_active=False)
    assert client.post(SECOND, {"code": app.code(NOON)}).headers["Location"] == "/sign-in/"


def test_taking_it_away(wren: Person) -> None:
    give_app(wren)
    assert services.remove_app(actor=queries.actor_for(wren), at=NOON)
    assert not services.remove_app(actor=queries.actor_for(wren), at=NOON)
    assert signed_in().get("/me/").status_code == 200
    assert not Person.objects.get(pk=wren.pk).has_second_step


def test_a_recovery_code_lifts_a_lost_second_step_ends_sessions_and_is_written_down(wren: Person) -> None:
    codes = make_codes(wren)
    here = signed_in()
    give_app(wren)
    client = Client()
    response = client.post("/recover/", {"code": codes[0], "passphrase": "another otter in the field"})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    assert "second step are taken away" in client.get("/me/").content.decode()
    assert here.get("/me/").status_code == 303
    assert not Authenticator.objects.exists()
    entries = [entry.code for entry in audit.done_by(wren.pk)]
    assert sorted(entries) == ["accounts.recovered", "accounts.second-step.set-up"]


def test_what_is_held_is_told_and_erased(wren: Person) -> None:
    app = give_app(wren)
    told = privacy.export(wren.pk)
    assert told["app_for_codes_since"] == (NOON - timedelta(minutes=2)).isoformat()
    assert app.secret not in str(told)
    privacy.erase(wren.pk, NOON, True)
    assert not Authenticator.objects.exists()
    gone = Person.objects.get(pk=wren.pk)
    assert (gone.has_second_step, gone.last_code_counter) == (False, 0)


# --- people with a task


@pytest.fixture
def asked(settings: Settings) -> None:
    settings.MAINSTAY_STAFF_SECOND_STEP = True


@pytest.mark.parametrize("role", ["moderator", "coordinator", "operator"])
def test_a_task_sleeps_until_there_is_a_second_step(asked: None, role: str) -> None:
    rook = make_person("Rook", roles=(role, "helper"))
    assert queries.actor_for(rook).roles == {"helper"}
    give_app(rook)
    rook.refresh_from_db()
    assert queries.actor_for(rook).roles == {role, "helper"}
    assert queries.actor_by_id(rook.pk).has(role)


def test_where_it_is_not_asked_tasks_work_at_once() -> None:
    assert queries.actor_for(make_person("Rook", roles=("moderator",))).has("moderator")


def test_a_page_for_staff_leads_kindly_to_the_second_step(asked: None) -> None:
    make_person("Wren", roles=("moderator",))
    client = Client()
    first = client.post("/sign-in/", {**PHRASE, "next": "/moderation/"})
    assert first.headers["Location"] == "/me/second-step/?next=/moderation/"
    assert "Not now" in client.get(first.headers["Location"]).content.decode()
    page = client.get("/moderation/")
    assert page.status_code == 403
    assert "First a second step" in page.content.decode()
    assert "next=/moderation/" in page.content.decode()
    app = App(client.get(NEW).context["secret"].replace(" ", ""))
    assert client.post(NEW, {"code": app.code(NOON), "next": "/moderation/"}).headers["Location"] == "/moderation/"
    assert client.get("/moderation/").status_code == 200


def test_others_are_refused_as_ever(asked: None, wren: Person) -> None:
    client = signed_in()
    assert "First a second step" not in client.get("/moderation/").content.decode()
    assert client.get("/moderation/").status_code == 403


def test_staff_with_only_a_passkey_give_it_after_the_passphrase(asked: None) -> None:
    rook = make_person("Wren", roles=("moderator",))
    phone, client = Device(), signed_in()
    options = client.post("/passkeys/ask/", {"for": "new"}).json()
    client.post("/me/passkeys/new/", {"answer": phone.make(options)})
    assert client.get("/moderation/").status_code == 200
    other = Client()
    assert other.post("/sign-in/", PHRASE).headers["Location"] == SECOND
    page = other.get(SECOND).content.decode()
    assert "Use a passkey" in page
    assert "Code from your app" not in page
    assert queries.actor_by_id(rook.pk).has("moderator")


def test_who_takes_the_last_one_away_puts_the_task_to_sleep(asked: None) -> None:
    rook = make_person("Rook", roles=("operator",))
    give_app(rook)
    services.remove_app(actor=queries.actor_by_id(rook.pk), at=NOON)
    assert not queries.actor_by_id(rook.pk).has("operator")
