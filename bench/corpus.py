"""A deterministic corpus: Zipf-sampled words of the standard library's own documentation, sizes as communities have them."""

import pydoc_data.topics
import random
import re
from dataclasses import dataclass

SEED = 20261120
POSTS_PER_PERSON, POSTS_PER_TOPIC, GROUPS = 20, 20, 20
LONGEST_TOPIC = 710
OWN_WORDS = [
    "evening",
    "craving",
    "meeting",
    "sober",
    "friend",
    "tired",
    "hope",
    "phone",
    "walk",
    "payday",
    "shame",
    "night",
    "sleep",
    "help",
    "call",
    "thanks",
    "room",
]


@dataclass(frozen=True, slots=True)
class Corpus:
    """How much of what; `sizes` are posts per topic."""

    people: int
    groups: int
    sizes: list[int]

    @property
    def posts(self) -> int:
        return sum(self.sizes)


def vocabulary() -> list[str]:
    text = " ".join(pydoc_data.topics.topics.values()).lower()
    return [*OWN_WORDS, *sorted(set(re.findall(r"[a-z]{3,12}", text)))]


class Writer:
    """Writes texts of log-normal length (mean about 80 words), the same ones each time."""

    def __init__(self, seed: int = SEED) -> None:
        self.random = random.Random(seed)
        self.words = vocabulary()
        weight = 0.0
        self.weights = [weight := weight + 1 / (rank + 3) for rank in range(len(self.words))]

    def text(self) -> str:
        length = max(6, min(400, int(self.random.lognormvariate(4.05, 0.75))))
        drawn = self.random.choices(self.words, cum_weights=self.weights, k=length)
        sentences = [" ".join(drawn[i : i + 11]).capitalize() + "." for i in range(0, length, 11)]
        return "\n\n".join(" ".join(sentences[i : i + 4]) for i in range(0, len(sentences), 4))

    def title(self) -> str:
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=4)).capitalize()


def plan(posts: int) -> Corpus:
    """Return a corpus of about `posts` posts: topics of log-normal size, a quarter of them with 20 posts or more."""
    draw = random.Random(SEED + 1)
    sizes: list[int] = []
    left = posts
    while left > 0:
        size = min(left, LONGEST_TOPIC, max(1, int(draw.lognormvariate(2.4, 1.1))))
        sizes.append(size)
        left -= size
    return Corpus(people=max(50, posts // POSTS_PER_PERSON), groups=GROUPS, sizes=sizes)
