"""Where allauth asks how this house does things.

allauth carries a sign-in from "this is the person" to the open session; passkeys and one-time codes will be stages of the same path. Its
pages, e-mails and messages are not used.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """No e-mail is ever sent; sign-up is open; pages say what they have to say themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return True

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's signature
        """Say nothing: "Successfully signed in as …" would put the handle on a screen that others may see."""
