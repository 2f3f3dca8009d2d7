import pytest

from mainstay.core import ids, slots
from mainstay.core.actor import ANONYMOUS, SYSTEM, Actor
from mainstay.core.decisions import allow_if, deny, deny_if, first
from mainstay.core.errors import Invalid, MainstayError, NotFound, NotPermitted


def test_the_first_rule_that_speaks_decides() -> None:
    assert first(deny_if(False, "a"), allow_if(True), otherwise="b")
    assert first(deny_if(True, "a"), allow_if(True), otherwise="b").code == "a"
    assert first(allow_if(False), otherwise="b").code == "b"


def test_a_denial_is_an_error_with_its_reason() -> None:
    with pytest.raises(NotPermitted) as refused:
        deny("not-author").require()
    assert refused.value.code == "not-author"
    assert refused.value.status == 403


def test_errors_carry_code_field_and_data() -> None:
    error = Invalid("too-long", field="body", limit=8000)
    assert (error.code, error.field, error.data["limit"]) == ("too-long", "body", 8000)
    assert issubclass(NotFound, MainstayError)
    assert NotFound().status == 404


def test_a_stranger_has_no_id_and_the_system_is_no_stranger() -> None:
    assert ANONYMOUS.is_anonymous
    assert not SYSTEM.is_anonymous
    with pytest.raises(LookupError):
        _ = ANONYMOUS.person_id


def test_roles_are_asked_for_by_any() -> None:
    actor = Actor(id=1, roles=frozenset({"moderator"}))
    assert actor.has("operator", "moderator")
    assert not actor.has("operator")


def test_public_ids_are_short_and_differ() -> None:
    made = {ids.new_public_id() for _ in range(500)}
    assert len(made) == 500
    assert all(len(one) == 12 and set(one) <= set(ids.ALPHABET) for one in made)


def test_codes_are_read_as_people_write_them() -> None:
    assert ids.read_code(" K7M2-P9XQ 4t\n") == "k7m2p9xq4t"
    assert ids.read_code("OIL") == "011"


def test_a_slot_gathers_rows_in_order_and_replaces_by_name() -> None:
    before = dict(slots._providers)
    slots._providers.clear()
    try:
        slots.register("front-cards", lambda _actor: ["late"], name="b", order=20)
        slots.register("front-cards", lambda _actor: ["early"], name="a", order=10)
        slots.register("front-cards", lambda _actor: ["late again"], name="b", order=20)
        rows = slots.collect("front-cards", ANONYMOUS)
        assert rows.index("early") < rows.index("late again")
        assert "late" not in rows
        with pytest.raises(LookupError):
            slots.register("no-such-slot", lambda _actor: [], name="x")
    finally:
        slots._providers.clear()
        slots._providers.update(before)
