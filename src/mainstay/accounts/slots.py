"""What this app puts into other pages: the bar's last entry, and the first links of one's own page."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import NavItem


def nav(actor: Actor, **_ids: object) -> Iterator[NavItem]:
    """Give people with an account the way to their own page. No query."""
    if not actor.is_anonymous:
        yield NavItem(key="me", label=gettext("Me"), url=reverse("accounts:me"), icon="me")


def me_links(actor: Actor, **_ids: object) -> Iterator[NavItem]:
    """Give one's own page its links about the account. No query."""
    yield NavItem(key="handle", label=gettext("Change my handle"), url=reverse("accounts:me-handle"), icon="pen-line")
    yield NavItem(
        key="passphrase", label=gettext("Change my passphrase"), url=reverse("accounts:me-passphrase"), icon="lock"
    )
    yield NavItem(key="codes", label=gettext("Recovery codes"), url=reverse("accounts:me-codes"), icon="key-round")
    yield NavItem(key="passkeys", label=gettext("Passkeys"), url=reverse("accounts:me-passkeys"), icon="lock")
    yield NavItem(key="second", label=gettext("Second step"), url=reverse("accounts:me-second-step"), icon="shield")
    yield NavItem(
        key="sessions", label=gettext("Where I am signed in"), url=reverse("accounts:me-sessions"), icon="phone"
    )
    yield NavItem(key="blocks", label=gettext("People I blocked"), url=reverse("accounts:me-blocks"), icon="shield")
    if actor.has("operator"):
        yield NavItem(
            key="roles", label=gettext("Give and take roles"), url=reverse("accounts:roles"), icon="users-round"
        )
