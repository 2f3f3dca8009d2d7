"""The "why this?" registry: each feature points to claims, or says that it rests on judgment. Pure: reads two shipped files once."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

JUDGMENT = "We chose this by judgment; no study of it is known to us."
CERTAINTIES = ("very_low", "low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a study is known to say. `people` is 0 where the number was not seen."""

    key: str
    sentence: str
    population: str
    design: str
    people: int
    effect: str
    direction: str
    certainty: str
    reasons: str
    contrary: str
    authors: str
    title: str
    journal: str
    year: int
    checked_on: date
    signed: str
    pmid: str = ""
    doi: str = ""
    pmcid: str = ""

    @property
    def url(self) -> str:
        """Where the paper itself can be read, "" where no identifier is known."""
        if self.doi:
            return f"https://doi.org/{self.doi}"
        if self.pmid:
            return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.pmcid}/" if self.pmcid else ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a feature is as it is. Without claims it is our judgment."""

    key: str
    title: str
    about: str
    claims: tuple[Claim, ...]

    @property
    def is_judgment(self) -> bool:
        return not self.claims

    @property
    def certainty(self) -> str:
        """The lowest certainty among its claims, "" for judgment: a chain is as sure as its weakest link."""
        return min((c.certainty for c in self.claims), key=CERTAINTIES.index, default="")


@cache
def claims() -> dict[str, Claim]:
    """Return all claims by key."""
    return {key: Claim(key=key, **fields) for key, fields in _read("claims.toml").items()}


@cache
def features() -> dict[str, Why]:
    """Return all features by key; LookupError where one names a claim that is not there."""
    known = claims()
    return {
        key: Why(key, entry["title"], entry["about"], tuple(known[name] for name in entry["claims"]))
        for key, entry in _read("features.toml").items()
    }


def why(key: str) -> Why:
    """Return the entry of one feature; LookupError where there is none."""
    return features()[key]


def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8"))
