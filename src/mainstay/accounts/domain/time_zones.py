"""The time zones a person can choose from, by part of the world."""

from zoneinfo import available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")


def zone_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (region, [(name, words)]) in order; the words are the place, "New York"."""
    groups: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    for name in sorted(available_timezones()):
        region, _, place = name.partition("/")
        if region in groups:
            groups[region].append((name, place.replace("_", " ").replace("/", ", ")))
    return list(groups.items())
