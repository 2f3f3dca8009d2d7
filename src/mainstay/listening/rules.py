"""The rules of the data file, made ready to run. The file is the only place where words and phrases stand."""

import json
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from mainstay.listening.patterns import PatternSet, Words, parse, variants, word_set
from mainstay.listening.text import fold

DATA = Path(__file__).parent / "static" / "listening" / "rules.json"
KINDS = ("problem", "request", "reply", "crisis", "phrases", "advice")


class Lexicon:
    """Words that each stand for one label."""

    def __init__(self, lists: Mapping[str, str], classes: Mapping[str, str]) -> None:
        self.exact: dict[str, str] = {}
        self.prefixes: list[tuple[str, str]] = []
        for label, text in lists.items():
            words = word_set(text, classes)
            self.exact.update(dict.fromkeys(words.exact, label))
            self.prefixes.extend((prefix, label) for prefix in words.prefixes)

    def get(self, key: str) -> str | None:
        found = self.exact.get(key)
        if found is None:
            found = next((label for prefix, label in self.prefixes if key.startswith(prefix)), None)
        return found


class Negation(NamedTuple):
    words: Words
    stops: Words
    not_before: Words
    never: Words
    so: Words
    after: bool


class Language(NamedTuple):
    code: str
    expand: Mapping[str, tuple[str, ...]]
    function: Words
    vocabulary: frozenset[str]
    negation: Negation
    strong: Lexicon
    weak: Lexicon
    flips: Lexicon
    frames: Words
    between: Words
    own: Words
    others: Words
    asks: Words
    articles: Words
    greetings: Words
    openers: Words
    find: Mapping[str, PatternSet]
    block: Mapping[str, PatternSet]


class Rules(NamedTuple):
    version: str
    feelings: tuple[str, ...]
    quiet: frozenset[str]
    request_kinds: tuple[str, ...]
    flag_from: int
    languages: Mapping[str, Language]
    others: Mapping[str, Words]


@cache
def rules() -> Rules:
    return compile_rules(json.loads(DATA.read_text(encoding="utf-8")))


def compile_rules(data: Mapping[str, Any]) -> Rules:
    canonical = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return Rules(
        version=f"{data['version']}-{zlib.crc32(canonical):08x}",
        feelings=tuple(data["feelings"].split()),
        quiet=frozenset(data["quiet"].split()),
        request_kinds=tuple(data["request_kinds"].split()),
        flag_from=data["flag_from"],
        languages={code: _language(code, entry) for code, entry in data["languages"].items()},
        others={code: word_set(text, {}) for code, text in data["others"].items()},
    )


def _language(code: str, entry: Mapping[str, Any]) -> Language:
    classes: Mapping[str, str] = entry["classes"]
    find = {kind: _patterns(entry[kind], classes) for kind in KINDS}
    strong, weak = Lexicon(entry["strong"], classes), Lexicon(entry["weak"], classes)
    words: set[str] = set().union(*(found.vocabulary() for found in find.values()))
    return Language(
        code=code,
        expand={
            key: tuple(map(fold, whole.split())) for short, whole in entry["expand"].items() for key in variants(short)
        },
        function=word_set(entry["function"], classes),
        vocabulary=frozenset(words | set(strong.exact) | set(weak.exact)),
        negation=_negation(entry["negation"], classes),
        strong=strong,
        weak=weak,
        flips=Lexicon(entry["flips"], classes),
        **{name: word_set(entry[name], classes) for name in ("frames", "between", "own", "others", "asks", "articles")},
        greetings=word_set(entry["greetings"], classes),
        openers=word_set(entry["openers"], classes),
        find=find,
        block={kind: _patterns(entry["block"].get(kind, []), classes) for kind in KINDS},
    )


def _negation(entry: Mapping[str, Any], classes: Mapping[str, str]) -> Negation:
    words, stops, not_before, never, so = (word_set(entry[part], classes) for part in Negation._fields[:-1])
    return Negation(words, stops, not_before, never, so, entry["after"])


def _patterns(families: list[Mapping[str, Any]], classes: Mapping[str, str]) -> PatternSet:
    return PatternSet(
        pattern
        for family in families
        for text in family["patterns"]
        for pattern in parse(text, family["label"], family.get("weight", 0), classes)
    )
