"""`brudd add INPUT...`: read reports and keep them in a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brudd.cli.ledger_options import LedgerOption, check_format, short
from brudd.errors import BruddError, LedgerError, UsageError

if TYPE_CHECKING:
    from brudd.ledger import Added, Ledger
    from brudd.records import Report


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("add")(add)


def add(
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files, folders, archives, http(s) addresses, or -.")
    ] = None,
    day: Annotated[str | None, typer.Option("--date", help="Date of publication of all inputs, YYYY-MM-DD.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of all inputs, such as nb, nn or en.")] = None,
    ledger: LedgerOption = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
    batches: Annotated[list[str] | None, typer.Option("--from", help="A folder that `brudd batch` wrote.")] = None,
) -> None:
    """Read reports and keep them: pages frozen, claims gathered into events. A page that is known is left as it is."""
    from brudd import pages, pipeline
    from brudd.ledger import Ledger

    check_format(form, ("table", "jsonl"))
    if not inputs and not batches:
        raise UsageError("nothing to add", "give files or addresses, or --from and the folder of a batch")
    published = pipeline.parse_date(day) if day is not None else None
    if lang is not None:
        pages.check_language(lang)
    failed: list[BruddError] = []
    with Ledger.open(ledger, create=True) as opened:
        for one in chain(_stored(opened, _reports(inputs or [], published, lang, failed)), _batches(opened, batches)):
            _say(one, form)
    if failed:
        raise typer.Exit(2)


def _stored(opened: Ledger, reports: Iterator[Report]) -> Iterator[Added]:
    """Each report is on the disk before the next is read: what is said to be added stays."""
    for report in reports:
        yield opened.add_one(report)


def _batches(opened: Ledger, folders: list[str] | None) -> Iterator[Added]:
    """What batches have read already, many reports at a time."""
    for folder in folders or []:
        from brudd.batch.tables import reports

        yield from opened.add(reports(Path(folder)))


def _reports(inputs: list[str], published: date | None, lang: str | None, failed: list[BruddError]) -> Iterator[Report]:
    from brudd import pipeline, sources

    for found in (found for name in inputs for found in sources.open_inputs(name)):
        try:
            if isinstance(found, sources.Failure):
                raise found.error
            report = pipeline.read_loaded(found, published=published, language=lang)
        except LedgerError:
            raise
        except BruddError as error:
            failed.append(error)
            print(f"brudd: {error}", file=sys.stderr)
            continue
        yield report


_SAID = {"added": "added", "revision": "added as a new revision", "reading": "read anew", "known": "known already"}


def _say(one: Added, form: str) -> None:
    if form == "jsonl":
        row = {"page": one.page, "source": one.source, "outcome": one.outcome, "claims": one.claims}
        print(json.dumps(row, ensure_ascii=False), flush=True)
    else:
        claims = f"{one.claims} claim{'s' if one.claims != 1 else ''}"
        print(f"{short('page', one.page)}  {_SAID[one.outcome]}, {claims}  {one.source}", flush=True)
