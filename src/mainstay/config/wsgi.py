"""The WSGI application that serves pages."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from mainstay.config.bodies import whole_bodies
from mainstay.config.processes import THREADS
from mainstay.ops import running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstay.config.settings.serve")
running.hold(settings.DATA)
application = whole_bodies(get_wsgi_application(), most=THREADS - 2, largest=settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
