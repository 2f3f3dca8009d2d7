"""What browsers send to the forum, as plain values. Nothing is refused here: whatever arrives is shown again if it cannot be kept."""

from dataclasses import dataclass, field

from django.http import QueryDict

from mainstay.core.ids import new_code
from mainstay.forum.domain import writing
from mainstay.forum.domain.writing import Opening, Words

KEY_LENGTH = 24
_OWN = "own"


def new_key() -> str:
    """Return a key under which a text is written at most once."""
    return new_code(KEY_LENGTH)


def _text(data: QueryDict, name: str) -> str:
    return data.get(name, "").replace("\r\n", "\n")


def _key(data: QueryDict) -> str:
    given = data.get("key", "")
    return given if 0 < len(given) <= KEY_LENGTH and given.isalnum() else new_key()


@dataclass(frozen=True, slots=True)
class NoteTyped:
    """A content note: a kept code, or own words."""

    code: str = ""
    own: str = ""

    @property
    def value(self) -> str:
        return self.code if self.code in writing.CONTENT_NOTES else self.own.strip()

    @classmethod
    def sent(cls, data: QueryDict) -> "NoteTyped":
        return cls(data.get("note", ""), data.get("note_own", "")[: writing.NOTE_LIMIT])

    @classmethod
    def of(cls, note: str) -> "NoteTyped":
        return cls(note) if note in writing.CONTENT_NOTES else cls("", note)


@dataclass(frozen=True, slots=True)
class ReplyTyped:
    """A reply as it stands in its box."""

    body: str = ""
    key: str = field(default_factory=new_key)
    quote: str = ""
    note: NoteTyped = NoteTyped()
    is_sure: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.body or self.quote or self.note.value)

    @classmethod
    def sent(cls, data: QueryDict) -> "ReplyTyped":
        quote = data.get("quote", "")[:12]
        return cls(
            body=_text(data, "body"),
            key=_key(data),
            quote=quote if quote.isalnum() else "",  # a null byte would be an error to PostgreSQL
            note=NoteTyped.sent(data),
            is_sure=data.get("act") == "anyway",
        )


@dataclass(frozen=True, slots=True)
class OpeningTyped:
    """The composer as it stands: three steps, a plain box, and what goes round them."""

    title: str = ""
    feelings: tuple[str, ...] = ()
    feeling: str = ""
    happens: str = ""
    request: str = ""
    wants: str = ""
    body: str = ""
    note: NoteTyped = NoteTyped()
    key: str = field(default_factory=new_key)

    @classmethod
    def sent(cls, data: QueryDict) -> "OpeningTyped":
        return cls(
            title=_text(data, "title"),
            feelings=tuple(code for code in data.getlist("feelings") if code in writing.FEELINGS),
            feeling=_text(data, "feeling"),
            happens=_text(data, "happens"),
            request=_text(data, "request"),
            wants=data.get("wants", "") if data.get("wants") in writing.WANTS else "",
            body=_text(data, "body"),
            note=NoteTyped.sent(data),
            key=_key(data),
        )

    def opening(self, words: Words) -> Opening:
        """Return what to post: the steps as one paragraph, or, where the plain box was used, its text after their own words.

        Chips then stay what they are: they become sentences only for who did not write any.
        """
        steps = Opening(
            title=self.title.strip(),
            feelings=self.feelings[: writing.FEELINGS_LIMIT],
            feeling=self.feeling.strip(),
            happens=self.happens.strip(),
            request=self.request.strip(),
            wants=self.wants,
            content_note=self.note.value,
        )
        in_box = self.body.strip()
        if not in_box:
            return writing.with_body(steps, "" if steps.is_empty else writing.compose(steps, words))
        own = [writing.ended(text) for text in steps.parts.values()]
        return writing.with_body(steps, "\n\n".join([" ".join(own), in_box] if own else [in_box]))


@dataclass(frozen=True, slots=True)
class EditTyped:
    """A post's text while it is changed."""

    body: str
    title: str
    note: NoteTyped
    version: int

    @classmethod
    def sent(cls, data: QueryDict) -> "EditTyped":
        number = data.get("version", "")
        return cls(
            body=_text(data, "body"),
            title=_text(data, "title"),
            note=NoteTyped.sent(data),
            version=int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0,  # noqa: PLR2004
        )
