from django.urls import path, register_converter

from mainstay.help import views


class CountryConverter:
    """Two small letters; whether there is a pack for them is decided by the query."""

    regex = "[a-z]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CountryConverter, "country")

app_name = "help"
urlpatterns = [
    path("sw.js", views.worker_script, name="worker"),
    path("help/", views.public_page, {"page": "now"}, name="now"),
    path("help/steps/<slug:key>/", views.public_page, {"page": "guide"}, name="guide"),
    path("help/stopping/", views.public_page, {"page": "stopping"}, name="stopping"),
    path("help/young/", views.public_page, {"page": "young"}, name="young"),
    path("help/history/", views.public_page, {"page": "history"}, name="history"),
    path("help/offline/", views.public_page, {"page": "offline"}, name="offline"),
    path("help/lines/", views.lines, name="lines"),
    path("help/lines/confirm/", views.confirm_line, name="line-confirm"),
    path("help/lines/withdraw/", views.withdraw_line, name="line-withdraw"),
    path("help/<country:country>/", views.public_page, {"page": "now"}, name="now-in"),
    path("help/<country:country>/steps/<slug:key>/", views.public_page, {"page": "guide"}, name="guide-in"),
    path("help/<country:country>/stopping/", views.public_page, {"page": "stopping"}, name="stopping-in"),
    path("help/<country:country>/young/", views.public_page, {"page": "young"}, name="young-in"),
]
