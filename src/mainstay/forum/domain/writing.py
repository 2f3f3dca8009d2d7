"""What a person hands in, and how the three steps become one human paragraph."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

BODY_LIMIT = 20_000
"""Characters of one post. The longest posts people write to each other stay below 6,000."""
PART_LIMIT = 4_000
TITLE_LIMIT = 120
NOTE_LIMIT = 80
FEELINGS_LIMIT = 3

FEELINGS = (
    "ashamed",
    "anxious",
    "sad",
    "angry",
    "confused",
    "lonely",
    "hopeless",
    "stressed",
    "numb",
    "craving",
    "wanting",
    "hopeful",
    "grateful",
    "joyful",
    "loving",
    "admiring",
)
WANTS = ("listen", "experience", "information", "company", "else")
CONTENT_NOTES = (
    "use_described",
    "craving_detail",
    "self_harm",
    "death_grief",
    "violence",
    "sexual_harm",
    "eating",
    "medical",
)
_CLOSING = tuple(")]\"'\u2019\u201d")
PARTS = ("feeling", "happens", "request")


@dataclass(frozen=True, slots=True)
class Opening:
    """An opening post as handed in: either `body` in one piece or the three steps, any of them empty."""

    title: str = ""
    body: str = ""
    feelings: tuple[str, ...] = ()
    feeling: str = ""
    happens: str = ""
    request: str = ""
    wants: str = ""
    content_note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.feelings or self.feeling or self.happens or self.request)

    @property
    def parts(self) -> dict[str, str]:
        """The three steps in the person's own words, empty ones left out."""
        named = {"feeling": self.feeling, "happens": self.happens, "request": self.request}
        return {name: text for name, text in named.items() if text}


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences a paragraph needs, in the writer's language."""

    i_feel: str
    """With `{feelings}` in it."""
    joint: str
    """Stands between the last two feelings."""
    feelings: Mapping[str, str]
    wants: Mapping[str, str]


def compose(opening: Opening, words: Words) -> str:
    """Return the text to post: `body` as written, else one paragraph from the three steps.

    Chosen chips become sentences only where the person left their own words out.
    Source: brief E.3 (name the feeling, say what happens, ask for one thing).
    """
    if opening.body:
        return opening.body
    named = _join([words.feelings[code] for code in opening.feelings if code in words.feelings], words.joint)
    pieces = [
        words.i_feel.format(feelings=named) if named else "",
        ended(opening.feeling),
        ended(opening.happens),
        ended(opening.request) or words.wants.get(opening.wants, ""),
    ]
    if any("\n" in piece for piece in pieces):
        return "\n\n".join(piece for piece in pieces if piece)
    return " ".join(piece for piece in pieces if piece)


def with_body(opening: Opening, body: str) -> Opening:
    """Return the opening with its whole text."""
    return replace(opening, body=body)


def ended(text: str) -> str:
    """Return `text` with a full stop where it ends in a letter, a digit or a closing mark."""
    last = text.rstrip("*_")[-1:]
    return text + "." if last.isalnum() or last in _CLOSING else text


def titled(opening: Opening, body: str) -> Opening:
    """Return the opening with a title: its own, else the first words of what happens, is asked or is felt."""
    if opening.title:
        return opening
    return replace(opening, title=headline(opening.happens or opening.request or body))


def headline(text: str, limit: int = 72) -> str:
    """Return the first sentence of `text` without marks of Markdown, cut at a word."""
    line = next((part.strip("#>*_-• \t") for part in text.splitlines() if part.strip("#>*_-• \t")), "")
    for end in (". ", "? ", "! ", "… "):
        head, found, _ = line.partition(end)
        if found and len(head) >= 8:  # noqa: PLR2004 - "Hi." is no headline
            line = head + (end.strip() if end in {"? ", "… "} else "")
    return cut(line.rstrip("."), limit)


def cut(text: str, limit: int) -> str:
    """Return `text` in one line, at most `limit` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    head = head.rpartition(" ")[0] if " " in head[limit // 2 :] else head
    return head.rstrip(" ,;:-\u2013") + "…"


def _join(names: Sequence[str], joint: str) -> str:
    if len(names) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(names)
    return ", ".join(names[:-1]) + f" {joint} " + names[-1]
