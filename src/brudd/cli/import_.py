"""`brudd import FILE...`: what `brudd export jsonl` wrote, or `brudd read --format jsonl`, into a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from brudd.cli import ledger_options as options
from brudd.errors import InputError


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("import")(import_)


def import_(
    inputs: Annotated[list[str], typer.Argument(help="JSON Lines files, or - for standard input.")],
    ledger: options.LedgerOption = None,
) -> None:
    """Import reports and decisions; importing again changes nothing."""
    from brudd.ledger import Ledger

    with Ledger.open(ledger, create=True) as opened:
        for name in inputs:
            print(f"{name}: {opened.restore(_rows(name))} new")


def _rows(name: str) -> Iterator[dict[str, Any]]:
    try:
        lines = sys.stdin if name == "-" else Path(name).open(encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from error
    with lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row(line, f"{name}:{number}")


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: is no JSON", "import what brudd export jsonl wrote") from error
    if not isinstance(found, dict):
        raise InputError(f"{where}: is no object", "import what brudd export jsonl wrote")
    return found
