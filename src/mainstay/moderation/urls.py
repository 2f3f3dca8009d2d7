from django.urls import path

from mainstay.moderation.views import queue, reporting

app_name = "moderation"
urlpatterns = [
    path("report/<slug:kind>/<slug:public_id>/", reporting.report, name="report"),
    path("me/reports/", reporting.my_reports, name="my-reports"),
    path("moderation/", queue.queue, name="queue"),
    path("moderation/log/", reporting.log, name="log"),
    path("moderation/open/<slug:kind>/<slug:public_id>/", queue.open_case, name="open"),
    path("moderation/<slug:public_id>/", queue.case, name="case"),
    path("moderation/<slug:public_id>/claim/", queue.claim, name="claim"),
    path("moderation/<slug:public_id>/hide/", queue.hide, name="hide"),
    path("moderation/<slug:public_id>/keep/", queue.keep, name="keep"),
    path("moderation/<slug:public_id>/restore/", queue.restore, name="restore"),
    path("moderation/<slug:public_id>/not-a-risk/", queue.clear_flag, name="clear-flag"),
]
