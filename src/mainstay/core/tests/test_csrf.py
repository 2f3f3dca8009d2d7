import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory

from mainstay.core.csrf import CsrfWithoutReferrer


def post(origin: str, site: str | None, *, with_token: bool = True) -> HttpResponse | None:
    factory = RequestFactory()
    token = get_token(factory.get("/"))
    request: HttpRequest = factory.post("/", {"csrfmiddlewaretoken": token} if with_token else {})
    request.COOKIES["c"] = token
    request.META["HTTP_ORIGIN"] = origin
    if site:
        request.META["HTTP_SEC_FETCH_SITE"] = site
    middleware = CsrfWithoutReferrer(lambda _: HttpResponse())
    middleware.process_request(request)
    return middleware.process_view(request, lambda _: HttpResponse(), (), {})


@pytest.mark.parametrize(("origin", "site"), [("null", "same-origin"), ("null", None), ("http://testserver", None)])
def test_our_own_forms_pass(origin: str, site: str | None) -> None:
    assert post(origin, site) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("origin", "site"), [("null", "cross-site"), ("null", "none"), ("https://elsewhere.example", None)]
)
def test_forms_from_elsewhere_do_not(origin: str, site: str | None) -> None:
    refused = post(origin, site)
    assert refused is not None
    assert refused.status_code == 403


@pytest.mark.django_db
def test_the_token_decides_even_from_here() -> None:
    refused = post("null", "same-origin", with_token=False)
    assert refused is not None
    assert refused.status_code == 403
