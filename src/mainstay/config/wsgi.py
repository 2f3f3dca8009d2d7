"""The WSGI application that serves pages."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from mainstay.ops import running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstay.config.settings.serve")
running.hold(settings.DATA)
application = get_wsgi_application()
