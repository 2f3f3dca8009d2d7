from django.urls import path

from mainstay.moderation.views import queue, reporting

app_name = "moderation"
urlpatterns = [
    path("report/<slug:kind>/<str:public_id>/", reporting.report, name="report"),
    path("me/reports/", reporting.my_reports, name="my-reports"),
    path("moderation/", queue.queue, name="queue"),
    path("moderation/log/", reporting.log, name="log"),
    path("moderation/open/<slug:kind>/<str:public_id>/", queue.open_case, name="open"),
    path("moderation/<str:public_id>/", queue.case, name="case"),
    path("moderation/<str:public_id>/claim/", queue.claim, name="claim"),
    path("moderation/<str:public_id>/hide/", queue.hide, name="hide"),
    path("moderation/<str:public_id>/keep/", queue.keep, name="keep"),
    path("moderation/<str:public_id>/restore/", queue.restore, name="restore"),
    path("moderation/<str:public_id>/not-a-risk/", queue.clear_flag, name="clear-flag"),
]
