"""The small pattern language of rules.json, matched word by word: no regular expressions, so no text can make it slow.

word          that word                     a|b|c    one of these words          suicid*  a word that begins so
@name         one of a named list           #        a number in digits          [a|b]    may stand here or not
~3            up to three words of any kind  !a|b    the next word is none of these
^ first       the pattern begins a clause   last $   the pattern ends its sentence   last ?   in a question
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from mainstay.listening.text import Sentence, fold

_TRANSCRIBED = (("ä", "ae"), ("ö", "oe"), ("ü", "ue"))


class Words(NamedTuple):
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    digits: bool

    def has(self, key: str) -> bool:
        if key in self.exact or (self.prefixes and key.startswith(self.prefixes)):
            return True
        return self.digits and key.isascii() and key.isdigit()

    def count(self, times: Mapping[str, int]) -> int:
        """How often words of a text are of these; `times` says how often each stands there."""
        if self.prefixes or self.digits:
            return sum([often for key, often in times.items() if self.has(key)])
        return sum([often for key, often in times.items() if key in self.exact])


class Step(NamedTuple):
    kind: str  # word, maybe, gap, not
    words: Words
    gap: int


class Pattern(NamedTuple):
    label: str
    weight: int
    steps: tuple[Step, ...]
    begins: bool
    ends: bool
    question: bool


class Hit(NamedTuple):
    label: str
    weight: int
    first: int
    last: int


@cache
def variants(word: str) -> frozenset[str]:
    """Spell a word of the data file as people type it: accents left out, umlauts also as ae, oe, ue."""
    if word.isascii():
        return frozenset((fold(word),))
    spelled = word
    for letter, two in _TRANSCRIBED:
        spelled = spelled.replace(letter, two)
    return frozenset((fold(word), fold(spelled)))


def word_set(text: str, classes: Mapping[str, str]) -> Words:
    """Read a list of words, separated by spaces or bars; `@name` puts another list in its place."""
    exact: set[str] = set()
    prefixes: set[str] = set()
    digits = False
    queue = text.replace("|", " ").split()
    while queue:
        word = queue.pop()
        if word.startswith("@"):
            queue.extend(classes[word[1:]].replace("|", " ").split())
        elif word == "#":
            digits = True
        elif word.endswith("*"):
            prefixes |= variants(word[:-1])
        else:
            exact |= variants(word)
    return Words(frozenset(exact), tuple(sorted(prefixes)), digits)


def parse(text: str, label: str, weight: int, classes: Mapping[str, str]) -> list[Pattern]:
    """Read a line of the data file: one pattern, or two when its first word may be missing."""
    parts = text.split()
    if parts[0][0] == "[":
        shorter = parse(" ".join(parts[1:]), label, weight, classes)
        return [*parse(" ".join([parts[0][1:-1], *parts[1:]]), label, weight, classes), *shorter]
    begins = parts[0] == "^"
    ends = parts[-1] == "$"
    question = parts[-1] == "?"
    steps = tuple(_step(part, classes) for part in parts[begins : len(parts) - (ends or question)])
    if steps[0].kind != "word":
        raise ValueError(f"a pattern begins with a word: {text}")
    return [Pattern(label, weight, steps, begins, ends, question)]


def _step(part: str, classes: Mapping[str, str]) -> Step:
    nothing = Words(frozenset(), (), digits=False)
    if part[0] == "~":
        return Step("gap", nothing, int(part[1:]))
    if part[0] == "!":
        return Step("not", word_set(part[1:], classes), 0)
    if part[0] == "[":
        return Step("maybe", word_set(part[1:-1], classes), 0)
    return Step("word", word_set(part, classes), 0)


class PatternSet:
    """Many patterns, found in one walk over a sentence: each waits under the words that it may begin with."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self.patterns = list(patterns)
        self._exact: dict[str, list[Pattern]] = {}
        self._prefix: dict[str, list[Pattern]] = {}
        self._digits: list[Pattern] = []
        for pattern in self.patterns:
            first = pattern.steps[0].words
            for key in first.exact:
                self._exact.setdefault(key, []).append(pattern)
            for key in first.prefixes:
                self._prefix.setdefault(key, []).append(pattern)
            if first.digits:
                self._digits.append(pattern)
        self._lengths = sorted({len(key) for key in self._prefix})
        self._shortest = self._lengths[0] if self._lengths else 0
        self._heads = {key[: self._shortest] for key in self._prefix}

    def find(self, sentence: Sentence) -> list[Hit]:
        hits: list[Hit] = []
        exact, heads, shortest = self._exact, self._heads, self._shortest
        for at, word in enumerate(sentence.words):
            key = word.key
            if key not in exact and key[:shortest] not in heads and not self._digits:
                continue  # most words begin no pattern
            for pattern in self._waiting(key):
                last = _match(pattern, sentence, at)
                if last >= at:
                    hits.append(Hit(pattern.label, pattern.weight, at, last))
        return hits

    def vocabulary(self) -> set[str]:
        return {key for pattern in self.patterns for step in pattern.steps for key in step.words.exact}

    def _waiting(self, key: str) -> list[Pattern]:
        waiting = self._exact.get(key, [])
        for length in self._lengths if key[: self._shortest] in self._heads else ():
            if length > len(key):
                break
            more = self._prefix.get(key[:length])
            if more:
                waiting = waiting + more
        if self._digits and key.isascii() and key.isdigit():
            waiting = waiting + self._digits
        return waiting


def _match(pattern: Pattern, sentence: Sentence, at: int) -> int:
    words = sentence.words
    if pattern.question and not sentence.question:
        return -1
    if pattern.begins and at > 0 and words[at - 1].clause == words[at].clause:
        return -1
    return _follow(pattern, sentence, at + 1, 1)


def _follow(pattern: Pattern, sentence: Sentence, at: int, number: int) -> int:
    """Find step `number` and what follows it from word `at` on: the last word of the match, or -1."""
    words = sentence.words
    steps = pattern.steps
    while number < len(steps):
        kind, wanted, gap = steps[number]
        here = at < len(words) and wanted.has(words[at].key)
        number += 1
        if kind == "word":
            if not here:
                return -1
            at += 1
        elif kind == "not":
            if here:
                return -1
        else:
            longest = gap if kind == "gap" else int(here)
            tries = range(longest + 1) if kind == "gap" else range(longest, -1, -1)
            return _first(_follow(pattern, sentence, at + skip, number) for skip in tries if at + skip <= len(words))
    return -1 if pattern.ends and at != len(words) else at - 1


def _first(ends: Iterable[int]) -> int:
    return next((end for end in ends if end >= 0), -1)
