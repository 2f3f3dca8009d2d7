"""The product's own settings, with the floors mounted beside the pages."""

from mainstay.config.settings.serve import *  # noqa: F403 - settings build on each other by Django's own convention

ROOT_URLCONF = "bench.urls"
MAINSTAY_STAFF_SECOND_STEP = False  # the people of the bench are made, not signed in
