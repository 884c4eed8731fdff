"""`brudd show EVENT|PAGE|PAGE/CLAIM|source:NAME`: one thing of a ledger, as it is or as it was."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brudd.cli import ledger_options as options
from brudd.errors import UsageError

if TYPE_CHECKING:
    from brudd.ledger import Ledger


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("show")(show)


def show(
    name: Annotated[str, typer.Argument(help="An event's id, a page (id, path, address), PAGE/CLAIM, or source:NAME.")],
    as_of: Annotated[str | None, typer.Option("--as-of", help="As it was known on this day, YYYY-MM-DD.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, md or json.")] = "table",
    readings: Annotated[bool, typer.Option("--readings", help="Of a page: all its revisions and readings.")] = False,
    ledger: options.LedgerOption = None,
) -> None:
    """Show an event, a page, a claim, or what a source said over time."""
    from brudd.events.signature import ordinal
    from brudd.ledger import Ledger

    options.check_format(form, ("table", "md", "json"))
    if as_of is not None and ordinal(as_of[:10]) is None:
        raise UsageError(f"{as_of!r} is not a date", "write it as YYYY-MM-DD, such as 2022-09-06")
    with Ledger.open(ledger, read_only=True) as opened:
        if readings:
            columns = ("page", "revision", "reader", "added", "published", "claims", "current")
            options.show_rows(opened.readings(name), form, columns)
        elif name.startswith("source:"):
            _mapping(opened.teller(name.removeprefix("source:")), form)
        elif _is_event(name):
            _event(opened, name, as_of, form)
        elif "/" in name and name.rpartition("/")[2][:1] == "c" and name.rpartition("/")[2][1:].isdigit():
            _mapping(opened.claim(name, as_of=as_of), form)
        else:
            _page(opened, name, as_of, form)


def _is_event(name: str) -> bool:
    return name[:1] in "es" and len(name) == 13 and all(sign in "0123456789abcdef" for sign in name[1:])


def _event(opened: Ledger, name: str, as_of: str | None, form: str) -> None:
    event = opened.event(name, as_of=as_of)
    if form == "json":
        print(event.model_dump_json(by_alias=True, indent=2))
        return
    from brudd.reports.export_dossier import markdown

    print(markdown(event, lambda page: opened.page(page, as_of=as_of).document), end="")


def _page(opened: Ledger, name: str, as_of: str | None, form: str) -> None:
    import sys

    from brudd import reports

    reports.write([opened.page(name, as_of=as_of)], form, sys.stdout)


def _mapping(row: dict[str, Any], form: str) -> None:
    if form == "json":
        print(json.dumps(row, ensure_ascii=False, indent=2))
        return
    for key, value in row.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            print(f"{key}:")
            for one in value:
                print(f"  - {options.cell(one)}")
        elif value not in (None, "", [], {}):
            print(f"{key}: {options.cell(value)}")
