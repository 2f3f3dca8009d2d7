"""Statements made once do what the ORM does when it makes them anew, on both databases."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.test.utils import CaptureQueriesContext

from mainstay.core.inserted import insert
from mainstay.core.prepared import Marks, Prepared, PreparedModel, PreparedUpdate, instant, listed

type Model = Any  # a model class or a row of it, known only when apps are loaded

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 6, 18, 30, 5, 250_000, tzinfo=UTC)


@pytest.fixture
def person_model() -> Model:
    return apps.get_model("accounts", "Person")


def make(model: Model, handle: str, **fields: object) -> Model:
    return model.objects.create(handle=handle, handle_key=handle.lower(), **fields)


def test_the_same_statement_takes_other_values_and_rows_are_plain(person_model: Model) -> None:
    for handle, roles in (("Ada", ["helper"]), ("Ben", [])):
        make(person_model, handle, roles=roles, promised_at=AT)
    found = Prepared(
        lambda marks: person_model.objects.filter(
            handle_key=marks.text("key"), promised_at__lte=marks.instant("until")
        ).values_list("handle", "roles", "promised_at")
    )
    for key, handle, roles in (("ada", "Ada", ("helper",)), ("ben", "Ben", ())):
        with CaptureQueriesContext(connection) as asked:
            ((name, listing, at),) = found.run(key=key, until=AT)
        assert (name, listed(listing), instant(at), len(asked)) == (handle, roles, AT, 1)
    assert found.run(key="cora", until=AT) == []
    assert found.run(key="ada", until=datetime(2026, 1, 1, tzinfo=UTC)) == []


def test_a_whole_row_is_read_as_django_reads_it(person_model: Model) -> None:
    made = make(person_model, "Ada", roles=["helper", "greeter"], promised_at=AT, high_contrast=True)
    by_id = PreparedModel(person_model, lambda marks: person_model.objects.filter(pk=marks.number("person")))
    read: Any = by_id.first(person=made.pk)
    plain = person_model.objects.get(pk=made.pk)
    for field in person_model._meta.concrete_fields:
        assert getattr(read, field.attname) == getattr(plain, field.attname), field.name
        assert type(getattr(read, field.attname)) is type(getattr(plain, field.attname)), field.name
    assert read._state.adding is False
    assert by_id.first(person=0) is None


def test_a_change_says_how_many_and_takes_instants_and_nothing(person_model: Model) -> None:
    made = make(person_model, "Ada")

    def build(marks: Marks) -> tuple[Any, dict[str, object]]:
        return person_model.objects.filter(pk=marks.number("person")), {
            "promised_at": Coalesce(F("promised_at"), Value(marks.instant("at"))),
            "keeps_drafts": True,
        }

    promised = PreparedUpdate(build)
    for given, expected in ((None, None), (AT, AT), (datetime(2027, 1, 1, tzinfo=UTC), AT)):
        assert promised.run(person=made.pk, at=given) == 1
        made.refresh_from_db()
        assert (made.promised_at, made.keeps_drafts) == (expected, True)
    assert promised.run(person=0, at=AT) == 0


def test_inserted_rows_are_what_saving_would_have_kept(person_model: Model) -> None:
    rows = [
        person_model(handle=name, handle_key=name.lower(), roles=[name], promised_at=AT, about="“ü”")
        for name in ("Ada", "Ben")
    ]
    with CaptureQueriesContext(connection) as asked:
        insert(*rows)
    assert len(asked) == 1
    saved = person_model(handle="Cora", handle_key="cora", roles=["Cora"], promised_at=AT, about="“ü”")
    saved.save(force_insert=True)
    for row in rows:
        kept, other = person_model.objects.get(pk=row.pk), person_model.objects.get(pk=saved.pk)
        assert (kept.handle, kept.roles, row._state.adding) == (row.handle, [row.handle], False)
        assert (kept.promised_at, kept.about, kept.language) == (other.promised_at, other.about, other.language)
        assert kept.created_at is not None


def test_a_broken_rule_is_raised_and_the_transaction_ends(person_model: Model) -> None:
    make(person_model, "Ada")
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(person_model(handle="Ada", handle_key="ada"))
    assert person_model.objects.count() == 1
