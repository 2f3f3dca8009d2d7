from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mainstay.accounts.queries import actor_for
from mainstay.core import clock
from mainstay.core.actor import Actor
from mainstay.core.testing import Row, cases, check_row
from mainstay.moderation import services
from mainstay.moderation.models import Appeal
from mainstay.moderation.tests.access import ROWS
from mainstay.moderation.tests.factories import AT, Shelf, person

pytestmark = pytest.mark.django_db
BACKEND = "mainstay.accounts.backend.HandleBackend"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(get_user_model()._default_manager.get(pk=actor.id), backend=BACKEND)
    return client


@pytest.fixture
def people() -> dict[str, Actor]:
    return {
        "member": person("Ada"),
        "owner": person("Owen", "moderator"),
        "moderator": person("Dev", "moderator"),
        "operator": person("Fox", "operator"),
    }


def made(what: str, ben: Actor) -> str:
    """Return the public id of a case about the owner's letter, or of what another moderator made of it."""
    case = services.report(actor=ben, kind="letter", public_id="l1", reason="other", text="", at=AT).case
    if what == "case":
        return case
    people = get_user_model()._default_manager
    if what == "history":
        dev = actor_for(people.get(handle="Dev"))
        return services.open_history(actor=dev, case_id=case, reason="wave", at=clock.now())
    eva = person("Eva", "moderator")
    if what == "hand-over":
        return services.hand_over(actor=eva, text="Quiet.", at=AT)
    if what == "wave":
        return services.sweep(actor=eva, cases=[case], reason="advert", at=clock.now()).wave
    step = services.take_step(actor=eva, case_id=case, step="note", reason="other", note="", at=AT)
    if what == "step":
        return step
    owner = actor_for(people.get(handle="Owen"))
    services.appeal(actor=owner, step_id=step, text="Please look again.", at=AT)
    return Appeal.objects.get().public_id


@pytest.mark.parametrize(("row", "who"), cases(ROWS), ids=str)
def test_the_access_matrix_holds(row: Row, who: str, shelf: Shelf, people: dict[str, Actor], ben: Actor) -> None:
    shelf.put("l1", people["owner"])
    kwargs: dict[str, Any] = {"kind": "letter", "public_id": "l1"} if row.kwargs == "letter" else {}
    if row.kwargs not in {"", "letter"}:
        kwargs = {"public_id": made(row.kwargs, ben)}
    check_row(Client() if who == "stranger" else signed_in(people[who]), row, kwargs, who)


def test_reporting_takes_a_reason_and_leads_to_its_status(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    client, url = signed_in(ben), reverse("moderation:report", args=["letter", "l1"])
    page = client.get(url).content.decode()
    assert "Report this letter" in page
    refused = client.post(url, {"text": "my own words"})
    assert refused.status_code == 400
    assert "my own words" in refused.content.decode()
    assert "Choose one." in refused.content.decode()
    done = client.post(url, {"reason": "attack", "text": ""})
    assert (done.status_code, done.headers["Location"]) == (303, "/me/reports/")
    assert "Waiting. Nobody has looked yet." in client.get("/me/reports/").content.decode()


def test_a_reported_person_sees_no_trace_of_it(shelf: Shelf, ada: Actor, ben: Actor) -> None:
    shelf.put("l1", ada)
    services.report(actor=ben, kind="letter", public_id="l1", reason="other", text="about Ada", at=AT)
    client = signed_in(ada)
    for url in ("/me/reports/", "/moderation/log/", "/notices/"):
        page = client.get(url).content.decode()
        assert "Ben" not in page
        assert "about Ada" not in page


def test_a_moderator_reads_the_words_and_the_reports_without_names(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor
) -> None:
    shelf.put("l1", ada, text="<script>x</script> words of a letter")
    done = services.report(actor=ben, kind="letter", public_id="l1", reason="amounts", text="numbers & such", at=AT)
    page = signed_in(dev).get(reverse("moderation:case", args=[done.case])).content.decode()
    assert "&lt;script&gt;x&lt;/script&gt; words of a letter" in page
    assert "numbers &amp; such" in page
    assert "Ben" not in page


def test_hiding_without_a_reason_keeps_the_note(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    shelf.put("l1", ada)
    done = services.report(actor=ben, kind="letter", public_id="l1", reason="amounts", text="", at=AT)
    url = reverse("moderation:hide", args=[done.case])
    client = signed_in(dev)
    assert "a kind note" in client.post(url, {"note": "a kind note"}).content.decode()
    too_long = client.post(url, {"reason": "amounts", "note": "x" * 501}).content.decode()
    assert "longer than 500" in too_long
    hidden = client.post(url, {"reason": "amounts", "note": "a kind note"}, follow=True).content.decode()
    assert "It is hidden." in hidden


def test_the_queue_costs_the_same_for_two_and_for_twelve(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    client = signed_in(dev)

    def cost(rows: int) -> int:
        for number in range(rows):
            shelf.put(f"l{number}", ada)
            services.report(actor=ben, kind="letter", public_id=f"l{number}", reason="other", text="", at=AT)
        with CaptureQueriesContext(connection) as seen:
            client.get("/moderation/")
        return len(seen)

    assert cost(2) == cost(12) <= 10


def test_who_comes_too_late_is_led_back_and_told_why(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, dot: Actor
) -> None:
    shelf.put("l1", ada)
    case = services.report(actor=ben, kind="letter", public_id="l1", reason="other", text="", at=AT).case
    signed_in(dev).post(reverse("moderation:claim", args=[case]))
    late = signed_in(dot)
    taken = late.post(reverse("moderation:keep", args=[case]), follow=True)
    assert (taken.status_code, "right now" in taken.content.decode()) == (200, True)
    signed_in(dev).post(reverse("moderation:keep", args=[case]))
    decided = late.post(reverse("moderation:hide", args=[case]), {"reason": "other"}, follow=True)
    assert "This has been decided." in decided.content.decode()
