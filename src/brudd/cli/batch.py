"""`brudd batch INPUT... --out DIR`: millions of pages in, tables out."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from brudd.batch.run import Tally

_EVERY = 10.0
"""Seconds between lines of progress where standard error is no terminal."""


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("batch")(batch)


def batch(
    inputs: Annotated[list[str], typer.Argument(help="WARC (plain, gz, zst), JSONL, CSV, Parquet, folders, globs.")],
    out: Annotated[str, typer.Option("--out", help="Folder for the tables; a run that was stopped goes on there.")],
    gate: Annotated[bool, typer.Option("--gate/--no-gate", help="Read only pages that can hold a claim.")] = True,
    executor: Annotated[str, typer.Option("--executor", help="process, pool or ray.")] = "pool",
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes, or tasks at a time on a cluster.")] = 1,
    address: Annotated[str | None, typer.Option("--address", help="Address of the Ray cluster, such as auto.")] = None,
    day: Annotated[str | None, typer.Option("--date", help="Date of publication of all pages, YYYY-MM-DD.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of all pages, such as nb, nn or en.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only claims of this kind; may be repeated.")] = None,
) -> None:
    """Read very many pages into Parquet tables: pages, claims, fillers, sources, findings, errors."""
    from pathlib import Path

    from brudd import pages, pipeline
    from brudd.batch.executors import executor as executor_named
    from brudd.batch.run import Batch, run
    from brudd.batch.work import How

    if lang is not None:
        pages.check_language(lang)
    pipeline.check_kinds(kind or ())
    how = How(pipeline.parse_date(day) if day else None, lang, tuple(kind or ()))
    tally = run(Batch(inputs, Path(out), how, gate), executor_named(executor, workers, address), _progress())
    print(_said(tally), file=sys.stderr)


def _said(tally: Tally) -> str:
    rows = ", ".join(f"{count:,} {name}" for name, count in tally.rows.items())
    return f"{tally.records:,} records, {tally.rejected:,} turned away by the gate: {rows}"


def _progress() -> Callable[[Tally], None]:
    """Tells the tally and the rate on standard error: on one line of a terminal, else a line now and then."""
    begin = last = time.monotonic()
    terminal = sys.stderr.isatty()

    def tell(tally: Tally) -> None:
        """Print how far the run has come, not too often."""
        nonlocal last
        now = time.monotonic()
        if now - last < (0.2 if terminal else _EVERY):
            return
        last = now
        rate = (tally.records - tally.skipped) / max(now - begin, 1e-9)
        part = tally.meter.gone / max(tally.meter.total, 1)
        left = (now - begin) * (1 - part) / part if part else 0.0
        end = "\r" if terminal else "\n"
        print(f"{_said(tally)}; {rate:,.0f} records/s, {left / 60:,.0f} min left", end=end, file=sys.stderr, flush=True)

    return tell
