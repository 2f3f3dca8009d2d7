from django.urls import path

from mainstay.moderation.views import appeals, desk, queue, reporting, several, standing

app_name = "moderation"
urlpatterns = [
    path("report/<slug:kind>/<slug:public_id>/", reporting.report, name="report"),
    path("me/reports/", reporting.my_reports, name="my-reports"),
    path("me/standing/", standing.standing, name="standing"),
    path("me/standing/<slug:public_id>/appeal/", standing.appeal, name="appeal"),
    path("moderation/", queue.queue, name="queue"),
    path("moderation/log/", reporting.log, name="log"),
    path("moderation/appeals/", appeals.appeals, name="appeals"),
    path("moderation/appeals/<slug:public_id>/", appeals.hear, name="hear"),
    path("moderation/hand-over/", desk.hand_over, name="hand-over"),
    path("moderation/hand-over/<slug:public_id>/read/", desk.read_hand_over, name="hand-over-read"),
    path("moderation/debrief/", desk.debrief, name="debrief"),
    path("moderation/protocol/", desk.protocol, name="protocol"),
    path("moderation/several/", several.several, name="several"),
    path("moderation/several/hide/", several.hide, name="several-hide"),
    path("moderation/several/<slug:public_id>/undo/", several.undo, name="several-undo"),
    path("moderation/history/<slug:public_id>/", several.history, name="history"),
    path("moderation/open/<slug:kind>/<slug:public_id>/", queue.open_case, name="open"),
    path("moderation/<slug:public_id>/", queue.case, name="case"),
    path("moderation/<slug:public_id>/claim/", queue.claim, name="claim"),
    path("moderation/<slug:public_id>/release/", queue.release, name="release"),
    path("moderation/<slug:public_id>/hide/", queue.hide, name="hide"),
    path("moderation/<slug:public_id>/keep/", queue.keep, name="keep"),
    path("moderation/<slug:public_id>/restore/", queue.restore, name="restore"),
    path("moderation/<slug:public_id>/not-a-risk/", queue.clear_flag, name="clear-flag"),
    path("moderation/<slug:public_id>/step/", queue.step, name="step"),
    path("moderation/<slug:public_id>/care/", queue.care, name="care"),
    path("moderation/<slug:public_id>/history/", queue.open_history, name="open-history"),
]
