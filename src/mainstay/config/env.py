"""Settings from the environment: typed, with `*_FILE` for secrets, and a sentence when a value makes no sense."""

import ipaddress
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file that `<name>_FILE` names."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {path}, which cannot be read: {error.strerror}.") from error
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "")
    if value.lower() not in {"", "0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name} is {value!r}; write yes or no.")
    return value.lower() in {"1", "true", "yes"} if value else default


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if not value:
        return default
    try:
        return int(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} is {value!r}; write a whole number.") from error


def words(name: str, default: tuple[str, ...] = ()) -> list[str]:
    """Return a comma-separated list."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] if value else list(default)


def networks(*names: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    """Return the addresses and networks (10.0.0.2, 10.1.0.0/16, fd00::/8) of the first of these variables that is set."""
    name = next((name for name in names if os.environ.get(name)), names[0])
    try:
        return [ipaddress.ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}. Write addresses or networks like 10.0.0.0/8.") from error


def path(name: str, default: Path) -> Path:
    """Return the file that the variable names; it need not be there yet."""
    return Path(os.environ.get(name) or default)


def folder(name: str, default: Path) -> Path:
    """Return the folder that the variable names, made when missing."""
    found = path(name, default)
    found.mkdir(parents=True, exist_ok=True, mode=0o700)
    return found


def data_dir() -> Path:
    """Return the data folder, made when missing: MAINSTAY_DATA, else a folder in the user's data directory."""
    default = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "mainstay"
    path = Path(os.environ.get("MAINSTAY_DATA") or default)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def secret_key(folder: Path) -> str:
    """Return MAINSTAY_SECRET_KEY, else the key kept in the data folder, made at first start (readable by its owner only)."""
    given = text("MAINSTAY_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    key = os.urandom(48).hex()
    with os.fdopen(fd, "w", encoding="ascii") as file:
        file.write(key)
    return key
