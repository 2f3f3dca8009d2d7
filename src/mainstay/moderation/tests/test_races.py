"""Two moderators at the same moment: one wins. On PostgreSQL in threads here; on SQLite in threads on a database file, in a
process of its own, because the tests' own database lives in memory. Each with a control that shows the race without the guard.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from mainstay.core.actor import Actor
from mainstay.core.errors import MainstayError
from mainstay.moderation import services
from mainstay.moderation.models import Case, Decision, Outcome, Sanction
from mainstay.moderation.services import deciding
from mainstay.moderation.tests.factories import AT, Shelf, person

ROOT = Path(__file__).parents[4]


def at_once(work: list[Callable[[], object]]) -> list[str]:
    """Do all of `work` in threads that start together; return "done" or the refusal's code of each."""
    together, results = threading.Barrier(len(work), timeout=20), [""] * len(work)

    def run(place: int) -> None:
        together.wait()
        try:
            work[place]()
            results[place] = "done"
        except MainstayError as refused:
            results[place] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(work))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def reported(shelf: Shelf, name: str, author: Actor, by: Actor) -> str:
    shelf.put(name, author)
    return services.report(actor=by, kind="letter", public_id=name, reason="attack", text="", at=AT).case


def meeting_after_load(guarded: Callable[..., bool]) -> Callable[[], None]:
    """Let two decisions wait for each other once both have read the case as open; return how to end that.

    guarded: what then closes the case: the product's own, or the control without its condition.
    """
    load, shut, meeting = deciding._load, deciding._shut, threading.Barrier(2, timeout=20)

    def load_and_wait(*given: object) -> Case:
        case = load(*given)  # type: ignore[arg-type]
        connection.close()  # what was read is all that is known from here on
        meeting.wait()
        return case

    deciding._load, deciding._shut = load_and_wait, guarded

    def end() -> None:
        deciding._load, deciding._shut = load, shut

    return end


def without_condition(case: Case, outcome: Outcome, at: datetime) -> bool:
    return bool(Case.objects.filter(pk=case.pk).update(state="closed", outcome=outcome, closed_at=at))


def decide_together(
    shelf: Shelf, guarded: Callable[..., bool], people: list[Actor], name: str
) -> tuple[list[str], int]:
    """Let one hide and one keep, both having read the case as open; return what each got and how many decisions there are."""
    ada, ben, dev, dot = people
    case = reported(shelf, name, ada, ben)
    end = meeting_after_load(guarded)
    try:
        got = at_once(
            [
                lambda: services.hide(actor=dev, case_id=case, reason="attack", note="", at=AT),
                lambda: services.keep(actor=dot, case_id=case, at=AT),
            ]
        )
    finally:
        end()
    return sorted(got), Decision.objects.filter(case__public_id=case).count()


def play(shelf: Shelf, rounds: int = 6) -> dict[str, Any]:
    """Let two moderators act at once, several times; return what came out, and of the control."""
    people = [person("Ada"), person("Ben"), person("Dev", "moderator"), person("Dot", "moderator")]
    ada, ben, dev, dot = people
    seen: dict[str, Any] = {"claims": [], "decisions": [], "steps": []}
    for number in range(rounds):
        case = reported(shelf, f"c{number}", ada, ben)
        claims = [partial(services.claim, actor=who, case_id=case, at=AT) for who in (dev, dot)]
        seen["claims"].append(sorted(at_once(claims)))
        seen["decisions"].append(decide_together(shelf, deciding._shut, people, f"d{number}"))
        case = reported(shelf, f"s{number}", person(f"Writer{number}"), ben)
        take = partial(services.take_step, case_id=case, reason="attack", note="", at=AT)
        steps = [partial(take, actor=dev, step="pause"), partial(take, actor=dot, step="remove")]
        seen["steps"].append(sorted(at_once(steps)))
    in_force = Sanction.objects.filter(ended_at=None).values_list("person", flat=True)
    seen["one_step_each"] = len(in_force) == len(set(in_force)) == rounds
    seen["control"] = decide_together(shelf, without_condition, people, "control")
    return seen


def check(seen: dict[str, Any]) -> None:
    for claims in seen["claims"]:
        assert claims == ["done", "taken"]
    assert seen["one_step_each"]
    for got, lines in seen["decisions"]:
        assert (list(got), lines) == (["already-decided", "done"], 1)
    for steps in seen["steps"]:
        assert "done" in steps
        assert set(steps) <= {"done", "already-decided", "graver-holds"}
    got, lines = seen["control"]
    assert (list(got), lines) == (["done", "done"], 2), "without the condition both win: the test can see a race"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_one_wins_on_postgresql(shelf: Shelf) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("on SQLite it plays on a file of its own, below")
    check(play(shelf))


def test_one_wins_on_a_sqlite_file(tmp_path: Path) -> None:
    program = (
        "import sys, django; django.setup()\nfrom mainstay.moderation.tests.test_races import main\nmain(sys.argv[1])\n"
    )
    environment = {
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        "DJANGO_SETTINGS_MODULE": "mainstay.config.settings.serve",
        "MAINSTAY_DATA": str(tmp_path / "data"),
    }
    result = tmp_path / "result.json"
    done = subprocess.run(
        [sys.executable, "-c", program, str(result)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    check(json.loads(result.read_text()))


def main(result: str) -> None:
    """Play on the database file of this process's own data folder."""
    from django.core.management import call_command  # noqa: PLC0415 - only in a process of its own

    from mainstay.moderation.tests import factories  # noqa: PLC0415

    for alias in settings.DATABASES:
        call_command("migrate", database=alias, verbosity=0)
    assert connection.vendor == "sqlite"
    assert Path(str(connection.settings_dict["NAME"])).is_file()
    shelf = Shelf()
    factories.register(shelf)
    Path(result).write_text(json.dumps(play(shelf)))
