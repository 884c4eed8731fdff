"""`brudd read INPUT...`: reports in, claims and findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from brudd.errors import BruddError, UsageError

if TYPE_CHECKING:
    from brudd.records import Report
    from brudd.sources import Document

_MANY = 3
"""More inputs than this get a progress bar, when standard error is a terminal."""


def register(app: typer.Typer) -> None:
    """Add the verb to the command line."""
    app.command("read")(read)


def read(
    inputs: Annotated[list[str], typer.Argument(help="Files, folders, archives, http(s) addresses, or -.")],
    form: Annotated[str, typer.Option("--format", "-f", help="table, md, json, jsonl or html.")] = "table",
    day: Annotated[str | None, typer.Option("--date", help="Date of publication of all inputs, YYYY-MM-DD.")] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of all inputs, such as nb, nn or en.")] = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only claims of this kind; may be repeated.")] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    follow: Annotated[bool, typer.Option("--follow", help="Fetch what feeds and sitemaps only list.")] = False,
    private: Annotated[bool, typer.Option("--allow-private", help="Also fetch from private addresses.")] = False,
) -> None:
    """Read reports: who is said to have done what to whom, according to whom, and what sanctions law says of it."""
    from brudd import pages, pipeline, reports

    reports.check_format(form)
    published = pipeline.parse_date(day) if day is not None else None
    if lang is not None:
        pages.check_language(lang)
    pipeline.check_kinds(kind or ())
    failed = _Failed()
    stream = _open(output)
    documents, many = _peeked(_documents(inputs, follow, private, failed), len(inputs) > 1)
    try:
        reports.write(_read_all(documents, published, lang, tuple(kind or ()), failed), form, stream, many=many)
    finally:
        if stream is not sys.stdout:
            stream.close()
    if failed.count:
        raise typer.Exit(2)


class _Failed:
    """Counts inputs that could not be read, and says so in one line each."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: BruddError) -> None:
        """Count one input and print its error."""
        self.count += 1
        print(f"brudd: {error}", file=sys.stderr)


def _documents(inputs: list[str], follow: bool, private: bool, failed: _Failed) -> Iterator[Document]:
    """The documents of all inputs, in order; failures are told as they come."""
    from brudd import sources

    policy = sources.Policy(allow_private=private)
    for name in _progress(inputs):
        for found in sources.open_inputs(name, policy=policy, follow=follow):
            if isinstance(found, sources.Document):
                yield found
            else:
                failed.add(found.error)


def _peeked(documents: Iterator[Document], many: bool) -> tuple[Iterator[Document], bool]:
    """The documents, and whether there are many; an input may hold many, which shows with its second one."""
    if many:
        return documents, True
    first = list(islice(documents, 2))
    return chain(first, documents), len(first) > 1


def _read_all(
    documents: Iterator[Document], published: date | None, language: str | None, kinds: tuple[str, ...], failed: _Failed
) -> Iterator[Report]:
    """The reports of the documents that can be read, in order."""
    from brudd import pipeline

    for document in documents:
        try:
            yield pipeline.read_loaded(document, published=published, language=language, kinds=kinds)
        except BruddError as error:
            failed.add(error)
        except Exception as error:  # a fault of ours in one report must not cost the others
            said = f"{document.source}: stopped by a fault in Brudd: {type(error).__name__}: {error}"
            failed.add(BruddError(" ".join(said.split()), "please report it, with the input"))


def _progress(inputs: list[str]) -> Iterator[str]:
    """The inputs, with a progress bar on standard error when there are many and somebody looks on."""
    if len(inputs) <= _MANY or not sys.stderr.isatty():
        yield from inputs
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(inputs, description="reading", console=Console(stderr=True), transient=True)


def _open(output: str | None) -> TextIO:
    if output is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        return sys.stdout
    try:
        return open(output, "w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
