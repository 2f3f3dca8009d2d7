from django.urls import path

from mainstay.notices import views

app_name = "notices"
urlpatterns = [
    path("notices/", views.mine, name="list"),
    path("notices/open/", views.open_one, name="open"),
    path("notices/read/", views.read_all, name="read-all"),
]
