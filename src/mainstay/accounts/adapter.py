"""Where allauth asks how this house does things.

allauth carries a sign-in from "this is the person" to the open session, with the second step as a stage of that path (stages.py); its
table keeps passkeys and apps for codes. Its pages, e-mails and messages are not used.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from mainstay.accounts import kept_secrets


class Adapter(DefaultAccountAdapter):
    """No e-mail is ever sent; sign-up is open; pages say what they have to say themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        return True

    def add_message(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - allauth's signature
        """Say nothing: "Successfully signed in as …" would put the handle on a screen that others may see."""

    def get_login_stages(self) -> list[str]:
        return ["mainstay.accounts.stages.SecondStep"]


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets of apps for codes are kept sealed."""

    def encrypt(self, text: str) -> str:
        return kept_secrets.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return kept_secrets.unseal(encrypted_text)
