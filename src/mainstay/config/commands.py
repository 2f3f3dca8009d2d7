"""Commands of the house: run it, prepare it, give roles, load the demo."""

import os
import signal
import sys
import threading
from pathlib import Path
from typing import Annotated

import typer

from mainstay.config import env

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on.")]
Workers = Annotated[int, typer.Option(help="Web processes.")]


def add_to(app: typer.Typer) -> None:
    """Mount the commands."""
    app.command()(serve)
    app.command()(worker)
    app.command()(prepare)
    app.command()(demo)
    roles = typer.Typer(no_args_is_help=True, help="Roles that a person holds on this site.")
    roles.command("give")(give_role)
    roles.command("take")(take_role)
    app.add_typer(roles, name="role")
    pages = typer.Typer(no_args_is_help=True, help="The help pages.")
    pages.command("export")(export_help)
    app.add_typer(pages, name="help")


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: Workers = 1) -> None:
    """Run Mainstay: pages and worker as one tree; ends cleanly on Ctrl-C or SIGTERM."""
    from mainstay.config import prepare as preparation
    from mainstay.config.processes import Tree, web
    from mainstay.config.processes import worker as worker_process
    from mainstay.ops import running

    running.hold(env.data_dir())
    if preparation.prepare():
        sys.stderr.write("Brought the data folder up to this version.\n")
    sys.stderr.write(f"Mainstay is at http://{host}:{port}/\n")
    Tree([web(host, port, workers), worker_process()]).run()


def worker() -> None:
    """Hand events to their handlers until told to end."""
    _set_up()
    from mainstay.ops import running
    from mainstay.outbox.worker import run_worker

    running.hold(env.data_dir())
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, lambda *_: stop.set())
    run_worker(stop)


def prepare(*, force: Annotated[bool, typer.Option(help="Even if this version is prepared already.")] = False) -> None:
    """Make or update tables and static files in the data folder."""
    from mainstay.config import prepare as preparation

    done = preparation.prepare(force=force)
    sys.stderr.write("Prepared.\n" if done else "Nothing to do.\n")


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    *,
    keep: Annotated[bool, typer.Option(help="Go on with the demo data of last time.")] = False,
    only_load: Annotated[bool, typer.Option(help="Load the data and stop.")] = False,
) -> None:
    """Serve the whole product with a living community, in a folder of its own."""
    folder = Path(os.environ.setdefault("MAINSTAY_DATA", str(Path.cwd() / "var" / "demo")))
    os.environ["MAINSTAY_DEMO"] = "yes"
    os.environ.setdefault("MAINSTAY_COMMUNITY", "Riverside Recovery")
    if not keep:
        for path in [*folder.glob("*.sqlite3*"), folder / "prepared"]:
            path.unlink(missing_ok=True)
    from mainstay.config import prepare as preparation

    preparation.prepare()
    _set_up()
    from mainstay.demo import load

    load.load()
    sys.stdout.write(load.accounts_table())
    sys.stdout.flush()
    if not only_load:
        serve(host, port, 1)


def give_role(handle: str, role: str) -> None:
    """Give a person a role: helper, greeter, facilitator, moderator, coordinator, editor or operator."""
    _change_role(handle, role, give=True)


def take_role(handle: str, role: str) -> None:
    """Take a role from a person."""
    _change_role(handle, role, give=False)


def export_help(folder: Path) -> None:
    """Write the help pages as files, so that the proxy can show them when Mainstay is down."""
    _set_up()
    from mainstay.help.export import export
    from mainstay.ops.queries import is_alive

    if not is_alive():  # without the database no line is confirmed: pages without numbers must not replace those with
        sys.stderr.write("The database does not answer. The pages written before stay as they are.\n")
        raise typer.Exit(2)
    for path in export(folder):
        sys.stdout.write(f"{path}\n")


def _change_role(handle: str, role: str, *, give: bool) -> None:
    _set_up()
    from mainstay.accounts import queries, services
    from mainstay.accounts.domain.handles import handle_key
    from mainstay.core import clock
    from mainstay.core.actor import ROLES, SYSTEM

    if role not in ROLES:
        sys.stderr.write(f"There is no role {role!r}. Roles are: {', '.join(ROLES)}.\n")
        raise typer.Exit(2)
    person_id = queries.people_by_handles([handle_key(handle)]).get(handle_key(handle))
    if person_id is None:
        sys.stderr.write("Nobody here has that handle.\n")
        raise typer.Exit(2)
    change = services.give_role if give else services.take_role
    change(actor=SYSTEM, person_id=person_id, role=role, at=clock.now())


def _set_up() -> None:
    import django

    django.setup()
