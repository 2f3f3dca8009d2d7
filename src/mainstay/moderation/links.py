"""The ways here: one's own reports for everybody, the queue for those who decide."""

from django.urls import reverse
from django.utils.translation import gettext

from mainstay.core.actor import Actor
from mainstay.core.slots import Card, NavItem
from mainstay.moderation import permissions, queries


def me_links(actor: Actor, **_ids: object) -> list[NavItem]:
    """Offer one's reports, and the queue with its number to moderators. One query for moderators, none for others."""
    if actor.is_anonymous:
        return []
    links = [
        NavItem("standing", gettext("How things stand with you"), reverse("moderation:standing"), "info"),
        NavItem("reports", gettext("What you reported"), reverse("moderation:my-reports"), "flag"),
    ]
    if permissions.can_see_queue(actor):
        waiting = queries.open_count(actor)
        links.insert(0, NavItem("moderation", gettext("Moderation"), reverse("moderation:queue"), "shield", waiting))
    return links


def today_cards(actor: Actor, **_ids: object) -> list[Card]:
    """Tell moderators that something waits. One query for moderators, none for others."""
    waiting = queries.open_count(actor)
    return [Card("moderation/_today.html", {"waiting": waiting})] if waiting else []
