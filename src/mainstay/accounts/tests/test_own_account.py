"""One's own pages: handle, choices, signed-in browsers, people blocked, and what is held."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.test import Client

from mainstay.accounts import privacy, queries, services
from mainstay.accounts.models import Block, Person, RetiredHandle, Role, StoredSession
from mainstay.accounts.services import attempts
from mainstay.accounts.services.handle import TooSoon
from mainstay.accounts.services.join import HandleTaken
from mainstay.accounts.services.roles import LastOperator
from mainstay.accounts.tests.factories import NOON, PASSPHRASE, make_actor, make_codes, make_person
from mainstay.core.actor import ANONYMOUS, SYSTEM
from mainstay.core.errors import Invalid, NotFound, NotPermitted, TooMany
from mainstay.outbox.models import Event

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
CHOICES = {"language": "de", "time_zone": "Europe/Berlin", "theme": "dark", "high_contrast": "on"}


def signed_in(handle: str = "Wren", agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    assert client.post("/sign-in/", {"handle": handle, "passphrase": PASSPHRASE}).status_code == 303
    return client


# --- handle


def test_another_handle_retires_the_old_one_for_a_year() -> None:
    actor = make_actor("Wren")
    assert services.change_handle(actor=actor, handle="Quiet Heron", at=NOON)
    assert queries.cards([actor.person_id])[actor.person_id].handle == "Quiet Heron"
    assert not queries.is_handle_free("wren", at=NOON + timedelta(days=364))
    assert queries.is_handle_free("wren", at=NOON + timedelta(days=366))
    assert queries.is_handle_free("wren", at=NOON, person_id=actor.id), "one's own stays one's own"
    assert RetiredHandle.objects.get().digest != "wren"
    assert Event.objects.get().payload == {"person_id": actor.id}


def test_a_handle_changes_once_in_thirty_days() -> None:
    actor = make_actor("Wren")
    services.change_handle(actor=actor, handle="Quiet Heron", at=NOON)
    now = queries.actor_by_id(actor.person_id)
    with pytest.raises(TooSoon):
        services.change_handle(actor=now, handle="Slow Otter", at=NOON + timedelta(days=29))
    assert services.change_handle(actor=now, handle="Slow Otter", at=NOON + timedelta(days=30))


def test_who_cannot_change_now_is_told_of_nobodys_handle() -> None:
    actor = make_actor("Wren")
    make_person("Slow Otter")
    services.change_handle(actor=actor, handle="Quiet Heron", at=NOON)
    now = queries.actor_by_id(actor.person_id)
    with pytest.raises(TooSoon):
        services.change_handle(actor=now, handle="Slow Otter", at=NOON + timedelta(days=29))


def test_nobody_asks_without_end_whether_a_handle_is_taken() -> None:
    actor = make_actor("Wren")
    make_person("Slow Otter")
    for _ in range(120):
        with pytest.raises(HandleTaken):
            services.change_handle(actor=actor, handle="Slow Otter", at=NOON)
    with pytest.raises(TooMany):
        services.change_handle(actor=actor, handle="Slow Otter", at=NOON)


def test_the_same_handle_is_no_change() -> None:
    assert not services.change_handle(actor=make_actor("Wren"), handle="Wren", at=NOON)


def test_another_spelling_of_ones_own_retires_nothing() -> None:
    assert services.change_handle(actor=make_actor("Wren"), handle="wren", at=NOON)
    assert not RetiredHandle.objects.exists()


def test_a_handle_of_somebody_else_or_one_that_leads_somewhere_is_refused() -> None:
    actor = make_actor("Wren")
    make_person("Rook")
    with pytest.raises(HandleTaken):
        services.change_handle(actor=actor, handle="rook", at=NOON)
    with pytest.raises(Invalid):
        services.change_handle(actor=actor, handle="Wren 1984", at=NOON)


def test_where_two_take_a_handle_at_the_same_moment_the_table_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    actor = make_actor("Wren")
    make_person("Rook")
    monkeypatch.setattr(queries, "is_handle_free", lambda *_args, **_more: True)  # both looked before either wrote
    with pytest.raises(HandleTaken):
        services.change_handle(actor=actor, handle="Rook", at=NOON)
    assert queries.actor_by_id(actor.person_id).handle == "Wren"
    assert not RetiredHandle.objects.exists()


def test_changing_a_handle_in_the_browser() -> None:
    make_person("Wren")
    make_person("Rook")
    client = signed_in()
    assert "Somebody has this handle." in client.post("/me/handle/", {"handle": "Rook"}).content.decode()
    assert client.post("/me/handle/", {"handle": "Quiet Heron"}).headers["Location"] == "/me/"
    assert "once in 30 days" in client.post("/me/handle/", {"handle": "Slow Otter"}).content.decode()


# --- choices


def test_choices_are_kept_and_the_language_stays_when_signed_out() -> None:
    make_person()
    client = signed_in()
    assert client.post("/me/preferences/", CHOICES).headers["Location"] == "/me/"
    person = Person.objects.get()
    assert (person.language, person.theme, person.high_contrast, person.may_be_mentioned) == ("de", "dark", True, False)
    page = client.get("/me/").content.decode()
    assert 'data-theme="dark"' in page
    assert 'data-contrast="high"' in page
    client.post("/sign-out/")
    assert 'lang="de"' in client.get("/sign-in/").content.decode()


@pytest.mark.parametrize("change", [{"language": "xx"}, {"time_zone": "Moon/Base"}, {"theme": "neon"}])
def test_a_choice_that_does_not_exist_is_refused(change: dict[str, str]) -> None:
    make_person()
    response = signed_in().post("/me/preferences/", {**CHOICES, **change})
    assert response.status_code == 400
    assert Person.objects.get().theme == "auto"


# --- signed-in browsers


def test_one_sees_ones_own_browsers_in_two_words_and_this_one_first() -> None:
    person = make_person()
    make_person("Rook")
    signed_in("Rook")
    signed_in()
    this = signed_in(agent="Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130 Safari/537")
    rows = this.get("/me/sessions/").context["rows"]
    assert [(row.browser, row.system, row.is_this) for row in rows] == [
        ("Chrome", "Windows", True),
        ("Firefox", "Android", False),
    ]
    for row in StoredSession.objects.filter(person_number=person.pk):
        assert "127.0.0.1" not in str(row.__dict__)
        assert "Mozilla" not in str(row.__dict__)


def test_a_rows_id_and_day_stay_when_the_session_is_saved_again() -> None:
    make_person()
    client = signed_in()
    before = StoredSession.objects.values_list("public_id", "since").get()
    client.post("/me/preferences/", CHOICES)
    assert StoredSession.objects.values_list("public_id", "since").get() == before


def test_ending_one_or_all_others() -> None:
    make_person()
    this, first, second = signed_in(), signed_in(), signed_in()
    rows = this.get("/me/sessions/").context["rows"]
    other = next(row for row in rows if not row.is_this)
    this.post(f"/me/sessions/{other.public_id}/end/")
    assert sorted(c.get("/me/").status_code for c in (first, second)) == [200, 303]
    this.post("/me/sessions/end-others/")
    assert [c.get("/me/").status_code for c in (this, first, second)] == [200, 303, 303]


def test_nobody_ends_somebody_elses_session() -> None:
    make_person("Wren")
    rook = make_actor("Rook")
    wren = signed_in("Wren")
    row = StoredSession.objects.get()
    assert not services.end_session(actor=rook, public_id=row.public_id, at=NOON)
    services.end_other_sessions(actor=rook, keep="", at=NOON)
    assert wren.get("/me/").status_code == 200


def test_sessions_past_their_end_are_forgotten() -> None:
    make_person()
    signed_in()
    assert services.forget_expired_sessions(NOON + timedelta(days=1)) == 0
    assert services.forget_expired_sessions(NOON + timedelta(days=4000)) == 1


# --- blocks


def test_a_block_works_both_ways_and_is_undone_by_its_maker() -> None:
    wren, rook = make_actor("Wren"), make_actor("Rook")
    assert services.block(actor=wren, person_id=rook.person_id, at=NOON)
    assert not services.block(actor=wren, person_id=rook.person_id, at=NOON)
    assert queries.hidden_from(wren) == {rook.id}
    assert queries.hidden_from(rook) == {wren.id}
    assert queries.blocked_by(rook) == []
    assert not services.unblock(actor=rook, person_id=wren.person_id, at=NOON)
    assert services.unblock(actor=wren, person_id=rook.person_id, at=NOON)
    assert queries.hidden_from(rook) == frozenset()


def test_blocking_is_silent() -> None:
    wren, rook = make_actor("Wren"), make_actor("Rook")
    services.block(actor=wren, person_id=rook.person_id, at=NOON)
    assert not Event.objects.exists()
    assert not apps.get_model("audit", "Entry").objects.exists()


def test_a_block_in_the_browser_is_two_taps_from_a_post_and_listed() -> None:
    rook = make_person("Rook")
    make_person("Wren")
    client = signed_in("Wren")
    page = client.get(f"/people/{rook.public_id}/block/?next=/t/abc/").content.decode()
    assert "Block Rook?" in page
    assert client.post(f"/people/{rook.public_id}/block/", {"next": "/t/abc/"}).headers["Location"] == "/t/abc/"
    assert "Rook" in client.get("/me/blocks/").content.decode()
    assert "Rook is blocked" in client.get(f"/people/{rook.public_id}/block/").content.decode()
    client.post(f"/people/{rook.public_id}/unblock/")
    assert queries.hidden_from(queries.actor_for(rook)) == frozenset()


def test_the_one_who_was_blocked_sees_nothing_changed() -> None:
    wren, rook = make_person("Wren"), make_person("Rook")
    client = signed_in("Rook")
    before = client.get(f"/people/{wren.public_id}/block/").content
    services.block(actor=queries.actor_for(wren), person_id=rook.pk, at=NOON)
    after = client.get(f"/people/{wren.public_id}/block/").content
    assert len(before) == len(after)


@pytest.mark.parametrize("public_id", ["", "a\0b", "nobody"])
def test_nobody_has_no_card(public_id: str) -> None:
    with pytest.raises(NotFound):
        queries.card_by_public_id(make_actor("Wren"), public_id)


def test_one_cannot_block_oneself_or_nobody() -> None:
    wren = make_actor("Wren")
    with pytest.raises(NotPermitted):
        services.block(actor=wren, person_id=wren.person_id, at=NOON)
    with pytest.raises(NotFound):
        services.block(actor=wren, person_id=9_999, at=NOON)
    with pytest.raises(NotPermitted):
        services.block(actor=ANONYMOUS, person_id=wren.person_id, at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Block.objects.create(person_id=wren.person_id, blocked_id=wren.person_id)


# --- roles


def test_a_role_is_a_row_and_its_copy_and_is_written_down() -> None:
    operator, wren = make_actor("Fox", roles=("operator",)), make_actor("Wren")
    assert services.give_role(actor=operator, person_id=wren.person_id, role="moderator", at=NOON)
    assert not services.give_role(actor=operator, person_id=wren.person_id, role="moderator", at=NOON)
    assert Role.objects.get(code="moderator").given_by_id == operator.id
    assert queries.actor_by_id(wren.person_id).roles == {"moderator"}
    assert services.take_role(actor=SYSTEM, person_id=wren.person_id, role="moderator", at=NOON)
    assert not services.take_role(actor=SYSTEM, person_id=wren.person_id, role="moderator", at=NOON)
    assert queries.actor_by_id(wren.person_id).roles == frozenset()
    codes = list(apps.get_model("audit", "Entry").objects.order_by("sequence").values_list("code", flat=True))
    assert codes == ["accounts.role.given", "accounts.role.taken"]


def test_who_is_no_operator_gives_no_roles() -> None:
    moderator, wren = make_actor("Rook", roles=("moderator",)), make_actor("Wren")
    for change in (services.give_role, services.take_role):
        with pytest.raises(NotPermitted):
            change(actor=moderator, person_id=wren.person_id, role="helper", at=NOON)


def test_an_invented_role_and_an_invented_person_are_refused() -> None:
    wren = make_actor("Wren")
    with pytest.raises(Invalid):
        services.give_role(actor=SYSTEM, person_id=wren.person_id, role="king", at=NOON)
    with pytest.raises(NotFound):
        services.give_role(actor=SYSTEM, person_id=9_999, role="helper", at=NOON)


def test_the_last_operator_stays() -> None:
    operator = make_actor("Fox", roles=("operator",))
    with pytest.raises(LastOperator):
        services.take_role(actor=operator, person_id=operator.person_id, role="operator", at=NOON)
    assert queries.actor_by_id(operator.person_id).has("operator")


# --- what is held


def everything(app: str = "accounts") -> str:
    models: list[Any] = list(apps.get_app_config(app).get_models())
    return repr([list(model._base_manager.values()) for model in models])


def test_an_export_tells_all_and_holds_no_secret() -> None:
    person = make_person("Quiet Heron", roles=("helper",))
    make_codes(person)
    signed_in("Quiet Heron")
    services.block(actor=queries.actor_for(person), person_id=make_person("Rook").pk, at=NOON)
    told = privacy.export(person.pk)
    assert told["handle"] == "Quiet Heron"
    assert told["roles"] == ["helper"]
    assert told["blocked"] == ["Rook"]
    assert told["recovery_codes_left"] == 10
    assert told["signed_in_on"][0]["device"] == "Firefox, Android"
    assert person.password not in repr(told)


def test_erasing_leaves_a_former_member_and_no_trace() -> None:
    person = make_person("Canary Wharfinger", roles=("helper",), about="CANARY about", time_zone="Asia/Tokyo")
    rook = make_actor("Rook")
    old = queries.actor_for(person)
    services.change_handle(actor=old, handle="Canary Second", at=NOON)
    make_codes(person)
    client = signed_in("Canary Second")
    services.block(actor=old, person_id=rook.person_id, at=NOON)
    services.block(actor=rook, person_id=person.pk, at=NOON)
    with transaction.atomic():
        privacy.erase(person.pk, NOON, True)
    left = everything().lower()
    for canary in ("canary", "tokyo", "firefox", str(person.password)):
        assert canary.lower() not in left
    assert queries.cards([person.pk])[person.pk].handle == "former member"
    assert queries.hidden_from(rook) == frozenset()
    assert client.get("/me/").status_code == 303
    assert Event.objects.filter(name="accounts.person-erased").get().payload == {
        "person_id": person.pk,
        "keeps_posts": True,
    }


def test_an_erased_handle_is_free_for_nobody_ever() -> None:
    person = make_person("Wren")
    with transaction.atomic():
        assert services.erase_person(person_id=person.pk, at=NOON, keep_posts=False)
        assert not services.erase_person(person_id=person.pk, at=NOON, keep_posts=False)
    assert not queries.is_handle_free("wren", at=NOON + timedelta(days=36_500))
    assert Client().post("/sign-in/", {"handle": "Wren", "passphrase": PASSPHRASE}).status_code == 400


def test_two_erased_people_stand_side_by_side() -> None:
    for handle in ("Wren", "Rook"):
        with transaction.atomic():
            services.erase_person(person_id=make_person(handle).pk, at=NOON, keep_posts=True)
    assert list(Person.objects.values_list("handle", flat=True)) == ["former member"] * 2


def test_the_cache_of_failures_holds_no_handle_and_no_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    keys: list[str] = []
    monkeypatch.setattr(attempts, "count_or_refuse", lambda key, **_limits: keys.append(key))
    client.post("/sign-in/", {"handle": "Canary", "passphrase": "wrong words here"})
    assert len(keys) == 3
    assert not [key for key in keys if "canary" in key or "127.0.0.1" in key]
