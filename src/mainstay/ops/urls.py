from django.urls import path

from mainstay.ops import views

app_name = "ops"
urlpatterns = [
    path("health/", views.health, name="health"),
    path("status/", views.status, name="status"),
]
