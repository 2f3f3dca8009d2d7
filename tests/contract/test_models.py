"""Tables point down, keep their constraints named, and every trace of a person is in exactly one holding."""

from collections import Counter
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db.models import ForeignKey, Model

from mainstay.config.routers import SIDE_TABLES
from mainstay.core import holdings
from tests.contract import house

PERSON = "accounts.Person"
NUMBERS_OF_PEOPLE = {
    "accounts.StoredSession",
    "search.Document",
    "audit.Entry",
    "sealing.WrappedKey",
    "sealing.Forgotten",
}
"""Hold a person's number without a foreign key (another file, or an index that is built anew)."""


def ours() -> Iterator[type[Model]]:
    for config in apps.get_app_configs():
        if config.name.startswith("mainstay."):
            yield from config.get_models()


def label(model: type[Model]) -> str:
    return f"{model._meta.app_label}.{model._meta.object_name}"


def test_foreign_keys_point_to_the_same_or_a_lower_tier() -> None:
    upward = []
    for model in ours():
        for field in model._meta.get_fields():
            target = field.related_model if isinstance(field, ForeignKey) else None
            if target is None or not target.__module__.startswith("mainstay."):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here != there and house.tier_of(there) <= house.tier_of(here):
                upward.append(f"{label(model)}.{field.name} -> {label(target)}")
    assert upward == []


def test_no_foreign_key_crosses_from_one_database_file_to_another() -> None:
    """In tests all tables lie in one database, where a join that cannot be would be found to work."""
    apart = {label for label, _ in SIDE_TABLES}
    crossing = [
        f"{label(model)}.{field.name}"
        for model in ours()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and file_of(model) != file_of(field.related_model)
    ]
    assert "sealing" in apart
    assert crossing == []


def file_of(model: type[Model]) -> str:
    return SIDE_TABLES.get((model._meta.app_label, model._meta.model_name), "default")


def paths_to_people() -> set[str]:
    """Return the labels of models from which foreign keys lead to a person."""
    found = {PERSON}
    while True:
        more = {
            label(model)
            for model in ours()
            for field in model._meta.get_fields()
            if isinstance(field, ForeignKey) and label(field.related_model) in found
        } - found
        if not more:
            return found | {name for name in NUMBERS_OF_PEOPLE if _exists(name)}
        found |= more


def _exists(name: str) -> bool:
    try:
        apps.get_model(name)
    except LookupError:
        return False
    return True


def test_every_model_with_a_person_is_in_exactly_one_holding() -> None:
    held = Counter(name for holding in holdings.holdings() for name in holding.models)
    assert {name for name, count in held.items() if count > 1} == set()
    assert paths_to_people() - set(held) == set()


def test_holdings_name_models_that_exist_and_say_why() -> None:
    for holding in holdings.holdings():
        for name in holding.models:
            apps.get_model(name)
        for words in (holding.what, holding.purpose, holding.basis, holding.retention):
            assert len(str(words)) > 3, holding.name


def test_constraints_and_indexes_are_named_after_their_table() -> None:
    for model in ours():
        for item in [*model._meta.constraints, *model._meta.indexes]:
            assert item.name.startswith(f"{model._meta.app_label}_"), item.name


def test_every_model_knows_when_its_rows_were_made() -> None:
    without = [
        label(model) for model in ours() if "created_at" not in {field.name for field in model._meta.get_fields()}
    ]
    assert without == []


def test_the_user_model_is_ours() -> None:
    assert settings.AUTH_USER_MODEL == PERSON
