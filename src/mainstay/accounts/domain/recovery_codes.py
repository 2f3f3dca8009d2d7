"""Recovery codes: ten of 80 bits, written in groups of four, kept only as digests.

80 random bits cannot be guessed even from a stolen table, so a plain SHA-256 is enough (nothing to slow down), and it survives a change
of the installation's secret key. Between being made and being written down, codes are held in two halves, neither of which says anything
about them alone: one in the session, one in the browser (`split` and `join_halves`, a one-time pad).
"""

import hashlib

from mainstay.core.ids import ALPHABET, read_code

CODE_COUNT = 10
CODE_LENGTH = 16  # characters of 5 bits: 80 bits
GROUP = 4


def grouped(code: str) -> str:
    """Return the code as shown: k7m2-p9xq-4tw3-8rna."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def read(typed: str) -> str:
    """Return the code a person typed, or "" where it cannot be one."""
    code = read_code(typed[:80])
    return code if len(code) == CODE_LENGTH else ""


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return hashlib.sha256(code.encode("ascii")).hexdigest()


def split(codes: list[str], pad: bytes) -> str:
    """Return the half that the session keeps; `pad` (as many random bytes as there are characters) is the browser's half."""
    text = "".join(codes).encode("ascii")
    if len(pad) != len(text):
        raise ValueError("the pad must be as long as the codes")
    return bytes(a ^ b for a, b in zip(text, pad, strict=True)).hex()


def join_halves(kept: str, pad: str) -> list[str]:
    """Return the codes of two halves in hex, or an empty list where they do not belong together."""
    try:
        pair = zip(bytes.fromhex(kept), bytes.fromhex(pad), strict=True)
        text = bytes(a ^ b for a, b in pair).decode("ascii")
    except ValueError:
        return []
    whole = len(text) % CODE_LENGTH == 0 and set(text) <= set(ALPHABET)
    return [text[i : i + CODE_LENGTH] for i in range(0, len(text), CODE_LENGTH)] if whole else []
