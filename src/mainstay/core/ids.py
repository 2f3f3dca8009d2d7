"""Names for things that may stand in an address: random, short, saying nothing about what they name."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no i, l, o, u, so codes can be read aloud
PUBLIC_ID_LENGTH = (
    12  # 60 bits: a million rows collide with probability below 5e-7, and a unique constraint stands behind
)


def new_public_id() -> str:
    """Return a random 12-character id."""
    return new_code(PUBLIC_ID_LENGTH)


def new_code(length: int) -> str:
    """Return `length` random characters of 5 bits each."""
    return "".join([ALPHABET[byte & 31] for byte in secrets.token_bytes(length)])


def read_code(typed: str) -> str:
    """Return what a person typed as the code it stands for: case, spaces, dashes and look-alikes forgiven."""
    lowered = typed.strip().lower().translate(str.maketrans("ilo", "110"))
    return "".join(c for c in lowered if c in ALPHABET)
