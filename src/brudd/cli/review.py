"""`brudd review ACT TARGET`: decisions of people, appended to the ledger; `brudd review --log` prints them."""

from __future__ import annotations

import os
from typing import Annotated, Any

import typer

from brudd.cli import ledger_options as options
from brudd.errors import UsageError

_COLUMNS = ("key", "added", "who", "act", "target", "field", "machine", "value", "comment")


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("review")(review)


def review(
    act: Annotated[
        str | None,
        typer.Argument(
            help="accept, reject, amend, comment, split, credibility, confirm, refute, merge, reliability, undo."
        ),
    ] = None,
    target: Annotated[
        str | None, typer.Argument(help="PAGE/CLAIM, an event, source:NAME, or a decision's number.")
    ] = None,
    value: Annotated[
        str | None, typer.Argument(help="The value: of the field, the event to merge into, A-F, 1-6.")
    ] = None,
    field: Annotated[
        str | None, typer.Option("--field", help="amend: status, kind, time.start, roles.supplier, ...")
    ] = None,
    comment: Annotated[str, typer.Option("--comment", "-m", help="Why.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who decides; else $BRUDD_REVIEWER.")] = None,
    log: Annotated[
        bool, typer.Option("--log", help="Print all decisions, or those on TARGET, and decide nothing.")
    ] = False,
    form: Annotated[str, typer.Option("--format", "-f", help="table, json, jsonl or csv.")] = "table",
    ledger: options.LedgerOption = None,
) -> None:
    """Decide about a claim, an event or a source. Nothing is overwritten; undo is a decision too."""
    from brudd.ledger import Ledger

    options.check_format(form)
    if log:
        with Ledger.open(ledger, read_only=True) as opened:
            rows = [one.to_dict() for one in opened.log(target=target or act)]
        options.show_rows(rows, form, _COLUMNS)
        return
    if act is None or target is None:
        raise UsageError("a review needs an act and a target", "such as: brudd review accept 3f2a9c/c2 --by NAME")
    who = by or os.environ.get("BRUDD_REVIEWER") or ""
    with Ledger.open(ledger) as opened:
        made = opened.decide(act, target, who=who, comment=comment, field=field, value=_value(value))
    options.show_rows([made.to_dict()], form, _COLUMNS)


def _value(said: str | None) -> Any:
    """A value as given; a list or object where it is written as JSON."""
    import json

    if said is not None and said[:1] in "[{":
        try:
            return json.loads(said)
        except json.JSONDecodeError as error:
            raise UsageError(f"{said!r} is no JSON", 'write a list as ["KP"], or a plain word') from error
    return said
