"""`brudd quality`: how often people corrected the machine, by language and field."""

from __future__ import annotations

from typing import Annotated

import typer

from brudd.cli import ledger_options as options


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("quality")(quality)


def quality(
    form: Annotated[str, typer.Option("--format", "-f", help="table, json, jsonl or csv.")] = "table",
    ledger: options.LedgerOption = None,
) -> None:
    """Print the error rates that the reviews of a ledger show, with their 95 % intervals; `claim` is rejection."""
    from brudd.ledger import Ledger

    options.check_format(form)
    with Ledger.open(ledger, read_only=True) as opened:
        rows = [
            {
                "language": one.language, "field": one.field, "reviewed": one.reviewed, "corrected": one.corrected,
                "rate": round(one.rate, 4), "low": round(one.interval[0], 4), "high": round(one.interval[1], 4),
            }
            for one in opened.quality()
        ]  # fmt: skip
    options.show_rows(rows, form, ("language", "field", "reviewed", "corrected", "rate", "low", "high"))
