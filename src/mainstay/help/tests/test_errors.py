import pytest
from django.test import Client, RequestFactory

from mainstay.core import refusals
from mainstay.core.errors import Conflict
from mainstay.help import views


@pytest.mark.parametrize("handler", [views.bad_request, views.forbidden, views.not_found, views.server_error])
def test_an_error_page_comes_up_without_a_database(rf: RequestFactory, handler: object) -> None:
    html = handler(rf.get("/x/")).content.decode()  # type: ignore[operator]
    assert 'href="/help/"' in html
    assert 'data-behaviour="leave"' in html
    assert "If a life is in danger, call 911." in html


def test_each_error_has_its_status(rf: RequestFactory) -> None:
    request = rf.get("/x/")
    statuses = [
        view(request).status_code for view in (views.bad_request, views.forbidden, views.not_found, views.server_error)
    ]
    assert statuses == [400, 403, 404, 500]


@pytest.mark.django_db
def test_an_unknown_address_gets_our_page(client: Client) -> None:
    response = client.get("/nowhere/at/all/")
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_an_app_words_its_own_refusal(rf: RequestFactory) -> None:
    refusals.register("test-code", "The kettle is on.")
    html = views._error(rf.get("/x/"), Conflict.status, code="test-code").content.decode()
    assert "The kettle is on." in html
    assert "a moment faster" in views._error(rf.get("/x/"), Conflict.status, code="nobody-worded").content.decode()


@pytest.mark.django_db
def test_an_expired_form_gives_back_what_was_written() -> None:
    client = Client(enforce_csrf_checks=True)
    data = {
        "body": "It was a long night\nand I wrote it <all> down.",
        "passphrase": "never show this",
        "current": "nor this one",
        "sudo-passphrase": "nor that one",
        "csrfmiddlewaretoken": "x" * 64,
    }
    response = client.post("/help/lines/confirm/", data, headers={"Sec-Fetch-Site": "same-origin"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "That did not save. Your text is still here." in html
    assert "and I wrote it &lt;all&gt; down." in html
    assert not any(secret in html for secret in ("never show this", "nor this one", "nor that one"))
    assert "x" * 64 not in html


@pytest.mark.django_db
@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_no_other_site_may_put_words_on_our_page(site: str) -> None:
    headers = {"Sec-Fetch-Site": site} if site else {}
    client = Client(enforce_csrf_checks=True)
    response = client.post("/help/lines/confirm/", {"body": "Call this number instead."}, headers=headers)
    assert response.status_code == 403
    assert "Call this number" not in response.content.decode()
