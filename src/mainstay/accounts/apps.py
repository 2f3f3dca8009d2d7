from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mainstay.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Register the bar's entry, the links of one's own page, what is held about people, and how we ask again."""
        from mainstay.accounts import privacy, services
        from mainstay.accounts import slots as own_slots
        from mainstay.accounts.views import sudo as again
        from mainstay.core import holdings, slots, sudo
        from mainstay.outbox.domain import chores

        slots.register("nav", own_slots.nav, name="accounts", order=50)
        slots.register("me-links", own_slots.me_links, name="accounts", order=10)
        holdings.register(privacy.HOLDING)
        sudo.register(again.gate)
        chores.register(chores.Chore("accounts.sessions", services.forget_expired_sessions))
