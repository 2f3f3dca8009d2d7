"""The tags every page may load: `{% load ui %}`."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zlib import crc32

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from mainstay.evidence import registry
from mainstay.ui import bar, icons, words

register = template.Library()
TONES = 6


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw a kept icon: `{% icon "help" %}`."""
    return mark_safe(icons.svg(name, size))  # noqa: S308 - our own files


@register.simple_tag
def why(key: str, words_before: str = "") -> SafeString:
    """Link to the evidence of a feature and say how sure it is: `{% why "composer" %}`; nothing for an unknown key."""
    try:
        entry = registry.why(key)
    except LookupError:
        return SafeString("")
    said = words_before or gettext("Why this?")
    return format_html(
        '<a class="why" href="/why/{}/"><i class="why-mark" aria-hidden="true"></i><span>{} {}</span></a>',
        entry.key,
        said,
        words.CERTAINTY[entry.certainty],
    )


@register.simple_tag
def time(at: datetime) -> SafeString:
    """Write an instant for people and for machines: `{% time post.created_at %}`."""
    return format_html(
        '<time datetime="{}" data-behaviour="time">{}</time>', words.machine_time(at), words.spoken_time(at)
    )


@register.filter
def tone(key: object) -> int:
    """Give a stable tone 0 to 5 for an avatar from any public id or handle."""
    return crc32(str(key).encode()) % TONES


@register.filter
def certainty(key: str) -> str:
    """Say a certainty of the evidence registry in words."""
    return str(words.CERTAINTY.get(key, key))


@register.simple_tag(takes_context=True)
def page_bar(context: Mapping[str, Any]) -> SafeString:
    """Draw the bar from `site`, and from `nav_items`, `nav_key` and `nav_path` unless `without_nav`."""
    links = "" if context.get("without_nav") else _links(context, with_icons=False)
    site = context.get("site")
    return bar.drawn(get_language(), links, name=_of(site, "name"), exit_url=_of(site, "exit_url"))


@register.simple_tag(takes_context=True)
def page_tabs(context: Mapping[str, Any]) -> SafeString:
    """Draw the phone's tabs from the same; one entry alone needs none."""
    if context.get("without_nav") or len(context.get("nav_items") or ()) <= 1:
        return SafeString("")
    return bar.tabs(get_language(), _links(context, with_icons=True))


def _links(context: Mapping[str, Any], *, with_icons: bool) -> SafeString:
    return bar.links(
        context.get("nav_items") or (),
        path=str(context.get("nav_path", "")),
        key=str(context.get("nav_key", "")),
        with_icons=with_icons,
    )


def _of(site: object, name: str) -> str:
    """Return one of the installation's words; "" where a page has none."""
    return str(site.get(name, "") if isinstance(site, Mapping) else getattr(site, name, ""))


@register.tag
def same(parser: template.base.Parser, _token: template.base.Token) -> "SameNode":
    """Render what stands between `{% same %}` and `{% endsame %}` once per language, and keep it with the template.

    It sees nothing of the page's context, so nothing of one reader can be kept for another.
    """
    inside = parser.parse(("endsame",))
    parser.delete_first_token()
    return SameNode(inside)


class SameNode(template.Node):
    def __init__(self, nodelist: template.NodeList) -> None:
        self.nodelist = nodelist
        self._kept: dict[str | None, SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        language = get_language()
        html = self._kept.get(language)
        if html is None:
            html = self._kept[language] = self.nodelist.render(context.new())
        return html


@register.simple_tag
def control(field: BoundField, **attrs: str) -> SafeString:
    """Render a form field's own widget with our class; Django adds the ARIA references to help and errors."""
    widget = field.field.widget
    given: dict[str, str | bool] = {name.replace("_", "-"): value for name, value in attrs.items() if value}
    if getattr(widget, "input_type", "") not in {"checkbox", "radio"}:
        given["class"] = f"input {widget.attrs.get('class', '')}".strip()
    return field.as_widget(attrs=given)
