"""Settings of a running installation (`mainstay serve`, commands)."""

from mainstay.config.settings.base import *  # noqa: F403 - settings build on each other by Django's own convention
