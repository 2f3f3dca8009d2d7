from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mainstay.audit"
    label = "audit"
