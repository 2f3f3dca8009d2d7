from django.urls import path

from mainstay.search import views

app_name = "search"
urlpatterns = [path("search/", views.search, name="search")]
