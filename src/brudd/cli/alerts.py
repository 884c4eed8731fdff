"""`brudd alerts run|digest`: tell of new and changed events."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from brudd.cli.ledger_options import LedgerOption

StateOption = Annotated[Path, typer.Option("--state", help="The memory of what was told.")]


def register(app: typer.Typer) -> None:
    """Add the verbs to the command line."""
    verbs = typer.Typer(
        help="Tell of new and changed events: saved searches, and a morning digest.", no_args_is_help=True
    )
    verbs.command("run")(run)
    verbs.command("digest")(digest)
    app.add_typer(verbs, name="alerts")


def run(
    file: Annotated[Path, typer.Argument(help="Saved searches and channels, as TOML.")],
    ledger: LedgerOption = None,
    state: StateOption = Path("alerts.state"),
    everything: Annotated[bool, typer.Option("--all", help="Also tell of events that were there before.")] = False,
    private: Annotated[bool, typer.Option("--allow-private", help="Also post to private addresses.")] = False,
) -> None:
    """Tell each channel of events that are new or changed since the last run, never of a reprint."""
    from brudd.alerts import Desk, load
    from brudd.alerts.outbox import Outbox
    from brudd.ledger import Ledger
    from brudd.sources.web import Policy

    wanted = load(file)
    failed = False
    with Ledger.open(ledger, read_only=True) as opened, closing(Outbox(state)) as outbox:
        for one in Desk(wanted, opened, outbox, Policy(allow_private=private)).run(all_events=everything):
            failed = failed or one.what == "failed"
            print(f"{one.what}  {one.key}  {one.text}", file=sys.stderr if one.what == "failed" else sys.stdout)
    if failed:
        raise typer.Exit(1)


def digest(
    ledger: LedgerOption = None,
    state: StateOption = Path("alerts.state"),
    form: Annotated[str, typer.Option("--format", "-f", help="text or html.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    peek: Annotated[bool, typer.Option("--peek", help="Look only: the next digest tells it all again.")] = False,
) -> None:
    """New events, new origins, denials, revisions and findings since the last digest."""
    from brudd.alerts import digest as digests
    from brudd.alerts.desk import MOST_EVENTS
    from brudd.alerts.outbox import Outbox
    from brudd.cli.ledger_options import check_format
    from brudd.ledger import Ledger

    check_format(form, ("text", "html"))
    with Ledger.open(ledger, read_only=True) as opened, closing(Outbox(state)) as outbox:
        told = digests.collect(opened.events(limit=MOST_EVENTS), outbox, time.time(), keep=not peek)
    words = (digests.html if form == "html" else digests.text)(told, date.today())
    if output is None:
        print(words)
    else:
        output.write_text(words, encoding="utf-8")
