"""Tables: CSV, Excel and Parquet, one row a claim, each with a footnote that can be pasted."""

from __future__ import annotations

import csv as comma
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from brudd.errors import UsageError
from brudd.records import ROLES

if TYPE_CHECKING:
    from brudd.reports.export import Selection

ROLE_COLUMNS = tuple(dict.fromkeys(role for roles in ROLES.values() for role in roles))
COLUMNS = (
    "claim", "event", "published", "language", "publisher", "title", "source_page", "kind", "status",
    *ROLE_COLUMNS, "quantity_low", "quantity_high", "quantity_unit", "time_start", "time_end", "time_text",
    "said_by", "said_by_kind", "said_by_anonymous", "chain", "quote", "start", "end", "confidence",
    "measures", "verdicts", "review", "citation",
)  # fmt: skip
"""The columns, in order. Role columns hold codes and categories where the words are linked, else the words."""
_NUMBERS = {"quantity_low", "quantity_high", "confidence"}
_WHOLE = {"start", "end"}
_BOOLEAN = {"said_by_anonymous"}


def rows(chosen: Selection) -> list[dict[str, Any]]:
    """One row a claim, by `COLUMNS`; what is not there is None."""
    found, pages = chosen.findings(), {one["id"]: one for one in chosen.pages()}
    cite = chosen.saying.footnote
    return [_row(one, found.get(one["target"], []), pages[one["page"]], cite) for one in chosen.claims()]


def _row(
    claim: dict[str, Any], findings: list[dict[str, Any]], page: dict[str, Any], cite: Callable[[dict[str, Any]], str]
) -> dict[str, Any]:
    last = claim["sources"][-1] if claim["sources"] else {}
    time, evidence = claim["time"] or {}, claim["evidence"][0] if claim["evidence"] else {}
    quantity = (
        next((one["quantity"] for each in claim["roles"].values() for one in each if one["quantity"]), None) or {}
    )
    roles = {role: "; ".join(_filler(one) for one in claim["roles"].get(role, ())) or None for role in ROLE_COLUMNS}
    return {
        "claim": claim["target"], "event": claim["event"], "published": claim["published"],
        "language": claim["language"], "publisher": claim["publisher"], "title": page["title"],
        "source_page": claim["source"], "kind": claim["kind"], "status": claim["status"], **roles,
        "quantity_low": quantity.get("low"), "quantity_high": quantity.get("high"), "quantity_unit": quantity.get("unit"),
        "time_start": time.get("start"), "time_end": time.get("end"), "time_text": time.get("text"),
        "said_by": last.get("name"), "said_by_kind": last.get("kind"), "said_by_anonymous": last.get("anonymous"),
        "chain": " < ".join(one["name"] for one in claim["sources"]) or None,
        "quote": evidence.get("quote"), "start": evidence.get("start"), "end": evidence.get("end"),
        "confidence": claim["confidence"], "measures": "; ".join(dict.fromkeys(one["measure"] for one in findings)) or None,
        "verdicts": "; ".join(dict.fromkeys(one["verdict"] for one in findings)) or None,
        "review": claim["review"] or None, "citation": cite(page),
    }  # fmt: skip


def _filler(one: dict[str, Any]) -> str:
    entity = one["entity"]
    return str((entity["state"] or entity["id"]) if entity else one["category"] or " ".join(one["text"].split()))


def _plain(value: Any) -> Any:
    """A cell that a spreadsheet takes for words, and never for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def csv(chosen: Selection) -> bytes:
    """Claims as CSV in UTF-8, with a mark at the start by which spreadsheets know it."""
    made = io.StringIO()
    out = comma.writer(made, lineterminator="\r\n")
    out.writerow(COLUMNS)
    out.writerows([[_plain(row[name]) for name in COLUMNS] for row in rows(chosen)])
    return b"\xef\xbb\xbf" + made.getvalue().encode()


def xlsx(chosen: Selection) -> bytes:
    """Claims as an Excel workbook; raises `UsageError` where openpyxl is missing.

    Where the columns have headings for people, a second sheet says which column of the other forms each one is.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
        from openpyxl.styles import Font
    except ModuleNotFoundError as error:
        raise UsageError("xlsx needs openpyxl", "pip install 'brudd[export]'") from error
    book = Workbook()
    sheet = book.active
    sheet.title = "claims"
    headings = [chosen.saying.column(name) for name in COLUMNS]
    sheet.append(headings)
    for row in rows(chosen):
        values = (row[name] for name in COLUMNS)
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", _plain(v)) if isinstance(v, str) else v for v in values])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    if headings != list(COLUMNS):
        names = book.create_sheet("columns")
        for pair in zip(COLUMNS, headings, strict=True):
            names.append(pair)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def parquet(chosen: Selection) -> bytes:
    """Claims as Parquet, columns typed; raises `UsageError` where pyarrow is missing."""
    try:
        import pyarrow
        from pyarrow import parquet as files
    except ModuleNotFoundError as error:
        raise UsageError("parquet needs pyarrow", "pip install 'brudd[export]'") from error
    types = {
        **dict.fromkeys(_NUMBERS, pyarrow.float64()), **dict.fromkeys(_WHOLE, pyarrow.int64()),
        **dict.fromkeys(_BOOLEAN, pyarrow.bool_()),
    }  # fmt: skip
    schema = pyarrow.schema([(name, types.get(name, pyarrow.string())) for name in COLUMNS])
    sink = pyarrow.BufferOutputStream()
    files.write_table(pyarrow.Table.from_pylist(rows(chosen), schema=schema), sink, compression="zstd")
    made: bytes = sink.getvalue().to_pybytes()
    return made
