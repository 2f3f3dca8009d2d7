"""What a text says: feelings, problem, request, support given, crisis words. Nothing is stored, nothing is sent."""

from typing import NamedTuple, TypedDict

from mainstay.listening.feelings import named, negated, places
from mainstay.listening.language import detect, primary
from mainstay.listening.patterns import Hit
from mainstay.listening.rules import Language, Rules, rules
from mainstay.listening.text import Sentence, expand, sentences

REPLY = ("emotional", "informational", "companionship", "question", "gratitude")
TIERS = ("self_harm", "overdose_medical", "relapse")
_ENOUGH = 100  # what the words for a problem must weigh together in one sentence
_QUESTION = 60
_LONGEST_GREETING = 4

type Range = tuple[int, int]


class Steps(TypedDict):
    emotion: bool
    problem: bool
    request: bool


class Crisis(TypedDict):
    checked: bool
    self_harm: bool
    overdose_medical: bool
    relapse: bool
    score: float


class Span(TypedDict):
    kind: str
    start: int
    end: int


class Reading(TypedDict):
    id: object
    lang: str
    version: str
    emotions: list[str]
    feelings: list[str]
    steps: Steps
    request_kinds: list[str]
    reply: dict[str, float]
    crisis: Crisis
    spans: list[Span]


class BadLanguageError(ValueError):
    """What was given as a language is not a language tag."""


class _Opened(NamedTuple):
    rules: Rules
    code: str
    language: Language | None
    raw: list[Sentence]
    own: list[Sentence]


class _Said(NamedTuple):
    labels: set[str]
    places: list[Range]


def read(text: str, lang: str = "auto", *, identifier: object = None) -> Reading:
    """Everything the rules know of a text; spans count code points of the text as given. Raises BadLanguageError."""
    opened = _open(text, lang)
    felt, problem, asked = _felt(opened), _problem(opened), _asked(opened)
    crisis, alarms = _crisis(opened)
    found = {"emotion": felt.places, "problem": problem.places, "request": asked.places, "crisis": alarms}
    return {
        "id": identifier,
        "lang": opened.code,
        "version": opened.rules.version,
        "emotions": [],
        "feelings": [name for name in opened.rules.feelings if name in felt.labels],
        "steps": {"emotion": bool(felt.places), "problem": bool(problem.places), "request": bool(asked.places)},
        "request_kinds": [kind for kind in opened.rules.request_kinds if kind in asked.labels],
        "reply": _reply(opened),
        "crisis": crisis,
        "spans": _spans(found),
    }


def lamps(text: str, lang: str = "auto") -> Steps:
    """Only the three lamps of the composer: cheap enough for every pause in typing."""
    opened = _open(text, lang)
    return {
        "emotion": bool(_felt(opened).places),
        "problem": bool(_problem(opened).places),
        "request": bool(_asked(opened).places),
    }


def has_crisis(text: str, lang: str = "auto") -> bool:
    """Whether the text names self-harm or a medical emergency. False never means that all is well."""
    found, _ = _crisis(_open(text, lang))
    return found["self_harm"] or found["overdose_medical"]


def begins_with_advice(text: str, lang: str = "auto") -> bool:
    """Whether a reply starts by telling the other what to do, after at most a greeting."""
    opened = _open(text, lang)
    if opened.language is None:
        return False
    for sentence in opened.own:
        start, begun = _opening(sentence, opened.language)
        if begun < len(sentence.words):
            hits = opened.language.find["advice"].find(sentence)
            taken = places(opened.language.block["advice"].find(sentence))
            return any(start <= hit.first <= begun and _free(hit, taken) for hit in hits)
    return False


def _open(text: str, lang: str) -> _Opened:
    book = rules()
    raw = sentences(text)
    code = primary(lang)
    if code is None:
        raise BadLanguageError(lang)
    if code == "auto":
        code = detect(raw, book)
    language = book.languages.get(code)
    own = [expand(sentence, language.expand) for sentence in raw] if language else []
    return _Opened(book, code, language, raw, own)


def _felt(opened: _Opened) -> _Said:
    said = _Said(set(), [])
    if opened.language:
        for sentence in opened.own:
            for name, first, last in named(sentence, opened.language):
                said.labels.add(name)
                if name not in opened.rules.quiet:
                    said.places.append(_range(sentence, first, last))
    return said


def _problem(opened: _Opened) -> _Said:
    said = _Said(set(), [])
    if opened.language:
        for sentence in opened.own:
            hits = _hits(sentence, opened.language, "problem")
            weights: dict[str, int] = {}
            for hit in hits:
                weights[hit.label] = max(hit.weight, weights.get(hit.label, hit.weight))
            if sum(weights.values()) >= _ENOUGH:
                said.labels.update(weights)
                said.places.extend(_range(sentence, hit.first, hit.last) for hit in hits if hit.weight > 0)
    return said


def _asked(opened: _Opened) -> _Said:
    said = _Said(set(), [])
    if opened.language:
        for sentence in opened.own:
            for hit in _hits(sentence, opened.language, "request"):
                said.labels.add(hit.label)
                said.places.append(_range(sentence, hit.first, hit.last))
            said.places.extend(_open_question(sentence, opened.language))
    return said


def _open_question(sentence: Sentence, language: Language) -> list[Range]:
    """Find a question that no pattern knows: a clause that begins with a question word, unless it asks nothing of anyone."""
    if not sentence.question or language.block["request"].find(sentence):
        return []
    words = sentence.words
    for at, word in enumerate(words):
        begins = at == 0 or words[at - 1].clause != word.clause
        if begins and not word.quoted and language.asks.has(word.key):
            return [_range(sentence, at, len(words) - 1)]
    return []


def _hits(sentence: Sentence, language: Language, kind: str) -> list[Hit]:
    taken = places(language.block[kind].find(sentence))
    return [
        hit
        for hit in language.find[kind].find(sentence)
        if not sentence.words[hit.first].quoted
        and _free(hit, taken)
        and not negated(sentence, hit.first, hit.last, language)
    ]


def _reply(opened: _Opened) -> dict[str, float]:
    scores = dict.fromkeys(REPLY, 0)
    if opened.language:
        for sentence in opened.own:
            best = {"question": _QUESTION} if sentence.question else {}
            taken = places(opened.language.block["reply"].find(sentence))
            for hit in opened.language.find["reply"].find(sentence):
                if not sentence.words[hit.first].quoted and _free(hit, taken):
                    best[hit.label] = max(hit.weight, best.get(hit.label, 0))
            for label, weight in best.items():
                scores[label] += (100 - scores[label]) * weight // 100
    return {label: score / 100 for label, score in scores.items()}


def _crisis(opened: _Opened) -> tuple[Crisis, list[Range]]:
    """Danger is read in every language we know: a person in need may leave the language of the page."""
    weights = dict.fromkeys(TIERS, 0)
    alarms: list[Range] = []
    languages = opened.rules.languages.values() if opened.language else ()
    for language in languages:
        for raw in opened.raw:
            sentence = expand(raw, language.expand)
            for hit in _alarms(sentence, language, own=language is opened.language):
                weights[hit.label] = max(weights[hit.label], hit.weight)
                if hit.weight >= opened.rules.flag_from:
                    alarms.append(_range(sentence, hit.first, hit.last))
    self_harm, medical, relapse = (weights[tier] >= opened.rules.flag_from for tier in TIERS)
    crisis: Crisis = {
        "checked": opened.language is not None,
        "self_harm": self_harm,
        "overdose_medical": medical,
        "relapse": relapse,
        "score": max(weights.values()) / 100,
    }
    return crisis, alarms


def _alarms(sentence: Sentence, language: Language, *, own: bool) -> list[Hit]:
    """Find crisis words. Neither "not" nor quotation marks switch danger off; a relapse must be told in one's own words."""
    hits = language.find["crisis"].find(sentence)
    if not hits:
        return []
    blocks = language.block["crisis"].find(sentence)
    taken = {tier: places(block for block in blocks if block.label == tier) for tier in TIERS}
    return [
        hit
        for hit in hits
        if _free(hit, taken[hit.label]) and (hit.label != "relapse" or (own and not sentence.words[hit.first].quoted))
    ]


def _free(hit: Hit, taken: set[int]) -> bool:
    return taken.isdisjoint(range(hit.first, hit.last + 1))


def _opening(sentence: Sentence, language: Language) -> Range:
    """Where a sentence begins after "Hi Anna,", and where it has begun to say something after "Honestly, I think"."""
    words = sentence.words
    start = 0
    if language.greetings.has(words[0].key):
        start = next((i for i, word in enumerate(words) if word.clause != words[0].clause), len(words))
        start = start if start <= _LONGEST_GREETING else 1
    begun = start
    while begun < len(words) and language.openers.has(words[begun].key):
        begun += 1
    return start, begun


def _range(sentence: Sentence, first: int, last: int) -> Range:
    return sentence.words[first].start, sentence.words[last].end


def _spans(found: dict[str, list[Range]]) -> list[Span]:
    """In order of place; what overlaps within one kind is one span."""
    spans: list[Span] = []
    for kind, ranges in found.items():
        latest: Span | None = None
        for start, end in sorted(ranges):
            if latest and start < latest["end"]:
                latest["end"] = max(latest["end"], end)
            else:
                latest = {"kind": kind, "start": start, "end": end}
                spans.append(latest)
    return sorted(spans, key=lambda span: (span["start"], span["end"], span["kind"]))
