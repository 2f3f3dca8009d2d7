from django.urls import path

from mainstay.today import views

app_name = "today"
urlpatterns = [
    path("", views.home, name="home"),
    path("start/", views.start, name="start"),
    path("start/<slug:group_id>/", views.start_in, name="start-in"),
]
