from typing import Any

import pytest
from django.test import Client

from mainstay.core import clock
from mainstay.core.actor import SYSTEM, Actor
from mainstay.core.testing import Row, cases, check_row
from mainstay.groups import services
from mainstay.groups.models import GroupKind, GroupRole
from mainstay.groups.tests import factories as make
from mainstay.groups.tests.access import ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> dict[str, Actor]:
    people = {name: make.actor(name) for name in ("Member", "Owner", "Facilitator", "Asker")}
    people |= {"Moderator": make.actor("Moderator", "moderator"), "Operator": make.actor("Operator", "operator")}
    return {name.lower(): one for name, one in people.items()}


@pytest.fixture
def world(cast: dict[str, Actor]) -> dict[str, Any]:
    room, hidden = make.group(), make.group(GroupKind.HIDDEN, "Harbour room")
    for name in ("member", "owner"):
        make.put_in(room, cast[name])
    for one in (room, hidden):
        make.put_in(one, cast["facilitator"], GroupRole.FACILITATOR)
    make.ask(room, cast["asker"], "an answer")
    at = clock.now()
    tokens = {
        name: services.invite(actor=by, group_id=into.public_id, uses=3, days=7, at=at).token
        for name, by, into in (("token", cast["owner"], room), ("secret", cast["facilitator"], hidden))
    }
    note = services.announce(actor=cast["facilitator"], group_id=room.public_id, text="Hello.", days=None, at=at)
    to_all = services.announce(actor=SYSTEM, group_id="", text="Hello to all.", days=None, at=at)
    return {
        "room": {"group_id": room.public_id},
        "hidden": {"group_id": hidden.public_id},
        **{name: {"token": token} for name, token in tokens.items()},
        "posted": {"asker": cast["asker"].public_id, "note": note.public_id, "all": to_all.public_id},
    }


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_each_gets_their_answer(
    client: Client, cast: dict[str, Actor], world: dict[str, Any], row: Row, who: str
) -> None:
    if who != "stranger":
        client.force_login(make.account(cast[who]))
    data = {name: world["posted"].get(value, value) for name, value in row.data.items()}
    check_row(
        client, Row(row.route, row.method, row.expect, row.kwargs, data), world[row.kwargs] if row.kwargs else {}, who
    )


PATHS = ("about", "join", "leave", "people", "asking", "roles", "announcements", "edit", "invite")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["member", "moderator", "operator", "stranger"])
def test_a_hidden_group_looks_like_none_at_all(
    client: Client, cast: dict[str, Actor], world: dict[str, Any], path: str, who: str
) -> None:
    if who != "stranger":
        client.force_login(make.account(cast[who]))
    hidden, none = world["hidden"]["group_id"], "zzzzzzzzzzzz"
    there, nowhere = client.get(f"/g/{hidden}/{path}/"), client.get(f"/g/{none}/{path}/")
    assert there.status_code == nowhere.status_code
    assert there.content.decode().replace(hidden, none) == nowhere.content.decode()
    assert there.headers.get("Location", "").replace(hidden, none) == nowhere.headers.get("Location", "")
