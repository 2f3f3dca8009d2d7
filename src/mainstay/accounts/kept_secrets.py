"""What an app for codes shares with us, sealed with the installation's key: a copied database alone makes no code.

After a change of that key nothing opens any more; the person comes back with a recovery code and sets the app up anew.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> str:
    return _box().encrypt(text.encode("ascii")).decode("ascii")


def unseal(sealed: str) -> str:
    """Return the text, "" where it was sealed with another key or changed."""
    try:
        return _box().decrypt(sealed.encode("ascii")).decode("ascii")
    except InvalidToken:
        return ""


def _box() -> Fernet:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"mainstay.accounts.second-step")
    return Fernet(base64.urlsafe_b64encode(key.derive(settings.SECRET_KEY.encode())))
