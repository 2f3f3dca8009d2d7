"""Feelings a person names as their own: "I am angry", not "she is angry", not "I am not angry"."""

from collections.abc import Iterable
from typing import NamedTuple

from mainstay.listening.patterns import Hit
from mainstay.listening.rules import Language
from mainstay.listening.text import Sentence

_WINDOW = 3  # a "not" reaches three words far
_AFTER = 2  # in German also two words back: "ich schäme mich nicht"
_SUBJECT_AHEAD = 3
_SUBJECT_BEHIND = 40
_FRAME_BEHIND = 8
_NO_SUBJECT_WITHIN = 6  # "so ashamed today" has no subject; far into a sentence without one, it is not the writer


class Feeling(NamedTuple):
    name: str
    first: int
    last: int


def named(sentence: Sentence, language: Language) -> list[Feeling]:
    found = [
        Feeling(hit.label, hit.first, hit.last)
        for hit in language.find["phrases"].find(sentence)
        if not sentence.words[hit.first].quoted and not negated(sentence, hit.first, hit.last, language)
    ]
    found.extend(
        feeling
        for at in range(len(sentence.words))
        if not sentence.words[at].quoted and (feeling := _from_word(sentence, at, language))
    )
    taken = places(language.block["phrases"].find(sentence))
    return [feeling for feeling in found if taken.isdisjoint(range(feeling.first, feeling.last + 1))]


def places(blocks: Iterable[Hit]) -> set[int]:
    """Collect the words that a block takes: what matches there does not count."""
    return {at for block in blocks for at in range(block.first, block.last + 1)}


def negated(sentence: Sentence, first: int, last: int, language: Language) -> bool:
    rule = language.negation
    words = sentence.words
    for at in range(first - 1, max(-1, first - 1 - _WINDOW), -1):
        key = words[at].key
        if words[at].clause != words[first].clause or rule.stops.has(key):
            break
        if rule.words.has(key) and not rule.not_before.has(words[at + 1].key):
            return not (rule.never.has(key) and any(rule.so.has(words[i].key) for i in range(at + 1, first)))
    return rule.after and _negated_after(sentence, last, language)


def _negated_after(sentence: Sentence, last: int, language: Language) -> bool:
    rule = language.negation
    for word in sentence.words[last + 1 : last + 1 + _AFTER]:
        if word.clause != sentence.words[last].clause or rule.stops.has(word.key):
            return False
        if rule.words.has(word.key):
            return True
    return False


def _from_word(sentence: Sentence, at: int, language: Language) -> Feeling | None:
    key = sentence.words[at].key
    strong, weak, flip = language.strong.get(key), language.weak.get(key), language.flips.get(key)
    if not (strong or weak or flip):
        return None
    whose, framed = _whose(sentence, at, language), _framed(sentence, at, language)
    if whose == "other" or (not strong and not framed):
        return None
    name = strong or weak
    if negated(sentence, at, at, language):
        name = flip if framed else None
    return Feeling(name, at, at) if name else None


def _whose(sentence: Sentence, at: int, language: Language) -> str:
    """Whose feeling it is, by the nearest person named before it, or else just after it."""
    words = sentence.words
    for word in reversed(words[max(0, at - _SUBJECT_BEHIND) : at]):
        if language.others.has(word.key):
            return "other"
        if language.own.has(word.key):
            return "own"
    ahead = words[at + 1 : at + 1 + _SUBJECT_AHEAD]
    if ahead and language.others.has(ahead[0].key):
        return "other"
    near = at < _NO_SUBJECT_WITHIN or words[at - _NO_SUBJECT_WITHIN].clause != words[at].clause
    near = near or any(language.own.has(word.key) for word in ahead)
    return "own" if near else "other"


def _framed(sentence: Sentence, at: int, language: Language) -> bool:
    """Whether the word is said to be felt: "I feel so low", not "the low table"."""
    words = sentence.words
    i = at - 1
    if i >= 0 and language.articles.has(words[i].key):
        return False
    while i >= max(0, at - _FRAME_BEHIND) and language.between.has(words[i].key):
        i -= 1
    if i >= 0 and language.frames.has(words[i].key):
        return True
    after = at + 1 < len(words) and language.frames.has(words[at + 1].key)
    return language.negation.after and after
