import re

import pytest

from mainstay.evidence import registry

CAUSAL = re.compile(r"\b(causes?|leads? to|prevents?|reduces|improves|proves?|guarantees?)\b", re.IGNORECASE)


def test_every_claim_names_a_source_that_can_be_opened() -> None:
    for claim in registry.claims().values():
        assert claim.url.startswith("https://"), claim.key
        assert claim.certainty in registry.CERTAINTIES, claim.key
        assert claim.reasons, claim.key
        assert 1950 < claim.year <= claim.checked_on.year, claim.key


def test_nobody_has_signed_what_ships() -> None:
    assert {claim.signed for claim in registry.claims().values()} == {""}


def test_wording_is_modest() -> None:
    for claim in registry.claims().values():
        assert not CAUSAL.search(claim.sentence), claim.key
    for feature in registry.features().values():
        assert not CAUSAL.search(feature.about), feature.key


def test_every_feature_resolves_and_says_how_sure() -> None:
    for feature in registry.features().values():
        assert feature.is_judgment == (feature.certainty == "")
        assert 20 < len(feature.about) < 400, feature.key


def test_every_claim_is_used() -> None:
    used = {claim.key for feature in registry.features().values() for claim in feature.claims}
    assert used == set(registry.claims())


def test_certainty_is_that_of_the_weakest_claim() -> None:
    assert registry.why("groups").certainty == "low"
    assert registry.why("medication").certainty == "moderate"


def test_an_unknown_feature_raises() -> None:
    with pytest.raises(LookupError):
        registry.why("no-such-feature")
