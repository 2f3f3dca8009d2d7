import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mainstay.core import clock
from mainstay.core.actor import Actor
from mainstay.groups import services
from mainstay.groups.models import Group, GroupKind, GroupRole, Membership
from mainstay.groups.tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(client: Client) -> Actor:
    made = make.actor("Ada")
    client.force_login(make.account(made))
    return made


@pytest.fixture
def fay() -> Actor:
    return make.actor("Fay")


@pytest.fixture
def both(fay: Actor) -> Group:
    made = make.group(GroupKind.INVITATION, "Both at once", questions=["Which two?", "What helps?"])
    make.put_in(made, fay, GroupRole.FACILITATOR)
    return made


def invitation(room: Group, by: Actor, uses: int = 1) -> str:
    return services.invite(actor=by, group_id=room.public_id, uses=uses, days=7, at=clock.now()).token


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def title(response: object) -> str:
    found = re.search(r"<title>(.*?)</title>", text(response), re.DOTALL)
    return found[1] if found else ""


def test_one_asks_to_come_in_within_two_pages(client: Client, ada: Actor, both: Group) -> None:
    door = text(client.get(f"/g/{both.public_id}/about/"))
    assert f"/g/{both.public_id}/join/" in door
    assert "Which two?" in text(client.get(f"/g/{both.public_id}/join/"))
    answers = {"agreed": "on", "answer_1": "mood and wine", "answer_2": ""}
    response = client.post(f"/g/{both.public_id}/join/", answers, follow=True)
    assert "You asked to come in." in text(response)
    assert make.answers_of(ada) == ["mood and wine", ""]


@pytest.mark.parametrize("typed", ["mood <b>and</b> wine", "a\u0308" * 8, "\u202etxt", "x" * 1001, "null\0byte", "Z̷̡̢̛͔͕͓̰̥̅̃̀͛o"])
def test_a_form_that_does_not_save_keeps_what_was_typed(client: Client, ada: Actor, both: Group, typed: str) -> None:
    response = client.post(f"/g/{both.public_id}/join/", {"answer_1": typed, "answer_2": "CANARY-KEPT"})
    assert response.status_code == 400
    assert "CANARY-KEPT" in text(response)
    assert "Please read what the group agrees on" in text(response)
    assert "<b>and</b>" not in text(response)
    assert not Membership.objects.filter(person=ada.person_id).exists()


def test_answers_stand_on_no_page_but_the_facilitators(client: Client, ada: Actor, both: Group, fay: Actor) -> None:
    make.ask(both, ada, "CANARY-ANSWER", "")
    make.put_in(both, make.actor("Cora", "coordinator"))
    pages = [f"/g/{both.public_id}/{path}/" for path in ("about", "people", "asking", "roles", "leave", "edit")]
    for handle, is_shown in (("Ada", False), ("Cora", False), ("Fay", True)):
        client.force_login(make.Person.objects.get(handle=handle))
        shown = "".join(text(client.get(page)) for page in [*pages, "/community/", "/notices/"])
        assert ("CANARY-ANSWER" in shown) is is_shown


def test_no_title_or_address_names_a_group(client: Client, ada: Actor) -> None:
    room = make.group(name="CANARY-NAME")
    make.put_in(room, ada, GroupRole.FACILITATOR)
    token = invitation(room, ada)
    paths = [
        f"/g/{room.public_id}/{p}/"
        for p in ["about", "people", "asking", "roles", "announcements", "edit", "invite", "leave"]
    ]
    for path in [*paths, f"/i/{token}/", f"/i/{token}/card/", "/community/"]:
        response = client.get(path)
        assert response.status_code == 200, path
        assert "CANARY-NAME" not in title(response)
        assert not re.search(r'(href|action)="[^"]*CANARY', text(response))


def test_the_list_of_rooms_costs_at_most_eight_queries(client: Client, ada: Actor) -> None:
    seen = []
    for number in range(12):
        room = make.group(name=f"Room {number}", focus=["alcohol"])
        make.put_in(room, ada) if number % 2 else make.ask(room, ada)
        if number in {1, 11}:
            client.get("/community/")
            with CaptureQueriesContext(connection) as caught:
                client.get("/community/")
            seen.append(len(caught))
    assert seen[0] == seen[1] <= 8


def test_a_small_group_is_called_small(client: Client) -> None:
    make.group(GroupKind.OPEN)
    assert "a small group" in text(client.get("/community/"))


def test_there_is_a_first_step_where_there_is_no_group(client: Client) -> None:
    assert "No groups yet" in text(client.get("/community/"))
    client.force_login(make.person("Cora", "coordinator"))
    assert "/g/new/" in text(client.get("/community/"))


def test_notes_for_all_are_for_those_with_an_account(client: Client, ada: Actor) -> None:
    services.announce(
        actor=make.actor("Cora", "coordinator"), group_id="", text="CANARY-NOTE", days=None, at=clock.now()
    )
    assert "CANARY-NOTE" in text(client.get("/community/"))
    client.logout()
    assert "CANARY-NOTE" not in text(client.get("/community/"))


def test_a_stranger_with_an_invitation_joins_first(client: Client, both: Group, fay: Actor) -> None:
    token = invitation(both, fay)
    landing = client.get(f"/i/{token}/")
    assert "Both at once" not in text(landing)
    assert "joining_with" not in client.session
    response = client.post(f"/i/{token}/accept/")
    assert (response.status_code, response.headers["Location"]) == (303, "/join/")
    assert client.session["joining_with"] == token


def test_looking_at_an_invitation_uses_nothing_up(client: Client, ada: Actor, both: Group, fay: Actor) -> None:
    token = invitation(both, fay)
    for _ in range(3):
        assert "Both at once" in text(client.get(f"/i/{token}/"))
    response = client.post(f"/i/{token}/accept/", {"agreed": "on"})
    assert response.headers["Location"] == f"/g/{both.public_id}/"
    assert make.is_in(both, ada)
    assert client.get(f"/i/{token}/").status_code == 404


def test_a_code_is_taken_as_people_type_it(client: Client, both: Group, fay: Actor) -> None:
    token = invitation(both, fay)
    typed = f" {token[:4].upper()}-{token[4:8].replace('0', 'O').replace('1', 'l')} {token[8:]} "
    response = client.post("/i/", {"code": typed})
    assert response.headers["Location"] == f"/i/{token}/"


@pytest.mark.parametrize("code", ["", "abc", "0" * 12, "x" * 65, "\0"])
def test_a_wrong_code_gets_a_sentence(client: Client, code: str) -> None:
    response = client.post("/i/", {"code": code})
    assert response.status_code == 400
    assert 'role="alert"' in text(response)


def test_guessing_codes_is_stopped(client: Client) -> None:
    answers = [client.post("/i/", {"code": f"{n:012}"}).status_code for n in range(25)]
    assert answers[0] == 400
    assert answers[-1] == 429


def test_the_card_is_a_square_without_styles_and_names_nobody(client: Client, ada: Actor) -> None:
    room = make.group(name="CANARY-NAME")
    make.put_in(room, ada)
    token = invitation(room, ada)
    page = text(client.get(f"/i/{token}/card/"))
    card = page[page.index("invitation-card") : page.index("invitation-link")]
    assert 'class="invitation-square"' in card
    assert "style=" not in page
    assert "-".join((token[:4], token[4:8], token[8:])) in card
    assert "CANARY-NAME" not in card
    assert "Ada" not in card


def test_taking_somebody_out_needs_a_name_of_the_group(client: Client, both: Group, fay: Actor) -> None:
    client.force_login(make.account(fay))
    path = f"/g/{both.public_id}/roles/take-out/"
    response = client.post(path, {"out-handle": "Nobody", "out-reason": "somebody-else"})
    assert response.status_code == 400
    assert "Nobody with this handle is in the group." in text(response)
    assert 'value="Nobody"' in text(response)


def test_the_last_facilitator_is_told_beside_the_field(client: Client, both: Group, fay: Actor) -> None:
    client.force_login(make.account(fay))
    response = client.post(f"/g/{both.public_id}/roles/", {"handle": "fay", "role": "member"})
    assert response.status_code == 400
    assert "at least one facilitator" in text(response)


def test_a_group_is_edited_as_it_was_filled_in(client: Client, both: Group, fay: Actor) -> None:
    client.force_login(make.account(fay))
    given = {
        "name": "Two things",
        "kind": "invitation",
        "language": "de",
        "focus": ["dual_focus"],
        "agreement": "a\n\nb",
    }
    client.post(f"/g/{both.public_id}/edit/", {**given, "question_1": "", "question_2": "Why?"})
    both.refresh_from_db()
    assert (both.name, both.language, both.focus) == ("Two things", "de", ["dual_focus"])
    assert (both.agreement, both.questions) == (["a", "b"], ["Why?"])


def test_nine_lines_of_agreement_are_too_many(client: Client, both: Group, fay: Actor) -> None:
    client.force_login(make.account(fay))
    given = {"name": "Two", "kind": "invitation", "language": "en", "agreement": "\n".join("abcdefghi")}
    response = client.post(f"/g/{both.public_id}/edit/", given)
    assert response.status_code == 400
    assert "more than eight lines" in text(response)


def test_nothing_here_is_indexed(client: Client) -> None:
    room = make.group(GroupKind.OPEN)
    for path in ("/community/", f"/g/{room.public_id}/about/", "/i/"):
        assert '<meta name="robots" content="noindex">' in text(client.get(path))
