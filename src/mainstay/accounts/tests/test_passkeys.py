"""Passkeys: added, used without typing a handle, taken away; and every way in which one does not fit."""

import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st
from time_machine import travel

from mainstay.accounts import passkeys, privacy, queries, services
from mainstay.accounts.models import Person, StoredSession
from mainstay.accounts.passkeys import Site, Unfit
from mainstay.accounts.tests.devices import Device
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_codes, make_person
from mainstay.audit import queries as audit
from mainstay.core.actor import ANONYMOUS

pytestmark = pytest.mark.django_db
ASK = "/passkeys/ask/"


def signed_in(handle: str = "Wren", passphrase: str = PASSPHRASE) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"handle": handle, "passphrase": passphrase}).status_code == 303
    return client


def ask(client: Client, purpose: str = "proof") -> dict[str, Any]:
    return dict(client.post(ASK, {"for": purpose}).json())


def add(client: Client, device: Device, name: str = "My phone") -> int:
    answer = device.make(ask(client, "new"))
    return client.post("/me/passkeys/new/", {"name": name, "answer": answer}).status_code


def come_in(client: Client, device: Device, **more: str) -> Any:  # noqa: ANN401 - the test client's own response
    return client.post("/sign-in/passkey/", {"answer": device.prove(ask(client)), **more})


@pytest.fixture
def wren() -> Person:
    return make_person("Wren")


@pytest.fixture
def phone(wren: Person) -> Device:
    device = Device()
    assert add(signed_in(), device) == 303
    return device


def test_a_passkey_lets_in_without_a_handle_and_the_list_says_so(wren: Person, phone: Device) -> None:
    client = Client(headers={"User-Agent": "Mozilla/5.0 (Android 14) Gecko/131.0 Firefox/131.0"})
    response = come_in(client, phone, next="/t/abc/")
    assert (response.status_code, response.headers["Location"]) == (303, "/t/abc/")
    page = client.get("/me/sessions/").content.decode()
    assert "Firefox on Android" in page
    assert "with a passkey" in page
    assert sorted(StoredSession.objects.filter(person_number=wren.pk).values_list("way", flat=True)) == ["", "passkey"]


def test_what_we_ask_for(wren: Person) -> None:
    client = signed_in()
    new = ask(client, "new")["publicKey"]
    assert new["rp"]["id"] == "testserver"
    assert new["authenticatorSelection"]["residentKey"] == "required"
    assert new["authenticatorSelection"]["userVerification"] == "required"
    assert new.get("attestation") in {None, "none"}
    assert str(wren.pk) not in json.dumps(new["user"])
    proof = ask(Client())["publicKey"]
    assert proof["userVerification"] == "required"
    assert not proof.get("allowCredentials"), "a stranger is told of nobody's keys"


def test_the_list_and_the_log_and_what_is_held(wren: Person, phone: Device) -> None:
    client = signed_in()
    assert "My phone" in client.get("/me/passkeys/").content.decode()
    told = privacy.export(wren.pk)
    assert [one["name"] for one in told["passkeys"]] == ["My phone"]
    assert "credential" not in json.dumps(told)
    assert [entry.code for entry in audit.done_by(wren.pk)] == ["accounts.passkey.added"]
    assert Authenticator.objects.get().last_used_at is None
    come_in(Client(), phone)
    assert Authenticator.objects.get().last_used_at is None, "nobody notes when a person was here"


def test_a_second_device_is_told_of_the_first(wren: Person, phone: Device) -> None:
    client = signed_in()
    assert len(ask(client, "new")["publicKey"]["excludeCredentials"]) == 1
    assert add(client, Device(), "My laptop") == 303
    assert [row.name for row in queries.passkeys_of(queries.actor_for(wren))] == ["My phone", "My laptop"]


def test_the_same_passkey_is_kept_once(wren: Person) -> None:
    client = signed_in()
    asked = ask(client, "new")
    state = client.session["passkey_question"]["state"]
    answer = Device().make(asked)
    kept = [
        services.add_passkey(
            actor=queries.actor_for(wren), name="A", answer=answer, asked=services.Asked(SITE, state), at=NOON
        )
        for _ in range(2)
    ]
    assert kept == [True, False]


def test_one_without_a_name_gets_one(wren: Person) -> None:
    assert add(signed_in(), Device(), name=" ") == 303
    assert queries.passkeys_of(queries.actor_for(wren))[0].name == "Passkey"


def test_a_passkey_that_was_taken_away_opens_nothing(wren: Person, phone: Device) -> None:
    client = signed_in()
    row = queries.passkeys_of(queries.actor_for(wren))[0]
    assert client.post(f"/me/passkeys/{row.public_id}/remove/").headers["Location"] == "/me/passkeys/"
    refused = come_in(Client(), phone)
    assert refused.status_code == 400
    assert "does not open an account here" in refused.content.decode()
    wren.refresh_from_db()
    assert not wren.has_second_step


def test_nobody_takes_away_somebody_elses(wren: Person, phone: Device) -> None:
    make_person("Rook")
    row = queries.passkeys_of(queries.actor_for(wren))[0]
    signed_in("Rook").post(f"/me/passkeys/{row.public_id}/remove/")
    assert come_in(Client(), phone).status_code == 303


def test_an_answer_works_once_and_only_for_the_browser_that_was_asked(wren: Person, phone: Device) -> None:
    client = Client()
    answer = phone.prove(ask(client))
    assert Client().post("/sign-in/passkey/", {"answer": answer}).status_code == 400
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 303
    client.post("/sign-out/")
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 400


def test_a_question_is_answered_within_ten_minutes(wren: Person, phone: Device) -> None:
    client = Client()
    with travel(NOON, tick=False):
        answer = phone.prove(ask(client))
    with travel(NOON + timedelta(minutes=10), tick=False):
        assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 400


def test_another_site_cannot_pass_an_answer_on(wren: Person, phone: Device) -> None:
    phone.origin = "https://elsewhere.example"
    assert come_in(Client(), phone).status_code == 400


def test_a_device_that_asks_its_owner_nothing_is_not_enough(wren: Person, phone: Device) -> None:
    phone.verifies = False
    assert come_in(Client(), phone).status_code == 400
    assert add(signed_in(), Device(verifies=False)) == 400


def test_one_persons_key_does_not_open_anothers_account(wren: Person, phone: Device) -> None:
    rook = make_person("Rook")
    forged = Device()
    add(signed_in("Rook"), forged)
    key_id, key, _owner = forged.keys["testserver"]
    _id, _key, owner = phone.keys["testserver"]
    forged.keys["testserver"] = (key_id, key, owner)
    assert come_in(Client(), forged).status_code == 400
    phone.keys["testserver"] = (phone.keys["testserver"][0], key, owner)
    assert come_in(Client(), phone).status_code == 400, "the right name with another's signature"
    assert rook.pk != wren.pk


def test_who_left_or_is_unknown_is_answered_like_any_wrong_key(wren: Person, phone: Device) -> None:
    Person.objects.filter(pk=wren.pk).update(is_active=False)
    gone = come_in(Client(), phone)
    assert gone.status_code == 400
    assert "Wren" not in gone.content.decode()


def test_ten_are_the_most(wren: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passkeys, "MOST", 1)
    client = signed_in()
    first, second = Device().make(ask(client, "new")), Device()
    answer = second.make(ask(client, "new"))
    assert client.post("/me/passkeys/new/", {"answer": answer}).status_code == 303
    assert client.post("/me/passkeys/new/", {"answer": first}).status_code == 400, "its question was replaced"
    assert client.post(ASK, {"for": "new"}).status_code == 409


def test_a_members_passphrase_goes_on_working_alone(wren: Person, phone: Device) -> None:
    assert signed_in().get("/me/").status_code == 200


def test_strangers_are_not_asked_to_make_one() -> None:
    assert Client().post(ASK, {"for": "new"}).status_code == 403


def test_questions_are_counted_by_address() -> None:
    client = Client()
    assert {client.post(ASK).status_code for _ in range(120)} == {200}
    assert client.post(ASK).status_code == 429


def test_recovering_takes_passkeys_away(wren: Person, phone: Device) -> None:
    code = make_codes(wren, 1)[0]
    assert come_in(Client(), phone).status_code == 303
    services.recover_with_code(
        actor=ANONYMOUS, code=code, passphrase="another otter in the field", address="a", at=NOON
    )
    assert come_in(Client(), phone).status_code == 400


SITE = Site("testserver", frozenset({"http://testserver"}), "Notes")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30) | st.sampled_from(["AAAA", "oGA", "e30"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=8,
)
PARTS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"), JSON
    ),
)


@given(st.fixed_dictionaries({}, optional={"id": JSON, "rawId": JSON, "type": JSON, "response": PARTS | JSON}))
@tries(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
def test_whatever_a_browser_sends_is_refused_and_breaks_nothing(answer: dict[str, Any]) -> None:
    for check in (
        lambda: passkeys.check_new(SITE, {"challenge": "AAAA", "user_verification": "required"}, answer),
        lambda: passkeys.check_proof(SITE, {"challenge": "AAAA", "user_verification": "required"}, answer, []),
    ):
        with pytest.raises(Unfit):
            check()
    assert isinstance(passkeys.owner_in(answer), str)


@pytest.mark.parametrize("answer", ["", "{", "[]", "null", "1", "{}", "[" * 9_000, '{"response": 1}', "x" * 30_000])
def test_a_broken_answer_is_refused_at_the_door(client: Client, answer: str) -> None:
    client.post(ASK)
    assert client.post("/sign-in/passkey/", {"answer": answer}).status_code == 400
