"""What an error page says for a code: one sentence, registered at start-up by the app that refuses.

A code nobody gave words to gets the plain sentence of its status, from the template.
"""

from collections.abc import Callable, Mapping
from typing import Any

_sentences: dict[str, object] = {}
_tellers: dict[str, Callable[[Mapping[str, Any]], str]] = {}


def register(code: str, sentence: object) -> None:
    """Let error pages say `sentence` (a string or a lazy translation) for `code`."""
    _sentences[code] = sentence


def register_teller(code: str, teller: Callable[[Mapping[str, Any]], str]) -> None:
    """Let `teller(data)` make the sentence for `code` from what the error carries, such as until when something holds."""
    _tellers[code] = teller


def sentence_for(code: str, data: Mapping[str, Any] | None = None) -> str:
    """Return the sentence in the language of now, empty when nobody gave one."""
    if code in _tellers:
        return _tellers[code](data or {})
    return str(_sentences.get(code, ""))
