from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from mainstay.core.site import Site


def test_a_country_without_a_pack_stops_the_start_with_a_sentence(set_site: Callable[..., Site]) -> None:
    set_site(country="fr")
    with pytest.raises(
        ImproperlyConfigured, match=r"MAINSTAY_COUNTRY is 'fr'.*Choose one of: at, ch, de, gb, ie, us\."
    ):
        apps.get_app_config("help").ready()
