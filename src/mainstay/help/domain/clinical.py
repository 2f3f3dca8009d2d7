"""The clinical sentences: guides, their sources, and who reviewed them. Pure: the file is read in queries.py.

A review holds for the words it was made for: change a sentence and the guide is "not yet reviewed" again.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

NUMBER = "{emergency}"


class ClinicalError(ValueError):
    """A sentence without a source, or a review nobody signed."""


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Sentence:
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    heading: str
    is_ordered: bool
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Review:
    reviewer: str
    profession: str
    reviewed_on: date


@dataclass(frozen=True, slots=True)
class Guide:
    """One step-by-step page. `review` is None while no clinician signed these very words."""

    key: str
    title: str
    lead: str
    has_law: bool
    parts: tuple[Part, ...]
    review: Review | None

    @property
    def digest(self) -> str:
        """Return what a reviewer signs: 16 hex digits over every word."""
        return digest(self.title, self.lead, self.parts)

    @property
    def source_keys(self) -> tuple[str, ...]:
        """Return each source once, in the order of first use."""
        return tuple(dict.fromkeys(k for part in self.parts for s in part.sentences for k in s.sources))


@dataclass(frozen=True, slots=True)
class Clinical:
    guides: tuple[Guide, ...]
    stopping: Sentence
    laws: Mapping[str, Sentence]
    sources: Mapping[str, Source]

    def guide(self, key: str) -> Guide | None:
        return next((guide for guide in self.guides if guide.key == key), None)


def parse_clinical(data: Mapping[str, Any]) -> Clinical:
    """Turn the read file into Clinical. Raises ClinicalError for a sentence whose source is not named."""
    try:
        sources = {key: Source(key, **entry) for key, entry in data["sources"].items()}
        clinical = Clinical(
            guides=tuple(_guide(entry) for entry in data["guides"]),
            stopping=_sentence(data["stopping"]),
            laws={key: _sentence(entry) for key, entry in data["laws"].items()},
            sources=sources,
        )
    except (KeyError, TypeError) as error:
        raise ClinicalError(f"the clinical file lacks or does not know {error}") from error
    everything = [s for guide in clinical.guides for part in guide.parts for s in part.sentences]
    for sentence in [*everything, clinical.stopping, *clinical.laws.values()]:
        if not sentence.sources or not sources.keys() >= set(sentence.sources):
            raise ClinicalError(f"no source for: {sentence.text}")
    return clinical


def digest(title: str, lead: str, parts: Iterable[Part]) -> str:
    """Return 16 hex digits over every word of a guide, as a reviewer signs them."""
    words = [title, lead]
    for part in parts:
        words += [part.heading, *(sentence.text for sentence in part.sentences)]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def with_number(text: str, emergency: str) -> str:
    """Put the emergency number of the country where the sentence names it."""
    return text.replace(NUMBER, emergency)


def for_country(guide: Guide, emergency: str) -> Guide:
    """Return `guide` with the emergency number in every sentence."""
    parts = tuple(
        Part(
            with_number(part.heading, emergency),
            part.is_ordered,
            tuple(Sentence(with_number(s.text, emergency), s.sources) for s in part.sentences),
        )
        for part in guide.parts
    )
    return Guide(guide.key, guide.title, with_number(guide.lead, emergency), guide.has_law, parts, guide.review)


def _guide(entry: Mapping[str, Any]) -> Guide:
    parts = tuple(
        Part(part["heading"], part.get("ordered", False), tuple(_sentence(line) for line in part["lines"]))
        for part in entry["parts"]
    )
    title, lead = entry["title"], entry["lead"]
    review = _review(entry["review"], digest(title, lead, parts))
    return Guide(entry["key"], title, lead, entry.get("law", False), parts, review)


def _sentence(entry: Mapping[str, Any]) -> Sentence:
    return Sentence(entry["text"], tuple(entry["sources"]))


def _review(entry: Mapping[str, Any], words: str) -> Review | None:
    given = [entry["reviewer"], entry["profession"], entry["reviewed_on"]]
    if not any(given):
        return None
    if not all(given) or not isinstance(entry["reviewed_on"], date):
        raise ClinicalError("a review needs a name, a profession and a day")
    return Review(*given) if entry["digest"] == words else None
