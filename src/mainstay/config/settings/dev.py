"""Settings for working on Mainstay: pages of errors, templates read anew."""

from mainstay.config.settings.base import *  # noqa: F403 - settings build on each other by Django's own convention

DEBUG = True
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
