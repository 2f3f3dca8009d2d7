from django.urls import path

from mainstay.consent import views

app_name = "consent"
urlpatterns = [
    path("me/data/", views.data, name="data"),
    path("me/data/copy/", views.copy, name="copy"),
    path("me/data/leave/", views.leave, name="leave"),
    path("privacy/", views.privacy, name="privacy"),
    path("left/", views.left, name="left"),
]
