"""Settings from the environment: what makes no sense is said in a sentence."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from mainstay.config import env


def test_proxies_are_addresses_or_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAINSTAY_TRUSTED_PROXIES", "10.0.0.2, 10.1.0.0/16, fd00::/8")
    found = env.networks("MAINSTAY_TRUSTED_PROXIES", "MAINSTAY_PROXIES")
    assert [str(one) for one in found] == ["10.0.0.2/32", "10.1.0.0/16", "fd00::/8"]
    monkeypatch.delenv("MAINSTAY_TRUSTED_PROXIES")
    monkeypatch.setenv("MAINSTAY_PROXIES", "10.0.0.3")
    assert [str(one) for one in env.networks("MAINSTAY_TRUSTED_PROXIES", "MAINSTAY_PROXIES")] == ["10.0.0.3/32"]
    monkeypatch.setenv("MAINSTAY_TRUSTED_PROXIES", "10.1.2.3/16")
    with pytest.raises(ImproperlyConfigured, match="MAINSTAY_TRUSTED_PROXIES"):
        env.networks("MAINSTAY_TRUSTED_PROXIES", "MAINSTAY_PROXIES")
