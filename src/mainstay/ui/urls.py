from django.urls import path

from mainstay.ui import views

app_name = "ui"
urlpatterns = [
    path("ui/", views.gallery, name="gallery"),
    path("why/", views.whys, name="whys"),
    path("why/<slug:key>/", views.why, name="why"),
]
