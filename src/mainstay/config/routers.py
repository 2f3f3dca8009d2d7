"""Which table lies in which file: sessions, the shared cache and the keys have files of their own where those exist."""

from typing import Any

from django.conf import settings

SIDE_TABLES = {
    # lost in a power cut, these cost a sign-in or a counter; in the main file they would cost every page a slow write
    ("accounts", "storedsession"): "sessions",
    ("django_cache", "cacheentry"): "cache",
    # in the main file, every copy of the data would hold the keys too
    ("sealing", "wrappedkey"): "keys",
    ("sealing", "forgotten"): "keys",
}


class SideFiles:
    """Send the side tables to their files, everything else to the main one."""

    def _alias(self, app_label: str, model_name: str | None) -> str:
        alias = SIDE_TABLES.get((app_label, (model_name or "").lower()), "default")
        return alias if alias in settings.DATABASES else "default"

    def db_for_read(self, model: Any, **_hints: Any) -> str:  # noqa: ANN401 - Django's router protocol
        return self._alias(model._meta.app_label, model._meta.model_name)  # noqa: SLF001 - Django's documented metadata

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, model_name: str | None = None, **_hints: Any) -> bool:  # noqa: ANN401
        return self._alias(app_label, model_name) == db
