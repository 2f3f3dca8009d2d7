"""Every event is a frozen dataclass of plain values, published somewhere, and written down."""

import dataclasses
import importlib
import inspect
import re

from tests.contract import house

PLAIN = {"int", "str", "bool", "int | None", "str | None", "tuple[int, ...]", "tuple[str, ...]", "datetime"}


def events() -> list[type]:
    found = []
    for app in house.apps():
        if (house.PACKAGE / app / "events.py").exists():
            module = importlib.import_module(f"mainstay.{app}.events")
            members = [m for _, m in inspect.getmembers(module, inspect.isclass) if m.__module__ == module.__name__]
            found += [m for m in members if dataclasses.is_dataclass(m)]
    return found


def test_there_are_events() -> None:
    assert len(events()) >= 8


def test_an_event_is_named_versioned_frozen_and_plain() -> None:
    for event in events():
        app = event.__module__.split(".")[1]
        assert re.fullmatch(rf"{app}\.[a-z]+(-[a-z]+)+", event.name), event
        assert isinstance(event.version, int), event
        assert event.__dataclass_params__.frozen, event
        for field in dataclasses.fields(event):
            kind = field.type if isinstance(field.type, str) else getattr(field.type, "__name__", str(field.type))
            assert str(field.type) in PLAIN or kind in PLAIN, f"{event.__name__}.{field.name}: {field.type}"


def test_event_names_are_unique() -> None:
    names = [event.name for event in events()]
    assert len(names) == len(set(names))


def test_every_event_is_published_and_documented() -> None:
    code = "\n".join(p.read_text() for p in house.sources() if re.search(r"services(/.*)?\.py$", str(p)))
    docs = (house.ROOT / "docs" / "reference" / "events.md").read_text()
    for event in events():
        assert event.__name__ in code, f"nobody publishes {event.__name__}"
        assert f"`{event.name}`" in docs, f"{event.name} is missing in docs/reference/events.md (make reference)"
