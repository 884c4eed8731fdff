"""`brudd diff PAGE [OTHER]`: which sentences changed, and which claims fell or rose."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from brudd.cli import ledger_options as options

if TYPE_CHECKING:
    from brudd.ledger.differences import Difference


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("diff")(diff)


def diff(
    name: Annotated[str, typer.Argument(help="A page: its path, address or id.")],
    other: Annotated[str | None, typer.Argument(help="Another page to compare with; else the one before.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    ledger: options.LedgerOption = None,
) -> None:
    """Say what changed between the last two revisions or readings of a page."""
    from brudd.ledger import Ledger

    options.check_format(form, ("table", "json"))
    with Ledger.open(ledger, read_only=True) as opened:
        found = opened.diff(name, other)
    if form == "json":
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _print(found)


def _print(found: Difference) -> None:
    for label, side in (("before", found.before), ("after", found.after)):
        print(
            f"{label}: {options.short('page', side['page'])}, revision {side['revision']}, {side['reader']}, {side['added']}"
        )
    for sentence in found.sentences["gone"]:
        print(f"- {sentence}")
    for sentence in found.sentences["new"]:
        print(f"+ {sentence}")
    for label in ("fallen", "risen"):
        for claim in found.claims[label]:
            print(f"{label}: {claim['id']} {claim['kind']}, {claim['status']}: {options.cell(claim['quote'])}")
    for pair in found.claims["touched"]:
        print(f"touched: {pair['before']['id']} -> {pair['after']['id']} ({', '.join(pair['fields'])})")
    for target in found.reopened:
        print(f"to be reviewed again: {options.short('target', target)}")
    if not any((*found.sentences.values(), *found.claims.values())):
        print("nothing changed")
