"""How often one may try, and whose failures count against whom.

A stranger's browser is counted per handle and per address. A browser in which this person has signed in before is counted by itself, so
that nobody can lock her out by failing on purpose; so is a recovery code, which no number of tries can guess. Counting is in services.
"""

from dataclasses import dataclass

QUARTER_HOUR, HOUR, DAY = 900, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `limit` in `seconds`."""

    name: str
    limit: int
    seconds: int


HANDLE = Limit("handle", 10, QUARTER_HOUR)
HANDLE_A_DAY = Limit("handle-day", 60, DAY)
ADDRESS = Limit("address", 60, QUARTER_HOUR)  # a residence or a clinic shares one address
KNOWN_BROWSER = Limit("browser", 10, QUARTER_HOUR)
WRONG_CODES = Limit(
    "codes", 20, HOUR
)  # per address, wrong ones only: a right code is never refused for others' wrong ones
RECOVERIES = Limit("recoveries", 5, HOUR)  # per person
JOINS = Limit("joins", 30, HOUR)  # per address
HANDLE_CHECKS = Limit("handle-checks", 120, HOUR)  # per address: join says "taken", so it must not be asked without end
CONFIRMATIONS = Limit("confirm", 10, QUARTER_HOUR)  # one's own passphrase, asked again
ONE_TIME_CODES = Limit("one-time-codes", 10, QUARTER_HOUR)  # per person, wrong ones only: six digits could be guessed
ONE_TIME_CODES_A_DAY = Limit(
    "one-time-codes-day", 40, DAY
)  # three fit at any moment: one guesser in 8,000 a day gets in
PASSKEYS = Limit(
    "passkeys", 120, QUARTER_HOUR
)  # per address; nothing can be guessed, but each question makes a session

type Counted = tuple[str, Limit]


def for_sign_in(*, handle: str, address: str, browser: str) -> tuple[Counted, ...]:
    """Return what a sign-in is counted under; `browser` is the mark of a browser known for this person, "" for none."""
    if browser:
        return ((f"{browser}:{handle}", KNOWN_BROWSER),)
    return ((address, ADDRESS), (handle, HANDLE), (handle, HANDLE_A_DAY))


def for_code(person_id: int) -> tuple[Counted, ...]:
    """Return what a one-time code is counted under."""
    return ((f"p{person_id}", ONE_TIME_CODES), (f"p{person_id}", ONE_TIME_CODES_A_DAY))
