"""The words that stand wherever people write or decide to stop, for the templates of other apps.

`{% false_rescue %}`, `{% software_reads %}` and `{% stopping_dangerous %}` give inline text for a `<p>` of the page;
`{% crisis_ways %}` gives the buttons. Made once per language and number, so they cost a dictionary look-up.
"""

from functools import cache
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mainstay.core import refusals
from mainstay.help import pages, queries
from mainstay.help.domain.confirmation import ShownLine
from mainstay.help.domain.packs import Pack

register = template.Library()


@register.simple_tag
def false_rescue(country: str = "") -> SafeString:
    """Say what nobody here can do, and whom to call instead."""
    return _false_rescue(get_language(), queries.pack_for(country), queries.crisis_line(country))


@register.simple_tag
def software_reads() -> str:
    return _(
        "Software on this server also reads posts, to put urgent ones first in the moderators' list. It misses many. "
        "It never blocks or decides.",
    )


@register.simple_tag
def stopping_dangerous() -> str:
    return _(queries.clinical().stopping.text)


@register.inclusion_tag("help/_crisis_ways.html")
def crisis_ways(country: str = "") -> dict[str, Any]:
    """Show the crisis line with its buttons, and the emergency number."""
    row = queries.crisis_line(country)
    shown = pages.words([row])[0] if row else None
    return {"emergency": queries.pack_for(country).emergency, "row": shown, "line": row.line if row else None}


@register.simple_tag
def emergency_number() -> str:
    """Return the number of the operator's country; needs no database."""
    return queries.pack_for().emergency.number


@register.simple_tag
def refusal(code: str = "", data: dict[str, object] | None = None) -> str:
    """Return the sentence that an app gave to an error code, else nothing."""
    return refusals.sentence_for(code, data)


@cache
def _false_rescue(_language: str, pack: Pack, row: ShownLine | None) -> SafeString:
    """Word it once: the language is an argument only because it decides the words."""
    before = _(
        "People here answer when they are awake. Nobody watches all the time. We do not know who or where you are and "
        "cannot send help to you. If your life is in danger, call {number} now.",
    )
    both = _("{emergency} or {crisis}")
    number = format_html('<a href="{}">{}</a>', pack.emergency.href, pack.emergency.number)
    if row is not None:
        way = row.line.ways[0]
        mark = "" if row.is_confirmed else " " + _("(demo, not confirmed)")
        crisis = format_html('<a href="{}">{}</a>{}', way.href, way.to, mark)
        number = format_html(both, emergency=number, crisis=crisis)
    return format_html(before, number=number)
