"""The entries of the bar and of the phone's tabs. On every page, so made once per entry and state and kept."""

from collections.abc import Iterable
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from mainstay.core.slots import NavItem
from mainstay.ui import icons


@lru_cache(maxsize=512)
def drawn(_language: str | None, links: str, *, name: str, exit_url: str) -> SafeString:
    """Return the whole bar; `links` are its entries, "" for none."""
    site = {"name": name, "exit_url": exit_url}
    return render_to_string("layouts/_bar.html", {"site": site, "bar_entries": links})


@lru_cache(maxsize=512)
def tabs(_language: str | None, links: str) -> SafeString:
    """Return the phone's tabs with their entries."""
    return render_to_string("layouts/_tabbar.html", {"bar_entries": links})


def links(items: Iterable[NavItem], *, path: str, key: str, with_icons: bool) -> SafeString:
    """Return the links of all entries, the one where the reader is marked as current."""
    return mark_safe(  # noqa: S308 - joined from pieces made by format_html
        "".join(
            _link(
                str(item.label),
                item.url,
                item.icon if with_icons else "",
                _badge(item.badge),
                is_current(item, path, key),
            )
            for item in items
        )
    )


def is_current(item: NavItem, path: str, key: str) -> bool:
    """Say whether an entry is where the reader is: by the page's own `key`, else by the address."""
    if key:
        return key == item.key
    return path == item.url or (item.url != "/" and path.startswith(item.url))


@lru_cache(maxsize=512)
def _link(label: str, url: str, icon: str, badge: SafeString, here: bool) -> SafeString:  # noqa: FBT001 - a cache key
    current = mark_safe(' aria-current="page"') if here else ""
    if not icon:
        return format_html('<a href="{}"{}>{}{}</a>', url, current, label, badge)
    drawn = mark_safe(icons.svg(icon))  # noqa: S308 - our own files
    return format_html('<a href="{}"{}>{}<span>{}</span>{}</a>', url, current, drawn, label, badge)


def _badge(count: int) -> SafeString:
    if not count:
        return SafeString("")
    return format_html(
        ' <span class="badge" data-tone="count">{}<span class="visually-hidden"> {}</span></span>',
        count,
        gettext("new"),
    )
