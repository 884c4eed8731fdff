"""`brudd export FORMAT`: a ledger, or a part of it, in the forms that other tools read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from brudd.cli import ledger_options as options
from brudd.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("export")(export)


def export(
    form: Annotated[
        str,
        typer.Argument(help="csv, xlsx, jsonl, parquet, geojson, graphml, ftm, webanno, prov, md, docx, bibtex."),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="The file; else standard output, for text.")
    ] = None,
    event: Annotated[list[str] | None, typer.Option("--event", help="md, docx: these events; may be repeated.")] = None,
    kind: options.KindOption = None,
    status: options.StatusOption = None,
    party: options.PartyOption = None,
    item: options.ItemOption = None,
    regime: options.RegimeOption = None,
    verdict: options.VerdictOption = None,
    source: options.SourceOption = None,
    lang: options.LanguageOption = None,
    since: options.SinceOption = None,
    until: options.UntilOption = None,
    reviewed: options.ReviewedOption = None,
    ledger: options.LedgerOption = None,
) -> None:
    """Export a ledger. `jsonl` is the contract with the decisions behind it, and goes back in with `brudd import`."""
    from brudd.ledger import Filters, Ledger
    from brudd.reports import export as forms

    forms.check_format(form)
    filters = Filters(
        kind=kind, status=status, party=party, item=item, regime=regime, verdict=verdict, source=source, language=lang,
        since=since, until=until, reviewed=reviewed,
    )  # fmt: skip
    with Ledger.open(ledger, read_only=True) as opened:
        made = forms.export(opened, form, filters, tuple(event or ()))
    _write(made, output, form)


def _write(made: bytes, output: str | None, form: str) -> None:
    if output is not None:
        try:
            Path(output).write_bytes(made)
        except OSError as error:
            raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
        return
    if form in ("xlsx", "parquet", "docx") and sys.stdout.isatty():
        raise UsageError(f"{form} is no text for a terminal", "write it to a file: --output FILE")
    sys.stdout.buffer.write(made)
