"""`brudd watch SOURCES.toml`: follow feeds and sites, and add what is new to a ledger."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from brudd.cli.ledger_options import LedgerOption

if TYPE_CHECKING:
    from brudd.ledger import Ledger
    from brudd.sources import Document
    from brudd.sources.watch import Told, Watched


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("watch")(watch)


def watch(
    file: Annotated[Path, typer.Argument(help="The sources, as TOML.")],
    ledger: LedgerOption = None,
    once: Annotated[bool, typer.Option("--once", help="One round, then end; for cron.")] = False,
    state: Annotated[Path | None, typer.Option("--state", help="The watch's memory; else beside the file.")] = None,
    store: Annotated[Path | None, typer.Option("--store", help="Also keep every page in this folder.")] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table or jsonl.")] = "table",
    private: Annotated[bool, typer.Option("--allow-private", help="Also fetch from private addresses.")] = False,
) -> None:
    """Follow feeds and sites politely, add what is new to the ledger, and tell when a source falls silent."""
    from brudd.cli.ledger_options import check_format
    from brudd.ledger import Ledger
    from brudd.sources.capture import Store
    from brudd.sources.watch import State, Watcher, load
    from brudd.sources.web import Policy

    check_format(form, ("table", "jsonl"))
    wanted = load(file)
    ended: list[bool] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.append(True))
    with Ledger.open(ledger, create=True) as opened, State(state or file.with_suffix(".state")) as memory:
        watcher = Watcher(
            wanted, memory, _Sink(opened), Policy(allow_private=private),
            keep=Store(store).add if store else None, stop=lambda: bool(ended),
        )  # fmt: skip
        for told in watcher.once() if once else watcher.forever():
            _say(told, form)


class _Sink:
    """Reads each document and adds it to the ledger; the one place where a watch meets reading and ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger

    def __call__(self, document: Document, source: Watched) -> str:
        from brudd import pipeline

        try:
            report = pipeline.read_loaded(document, language=document.language)
        except Exception as error:
            raise _as_ours(error, document) from error
        added = self.ledger.add_one(report)
        return f"{added.outcome}, {added.claims} claims"


def _as_ours(error: Exception, document: Document) -> Any:
    """A fault of Brudd's in one report must not end the watch: it is told, and the page counts as failed."""
    from brudd.errors import BruddError

    if isinstance(error, BruddError):
        return error
    return BruddError(f"{document.source}: stopped by a fault in Brudd: {type(error).__name__}: {error}")


def _say(told: Told, form: str) -> None:
    if form == "jsonl":
        print(json.dumps(vars(told), ensure_ascii=False), flush=True)
        return
    stream = sys.stderr if told.what in ("failed", "notice") else sys.stdout
    words = [told.what, told.source, told.address or "", told.text]
    print("  ".join(word for word in words if word), file=stream, flush=True)
