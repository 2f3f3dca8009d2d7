"""The settings of the site, and whether a person in need finds a number that answers."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from mainstay.help import queries as help_queries
from mainstay.help.domain.confirmation import Standing, standing
from mainstay.ops.domain.checks import Check, State, addresses_state

SECRET_LEAST = 32


def look(_at: datetime) -> Iterator[Check]:
    """Yield what the settings say."""
    yield _secret()
    yield _addresses()


def look_at_lines(at: datetime) -> Iterator[Check]:
    """Yield how the phone lines of the own country stand. One query a minute."""
    pack = help_queries.pack_for()
    known = help_queries.confirmations().get(pack.country, {})
    states = Counter(standing(line, known.get(line.key), at=at) for line in pack.lines)
    title = _("Phone lines")
    untried = states[Standing.OPEN] + states[Standing.CHANGED]
    todo = _("Call each and confirm it at /help/lines/.")
    if untried == len(pack.lines):
        yield Check(
            "lines", title, State.BAD, _("No line is confirmed: Help now shows the emergency number only."), todo
        )
    elif untried or states[Standing.OLD]:
        said = _("%(untried)s of %(all)s lines are not confirmed, %(old)s were tried too long ago.") % {
            "untried": untried,
            "all": len(pack.lines),
            "old": states[Standing.OLD],
        }
        yield Check("lines", title, State.LOOK, said, todo)
    else:
        yield Check("lines", title, State.GOOD, _("All are confirmed."))


def _secret() -> Check:
    title = _("Secret key")
    if settings.DEBUG:
        said = _("The site shows its insides on errors (DEBUG).")
        return Check("secret", title, State.BAD, said, _("Use the settings mainstay.config.settings.serve."))
    if len(settings.SECRET_KEY) < SECRET_LEAST:
        said = _("The key that signs sessions is too short to be safe.")
        todo = _("Unset MAINSTAY_SECRET_KEY: a long one is made by itself.")
        return Check("secret", title, State.BAD, said, todo)
    return Check("secret", title, State.GOOD, _("It is long enough."))


def _addresses() -> Check:
    state, code = addresses_state(
        settings.ALLOWED_HOSTS,
        is_https=settings.SESSION_COOKIE_SECURE,
        has_proxy=bool(settings.MAINSTAY_TRUSTED_PROXIES),
    )
    said, todo = {
        "": (_("It answers to %(hosts)s, over HTTPS only."), ""),
        "local": (
            _("It answers to this machine only."),
            _("Before members come, set MAINSTAY_HOSTS, MAINSTAY_HTTPS and MAINSTAY_TRUSTED_PROXIES."),
        ),
        "anybody": (_("It answers to any name, also to a forged one."), _("Name your address in MAINSTAY_HOSTS.")),
        "plain": (
            _("It answers to %(hosts)s without HTTPS: others on the way can read along."),
            _("Put Caddy before it and set MAINSTAY_HTTPS=yes."),
        ),
        "proxy": (
            _("It answers to %(hosts)s, but knows no proxy: all strangers count as one and soon are refused."),
            _("Name your proxy's address in MAINSTAY_TRUSTED_PROXIES, for Caddy on this machine 127.0.0.1."),
        ),
    }[code]
    return Check("addresses", _("Addresses"), state, said % {"hosts": ", ".join(settings.ALLOWED_HOSTS)}, todo)
