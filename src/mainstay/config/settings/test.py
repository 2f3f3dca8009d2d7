"""Settings of the tests: in memory, cheap hashing, one database file so that transactions can be rolled back together."""

import os
import tempfile

os.environ.setdefault("MAINSTAY_DATA", tempfile.mkdtemp(prefix="mainstay-test-"))

from mainstay.config import databases, env
from mainstay.config.settings.base import *  # noqa: F403 - settings build on each other by Django's own convention

SECRET_KEY = "tests-only"  # noqa: S105 - no installation uses these settings
_url = env.text("MAINSTAY_TEST_DATABASE_URL")
DATABASES = (
    databases.on_postgres(_url) if _url else {"default": databases.sqlite(":memory:", "PRAGMA foreign_keys=ON;")}
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
MAINSTAY_STAFF_SECOND_STEP = False  # the tests of the second step turn it on
