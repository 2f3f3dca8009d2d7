"""All routes: each app mounts its own. What is asked for most comes first."""

from django.urls import include, path

urlpatterns = [
    path("", include("mainstay.today.urls")),
    path("", include("mainstay.ops.urls")),
    path("", include("mainstay.groups.urls")),
    path("", include("mainstay.forum.urls")),
    path("", include("mainstay.help.urls")),
    path("", include("mainstay.ui.urls")),
    path("", include("mainstay.accounts.urls")),
    path("", include("mainstay.consent.urls")),
    path("", include("mainstay.notices.urls")),
    path("", include("mainstay.moderation.urls")),
    path("", include("mainstay.search.urls")),
    path("", include("mainstay.outbox.urls")),
]

handler400 = "mainstay.help.views.bad_request"
handler403 = "mainstay.help.views.forbidden"
handler404 = "mainstay.help.views.not_found"
handler500 = "mainstay.help.views.server_error"
