"""What makes two handles the same."""

import unicodedata

_LOOKALIKES = str.maketrans({"0": "o", "1": "l", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "ı": "i", "|": "l"})


def handle_key(handle: str) -> str:
    """Return the key under which a handle is unique: case, marks, spaces and look-alike digits do not make a new one."""
    decomposed = unicodedata.normalize("NFKD", handle.casefold())
    letters = "".join(c for c in decomposed if c.isalnum() and not unicodedata.combining(c))
    return letters.translate(_LOOKALIKES)
