from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mainstay.audit"
    label = "audit"

    def ready(self) -> None:
        from mainstay.audit import privacy
        from mainstay.core import holdings

        holdings.register(privacy.HOLDING)
