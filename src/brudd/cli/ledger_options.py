"""What the verbs on a ledger share: the options that filter, and how rows are printed."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from brudd.errors import UsageError

LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", help="The ledger: a file, or a postgresql:// URL; else $BRUDD_LEDGER, else brudd.ledger."),
]
KindOption = Annotated[str | None, typer.Option("--kind", help="Only claims of this kind, such as arms-transfer.")]
StatusOption = Annotated[str | None, typer.Option("--status", help="Only claims of this status, such as planned.")]
PartyOption = Annotated[str | None, typer.Option("--party", help="Only claims with this party: KP, unsc, houthi.")]
ItemOption = Annotated[str | None, typer.Option("--item", help="Only claims with this category of item.")]
RegimeOption = Annotated[
    str | None, typer.Option("--regime", help="Only claims with a finding of this regime: un-dprk.")
]
VerdictOption = Annotated[str | None, typer.Option("--verdict", help="Only claims with a finding of this verdict.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="Only claims that this source is the end of: US.")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Only pages in this language.")]
SinceOption = Annotated[str | None, typer.Option("--since", help="Published on this day or later, YYYY-MM-DD.")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Published on this day or earlier, YYYY-MM-DD.")]
ReviewedOption = Annotated[
    str | None, typer.Option("--reviewed", help="yes, no, accepted, rejected, amended, commented or reopened.")
]
LimitOption = Annotated[int, typer.Option("--limit", min=1, help="How many at most.")]
AfterOption = Annotated[
    str | None, typer.Option("--after", help="Go on from this place, as given at the end of a list.")
]

FORMATS = ("table", "json", "jsonl", "csv")


def check_format(form: str, allowed: Sequence[str] = FORMATS) -> None:
    """Raise `UsageError` for a format that the verb does not print."""
    if form not in allowed:
        raise UsageError(f"{form!r} is not a format", f"formats: {', '.join(allowed)}")


def show_rows(rows: Sequence[Mapping[str, Any]], form: str, columns: Sequence[str]) -> None:
    """Print rows as `form`; `columns` are those of the table and of CSV."""
    if form == "json":
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif form == "jsonl":
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif form == "csv":
        made = csv.writer(sys.stdout, lineterminator="\n")
        made.writerow(columns)
        made.writerows([[safe(cell(row.get(name))) for name in columns] for row in rows])
    else:
        _table(rows, columns)


def safe(words: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t") else words


def cell(value: Any) -> str:
    """A value in one line of words."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return ", ".join(f"{name} {cell(one)}" for name, one in value.items() if one not in (None, [], {}))
    if isinstance(value, list | tuple):
        return "; ".join(cell(one) for one in value)
    return " ".join(str(value).split())


def _table(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=None, pad_edge=False)
    for name in columns:
        made.add_column(name, overflow="fold", no_wrap=name in ("id", "target", "event", "published"))
    for row in rows:
        made.add_row(*(Text(short(name, row.get(name))) for name in columns))
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    console.print(made if rows else "nothing found")


def short(name: str, value: Any) -> str:
    """A cell of a table: page ids cut to what names them still."""
    said = cell(value)
    if name in ("id", "page", "target") and said.startswith("sha256:"):
        head, slash, rest = said.removeprefix("sha256:").partition("/")
        return f"{head[:12]}{slash}{rest}"
    return said if len(said) <= 100 else f"{said[:99]}…"
