"""The pages of the ladder, appeals, waves and the desk: what they say, what they keep, what they lead to."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mainstay.accounts import services as accounts
from mainstay.core import clock
from mainstay.core.actor import SYSTEM, Actor
from mainstay.moderation import services
from mainstay.moderation.models import Appeal, Case, Sanction
from mainstay.moderation.tests.factories import Shelf, person
from mainstay.moderation.tests.test_views import signed_in

pytestmark = pytest.mark.django_db


def text(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.fixture
def case(shelf: Shelf, ada: Actor, ben: Actor) -> str:
    shelf.put("l1", ada, text="rude words")
    at = clock.now()
    return services.report(actor=ben, kind="letter", public_id="l1", reason="attack", text="", at=at).case


def test_the_whole_way_from_a_step_to_a_heard_appeal(ada: Actor, dev: Actor, dot: Actor, case: str) -> None:
    decides, hears, writes = signed_in(dev), signed_in(dot), signed_in(ada)
    page = text(decides, reverse("moderation:case", args=[case]))
    assert 'value="attack" selected' in page
    step = {"what": "pause:1", "reason": "attack", "note": "Please leave Ben alone."}
    decides.post(reverse("moderation:step", args=[case]), step)
    own = text(writes, "/me/standing/")
    assert "Pause" in own
    assert "It attacks or threatens somebody" in own
    assert "Please leave Ben alone." in own
    assert "Speak of yourself" in own
    assert re.search(r"It ends by itself: <b>\d+ \w+, \d\d:\d\d UTC</b>", own)
    assert "Dev" not in own
    (given,) = Sanction.objects.all()
    url = reverse("moderation:appeal", args=[given.public_id])
    assert "Please write a few words." in writes.post(url, {"text": ""}).content.decode()
    assert writes.post(url, {"text": "We were joking."}).status_code == 303
    assert "Somebody else does, by" in text(writes, "/me/standing/")
    assert "7 days left" in text(hears, "/moderation/appeals/")
    assert "Somebody else should take this" in text(decides, "/moderation/appeals/")
    hear = reverse("moderation:hear", args=[Appeal.objects.get().public_id])
    page = text(hears, hear)
    assert "We were joking." in page
    assert "rude words" in page
    assert "Ada" not in page
    assert "You decided this" in text(decides, hear)
    assert "<textarea" not in text(decides, hear)
    kept = hears.post(hear, {"answer": "You were, both of you."}).content.decode()
    assert "You were, both of you." in kept
    hears.post(hear, {"outcome": "lifted", "answer": "You were, both of you."})
    own = text(writes, "/me/standing/")
    assert "The step is taken back" in own
    assert "You were, both of you." in own
    assert "Nothing is held back" in own


def test_a_step_without_words_keeps_what_was_typed(dev: Actor, case: str) -> None:
    kept = signed_in(dev).post(reverse("moderation:step", args=[case]), {"note": "my long note", "reason": "attack"})
    assert kept.status_code == 400
    assert "my long note" in kept.content.decode()
    assert "Choose a step." in kept.content.decode()


def test_a_held_report_keeps_its_words_and_says_until_when(
    shelf: Shelf, ada: Actor, ben: Actor, dev: Actor, case: str
) -> None:
    shelf.put("l2", ben)
    services.take_step(actor=dev, case_id=case, step="pause", reason="attack", note="", at=clock.now())
    client, url = signed_in(ada), reverse("moderation:report", args=["letter", "l2"])
    held = client.post(url, {"reason": "attack", "text": "my words about it"}).content.decode()
    assert "my words about it" in held
    assert re.search(r"Your account is paused until \d+ \w+, \d\d:\d\d", held)
    assert client.post(url, {"reason": "danger", "text": ""}).status_code == 303


def test_forty_in_three_taps_and_one_to_put_them_back(shelf: Shelf, ada: Actor, ben: Actor, dev: Actor) -> None:
    for number in range(40):
        shelf.put(f"w{number}", ada)
        services.report(actor=ben, kind="letter", public_id=f"w{number}", reason="advert", text="", at=clock.now())
    client = signed_in(dev)
    assert "/moderation/several/" in text(client, "/moderation/")
    assert "Choose all 40" in text(client, "/moderation/several/")
    page = text(client, "/moderation/several/?all=yes")
    chosen = re.findall(r'name="case" value="(\w+)" checked', page)
    assert len(chosen) == 40
    done = client.post("/moderation/several/hide/", {"case": chosen, "reason": "advert"}, follow=True).content.decode()
    assert "40 texts are hidden." in done
    wave = re.search(r"/moderation/several/(\w+)/undo/", done)
    assert wave
    back = client.post(wave.group(0), follow=True).content.decode()
    assert "40 texts are shown again." in back
    assert "put back already" in client.post(wave.group(0), follow=True).content.decode()


def test_choosing_nothing_or_odd_ids_says_so(shelf: Shelf, ada: Actor, dev: Actor, case: str) -> None:
    client = signed_in(dev)
    for chosen in ([], ["\0", "' OR 1=1"]):
        refused = client.post("/moderation/several/hide/", {"case": chosen, "reason": "advert"})
        assert refused.status_code == 400
        assert "Choose at least one." in refused.content.decode()


def test_a_persons_last_texts_open_for_a_reason_and_can_be_hidden_together(
    shelf: Shelf, ada: Actor, dev: Actor, dot: Actor, case: str
) -> None:
    shelf.put("l2", ada, text="more of it")
    client = signed_in(dev)
    opened = client.post(reverse("moderation:open-history", args=[case]), {"reason": "wave"})
    page = text(client, opened.headers["Location"] + "?all=yes")
    assert "more of it" in page
    assert page.count(" checked") == 2
    assert signed_in(dot).get(opened.headers["Location"]).status_code == 404
    opening = opened.headers["Location"].split("/")[-2]
    refused = client.post("/moderation/several/hide/", {"opening": opening, "reason": "advert"}).content.decode()
    assert "Choose at least one." in refused
    sent = {"opening": opening, "text": ["letter:l1", "letter:l2"], "reason": "advert"}
    assert "2 texts are hidden." in client.post("/moderation/several/hide/", sent, follow=True).content.decode()


def test_the_protocol_and_what_was_done_stand_on_a_case_of_danger(
    shelf: Shelf, ada: Actor, dev: Actor, case: str
) -> None:
    shelf.put("l3", ada)
    services.flag(kind="letter", public_id="l3", severity=4, at=clock.now())
    client, fox = signed_in(dev), signed_in(person("Fox", "operator"))
    risky = Case.objects.get(subject="l3").public_id
    page = text(client, "/moderation/")
    assert f'href="/moderation/{risky}/"' in page
    assert "Pointed at by software" in page
    page = text(client, f"/moderation/{risky}/")
    assert "The operator has not written one yet." in page
    fox.post("/moderation/protocol/", {"text": "Call the number on the fridge."})
    assert "Call the number on the fridge." in text(client, f"/moderation/{risky}/")
    assert "Call the number on the fridge." not in text(client, f"/moderation/{case}/")
    client.post(reverse("moderation:care", args=[risky]), {"code": "answered"})
    assert "The person was answered" in text(client, f"/moderation/{risky}/")
    client.post(reverse("moderation:clear-flag", args=[risky]))
    assert "/moderation/debrief/" in text(client, "/moderation/")


def test_a_hand_over_stands_on_the_next_ones_list_until_it_is_read(dev: Actor, dot: Actor, case: str) -> None:
    client, following = signed_in(dev), signed_in(dot)
    assert case in text(client, "/moderation/hand-over/")
    client.post("/moderation/hand-over/", {"text": "I am tired. Watch the second one."})
    page = text(following, "/moderation/")
    assert "Watch the second one." in page
    read = re.search(r"/moderation/hand-over/\w+/read/", page)
    assert read
    following.post(read.group(0))
    assert "Watch the second one." not in text(following, "/moderation/")


def test_the_debrief_names_coordinators_and_asks_nothing(dev: Actor, cora: Actor) -> None:
    accounts.give_role(actor=SYSTEM, person_id=cora.person_id, role="coordinator", at=clock.now())
    page = text(signed_in(dev), "/moderation/debrief/")
    assert "Cora" in page
    assert "<textarea" not in page
    assert "/help/" in page


def test_an_appeal_past_its_seven_days_says_so(ada: Actor, dev: Actor, dot: Actor, case: str) -> None:
    at = clock.now() - timedelta(days=8)
    step = services.take_step(actor=dev, case_id=case, step="note", reason="attack", note="", at=at)
    services.appeal(actor=ada, step_id=step, text="Please.", at=at)
    assert "Over its time" in text(signed_in(dot), "/moderation/appeals/")
