"""The command line. A command starts only what it needs: pure engines come up without Django or a database."""

import importlib
import os
import sys

import typer

PURE = {"listening": "mainstay.listening.cli"}
"""Command groups that need no database."""
HOUSE = {"house": "mainstay.config.commands"}
"""Commands that need the house: `mainstay serve`, `prepare`, `demo`, `role` …"""
CARE = {
    "backup": "mainstay.ops.cli",
    "doctor": "mainstay.ops.cli",
    "upgrade": "mainstay.ops.cli",
    "keys": "mainstay.config.key_commands",
}
"""Commands for operators; mounted only when asked for, so that `serve` starts without them."""


def main() -> None:
    """Run one command: exit 0 done, 1 the input was found wanting, 2 bad arguments or unreadable input."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    for name, module in PURE.items():
        if wanted in {name, "", "--help"}:
            app.add_typer(importlib.import_module(module).app, name=name)
    if wanted not in PURE:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mainstay.config.settings.serve")
        importlib.import_module(HOUSE["house"]).add_to(app)
        for module in dict.fromkeys(CARE.values() if wanted in {"", "--help"} else filter(None, [CARE.get(wanted)])):
            importlib.import_module(module).add_to(app)
    app()
