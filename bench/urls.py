"""The product's routes, and before them, so that finding them costs nothing, the floors."""

from django.urls import path

from bench import floor
from mainstay.config.urls import handler400, handler403, handler404, handler500
from mainstay.config.urls import urlpatterns as product

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [
    path("bench/floor/<str:topic_id>/", floor.with_orm),
    path("bench/raw/<str:topic_id>/", floor.with_sql),
    *product,
]
