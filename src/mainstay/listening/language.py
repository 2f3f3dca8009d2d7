"""Which language a text is in, by counting its small words. When it is not one we know, we say so and read nothing."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from mainstay.listening.rules import Language, Rules
from mainstay.listening.text import Sentence

UNKNOWN = "und"
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")
_MOST_WORDS = 300
_CLEAR_LEAD = 2
_SHORT = 8
_FEWEST_SHARE = 6  # of a longer text, one word in six at least is a small word of its language


def primary(tag: str) -> str | None:
    """Take the language out of a tag such as "de-AT", or None when it is no tag at all; "auto" is itself."""
    if tag == "auto":
        return tag
    match = _TAG.fullmatch(tag)
    return match[1].lower() if match else None


def detect(text: Sequence[Sentence], rules: Rules) -> str:
    keys = [word.key for sentence in text for word in sentence.words][:_MOST_WORDS]
    if not keys:
        return UNKNOWN
    times = Counter(keys)
    small = {code: _small_words(times, language) for code, language in rules.languages.items()}
    known = {code: _among(times, language.vocabulary) for code, language in rules.languages.items()}
    best = max(rules.languages, key=lambda code: (small[code], known[code]))
    other, others = _best_other(times, rules)
    if others >= small[best] + _CLEAR_LEAD or (others and not small[best] and not known[best]):
        return other
    if not small[best]:
        best = max(rules.languages, key=lambda code: known[code])
        return best if known[best] else UNKNOWN
    thin = len(keys) >= _SHORT and small[best] * _FEWEST_SHARE < len(keys)
    return UNKNOWN if thin and known[best] * 3 < len(keys) else best


def _small_words(times: Mapping[str, int], language: Language) -> int:
    expanded = sum([times[key] for key in times if key in language.expand and not language.function.has(key)])
    return language.function.count(times) + expanded


def _among(times: Mapping[str, int], words: AbstractSet[str]) -> int:
    return sum([often for key, often in times.items() if key in words])


def _best_other(times: Mapping[str, int], rules: Rules) -> tuple[str, int]:
    counts = {code: words.count(times) for code, words in rules.others.items()}
    best = max(counts, key=lambda code: counts[code])
    return best, counts[best]
