"""What an error page says for a code: one sentence, registered at start-up by the app that refuses.

A code nobody gave words to gets the plain sentence of its status, from the template.
"""

_sentences: dict[str, object] = {}


def register(code: str, sentence: object) -> None:
    """Let error pages say `sentence` (a string or a lazy translation) for `code`."""
    _sentences[code] = sentence


def sentence_for(code: str) -> str:
    """Return the sentence in the language of now, empty when nobody gave one."""
    return str(_sentences.get(code, ""))
