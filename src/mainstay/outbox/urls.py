from django.urls import path

from mainstay.outbox import views

app_name = "outbox"
urlpatterns = [
    path("outbox/", views.failed, name="failed"),
    path("outbox/<slug:public_id>/retry/", views.retry, name="retry"),
]
