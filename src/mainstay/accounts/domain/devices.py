"""Which browser on which kind of device, as coarse as a person needs to tell her own apart; versions and models are never kept."""

import re

_BROWSERS = (
    ("Samsung Internet", r"SamsungBrowser/"),
    ("Edge", r"Edg(?:e|A|iOS)?/"),
    ("Opera", r"OPR/|Opera"),
    ("Firefox", r"Firefox/|FxiOS/"),
    ("Chrome", r"Chrome/|CriOS/|Chromium/"),
    ("Safari", r"Safari/"),
)
_SYSTEMS = (
    ("iPad", r"iPad"),
    ("iPhone", r"iPhone|iPod"),
    ("Android", r"Android"),
    ("ChromeOS", r"CrOS"),  # codespell:ignore cros
    ("Windows", r"Windows"),
    ("Mac", r"Macintosh|Mac OS X"),
    ("Linux", r"Linux|X11"),
)


def device_of(user_agent: str) -> str:
    """Return "Firefox|Android": browser and system, either empty where unknown. Names are proper names, the same in all languages."""
    text = user_agent[:400]
    browser = next((name for name, pattern in _BROWSERS if re.search(pattern, text)), "")
    system = next((name for name, pattern in _SYSTEMS if re.search(pattern, text)), "")
    return f"{browser}|{system}"


def words_of(device: str) -> tuple[str, str]:
    """Return (browser, system) of what `device_of` returned."""
    browser, _, system = device.partition("|")
    return browser, system
