"""Reports for people and programs: table, Markdown, HTML, JSON, JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from brudd.errors import UsageError
from brudd.records import Report

__all__ = ["FORMATS", "check_format", "render", "write"]

FORMATS = ("table", "md", "json", "jsonl", "html")
"""The forms in which a report can be written."""


def check_format(form: str) -> None:
    """Raise `UsageError` when `form` is none of `FORMATS`."""
    if form not in FORMATS:
        raise UsageError(f"{form!r} is not a format", f"formats: {', '.join(FORMATS)}")


def write(reports: Iterable[Report], form: str, stream: TextIO, *, many: bool = False) -> None:
    """Write `reports` to `stream` as `form`, each as soon as it is there where the form allows it.

    `many` says that the caller asked for several documents: `json` is then a list, even of one.
    Raises `UsageError` for an unknown form.
    """
    check_format(form)
    if form == "jsonl":
        from brudd.reports.lines import line

        for report in reports:
            stream.write(line(report) + "\n")
            stream.flush()
    elif form == "json":
        from brudd.reports.lines import pretty

        stream.write(pretty(list(reports), many) + "\n")
    elif form == "md":
        from brudd.reports.markdown import markdown

        for number, report in enumerate(reports):
            stream.write(("\n---\n\n" if number else "") + markdown(report))
    elif form == "html":
        from brudd.reports.page import html

        stream.write(html(list(reports)))
    else:
        from brudd.reports.table import Writer

        writer = Writer(stream)
        for report in reports:
            writer.write(report)


def render(report: Report, form: str) -> str:
    """One report as `form`, as text."""
    from io import StringIO

    stream = StringIO()
    write([report], form, stream)
    return stream.getvalue()
