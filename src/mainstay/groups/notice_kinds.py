"""Sentences of the notices that groups send: neutral over a shoulder, kind to the one who reads them."""

from typing import Any

from django.utils.translation import gettext

from mainstay.notices.domain.kinds import NoticeKind


def asked(_data: dict[str, Any]) -> str:
    return gettext("Somebody asks to come in where you look after the door.")


def let_in(_data: dict[str, Any]) -> str:
    return gettext("You can come in now, where you asked or had been before. People there are glad to see you.")


def not_now(_data: dict[str, Any]) -> str:
    return gettext(
        "Where you asked to come in, the answer is: not now. It says nothing about you. You can ask again later, and other groups are open."
    )


def taken_out(_data: dict[str, Any]) -> str:
    return gettext("You are no longer in one of your groups. The other groups are open to you as before.")


KINDS = (
    NoticeKind("groups.asked", asked),
    NoticeKind("groups.let-in", let_in),
    NoticeKind("groups.not-now", not_now),
    NoticeKind("groups.taken-out", taken_out),
)
