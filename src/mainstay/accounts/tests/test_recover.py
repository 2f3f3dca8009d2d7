"""Coming back by a code after a lost phone, a new passphrase, new codes."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from mainstay.accounts import queries, services
from mainstay.accounts.domain import recovery_codes
from mainstay.accounts.models import Person, RecoveryCode, StoredSession
from mainstay.accounts.services import recover as recovery
from mainstay.accounts.services.recover import WrongCode
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_codes, make_person
from mainstay.audit import queries as audit
from mainstay.core.actor import ANONYMOUS, Actor
from mainstay.core.errors import TooMany

pytestmark = pytest.mark.django_db
NEW = "another otter in the field"
URL = "/recover/"


def recover(code: str, address: str = "a") -> services.Recovered:
    return services.recover_with_code(actor=ANONYMOUS, code=code, passphrase=NEW, address=address, at=NOON)


def signed_in(handle: str = "Wren", passphrase: str = PASSPHRASE) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"handle": handle, "passphrase": passphrase}).status_code == 303
    return client


def acts(person: Person) -> list[str]:
    return [entry.code for entry in audit.done_by(person.pk)]


def test_a_code_brings_back_sets_the_passphrase_and_ends_every_session() -> None:
    person = make_person()
    codes = make_codes(person)
    old = signed_in()
    back = recover(recovery_codes.grouped(codes[0]).upper())
    assert (back.person.pk, back.codes_left) == (person.pk, 9)
    assert not StoredSession.objects.filter(person_number=person.pk).exists()
    assert old.get("/me/").headers["Location"] == "/sign-in/?next=/me/"
    person.refresh_from_db()
    assert person.check_password(NEW)
    assert acts(person) == ["accounts.recovered"]


def test_a_code_works_once() -> None:
    codes = make_codes(make_person())
    recover(codes[0])
    with pytest.raises(WrongCode):
        recover(codes[0])
    assert recover(codes[1]).codes_left == 8


@pytest.mark.parametrize("code", ["", "k7m2-p9xq-4tw3-8rna", "x" * 500, "\u202e", "k7m2"])
def test_a_wrong_code_is_refused(code: str) -> None:
    make_codes(make_person())
    with pytest.raises(WrongCode):
        recover(code)


def test_a_code_of_somebody_who_left_is_a_wrong_code() -> None:
    codes = make_codes(make_person(is_active=False))
    with pytest.raises(WrongCode):
        recover(codes[0])


def test_others_wrong_codes_do_not_stand_in_the_way_of_a_right_one() -> None:
    codes = make_codes(make_person())
    for _ in range(20):
        with pytest.raises(WrongCode):
            recover("k7m2-p9xq-4tw3-8rna")
    with pytest.raises(TooMany):
        recover("k7m2-p9xq-4tw3-8rna")
    assert recover(codes[0]).codes_left == 9


def test_failures_at_sign_in_do_not_stand_in_the_way_of_a_code(client: Client) -> None:
    codes = make_codes(make_person())
    for _ in range(11):
        client.post("/sign-in/", {"handle": "Wren", "passphrase": "wrong words entirely"})
    assert client.post(URL, {"code": codes[0], "passphrase": NEW}).status_code == 303


def test_one_person_recovers_five_times_an_hour_at_most() -> None:
    codes = make_codes(make_person())
    for code in codes[:5]:
        recover(code)
    with pytest.raises(TooMany):
        recover(codes[5])
    assert queries.codes_left(Person.objects.get().pk) == 5, "and the code is not lost"


def test_a_code_used_twice_at_the_same_moment_lets_one_in(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = make_codes(make_person())
    used = RecoveryCode.objects.filter(digest=recovery_codes.digest(codes[0]))
    monkeypatch.setattr(recovery, "take", lambda _counted: used.update(used_at=NOON))  # the other comes in between
    with pytest.raises(WrongCode):
        recover(codes[0])
    assert Person.objects.get().check_password(PASSPHRASE)


def test_the_table_holds_no_code_and_no_digest_twice() -> None:
    codes = make_codes(make_person())
    assert set(RecoveryCode.objects.values_list("digest", flat=True)).isdisjoint(codes)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecoveryCode.objects.create(person=Person.objects.get(), digest=recovery_codes.digest(codes[0]))


def test_in_the_browser_a_code_leads_in_and_says_what_is_left(client: Client) -> None:
    codes = make_codes(make_person("Quiet Heron"))
    old = signed_in("Quiet Heron")
    response = client.post(URL, {"code": codes[0], "passphrase": NEW})
    assert (response.status_code, response.headers["Location"]) == (303, "/")
    page = client.get("/me/").content.decode()
    assert "You are back, Quiet Heron. All other devices are signed out. You have 9 codes left." in page
    assert old.get("/me/").status_code == 303


def test_the_last_code_leads_to_new_ones(client: Client) -> None:
    codes = make_codes(make_person(), 1)
    assert client.post(URL, {"code": codes[0], "passphrase": NEW}).headers["Location"] == "/me/codes/"


def test_a_weak_passphrase_costs_no_code_and_keeps_what_was_typed(client: Client) -> None:
    person = make_person()
    codes = make_codes(person)
    response = client.post(URL, {"code": codes[0], "passphrase": "passwordpassword"})
    assert response.status_code == 400
    assert codes[0] in response.content.decode()
    assert queries.codes_left(person.pk) == 10


def test_a_wrong_code_says_nothing_about_anybody(client: Client) -> None:
    codes = make_codes(make_person())
    recover(codes[0])
    page = client.post(URL, {"code": codes[0], "passphrase": NEW}).content.decode()
    assert "This code does not work." in page
    assert "used" not in page.lower()
    assert "Wren" not in page
    assert NEW not in page


def test_after_many_wrong_codes_the_page_says_how_long_to_wait(client: Client) -> None:
    answers = [client.post(URL, {"code": "k7m2-p9xq-4tw3-8rna", "passphrase": NEW}) for _ in range(21)]
    assert [answer.status_code for answer in answers] == [400] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"


def actor_of(handle: str = "Wren") -> Actor:
    return queries.actor_for(Person.objects.get(handle=handle))


def test_a_new_passphrase_ends_all_other_sessions() -> None:
    make_person()
    this, other = signed_in(), signed_in()
    response = this.post("/me/passphrase/", {"passphrase": NEW})
    assert response.headers["Location"] == "/me/"
    assert this.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 303
    assert signed_in(passphrase=NEW)
    assert acts(Person.objects.get()) == ["accounts.passphrase.changed"]


def test_a_weak_new_passphrase_changes_nothing() -> None:
    make_person()
    assert signed_in().post("/me/passphrase/", {"passphrase": "passwordpassword"}).status_code == 400
    assert Person.objects.get().check_password(PASSPHRASE)


def test_new_codes_end_the_old_ones_and_are_shown_once() -> None:
    person = make_person()
    old = make_codes(person)
    client = signed_in()
    response = client.post("/me/codes/")
    assert response.headers["Location"] == "/join/codes/"
    assert len(client.get("/join/codes/").context["codes"]) == 10
    assert client.post("/join/codes/").headers["Location"] == "/me/"
    with pytest.raises(WrongCode):
        recover(old[0])
    assert acts(person) == ["accounts.codes.made"]


def test_a_right_passphrase_asked_again_is_not_counted() -> None:
    make_person()
    for _ in range(15):
        assert services.confirm_passphrase(actor=actor_of(), passphrase=PASSPHRASE)
