"""The whole ledger as lines, in the order in which it came, and back again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from brudd.errors import InputError
from brudd.ledger import bodies, decisions, engine, tables
from brudd.records import Report

if TYPE_CHECKING:
    from brudd.ledger.api import Ledger

_STEP = 500


def walk(connection: Connection) -> Iterator[dict[str, Any]]:
    """Readings as reports of the contract, with `ledger: {reader, added}` beside, then decisions as `{"decision":
    ...}`."""
    columns, last = tables.reading.c, 0
    while True:
        query = select(columns.seq, columns.reader, columns.added, columns.body).where(columns.seq > last)
        rows = connection.execute(query.order_by(columns.seq).limit(_STEP)).all()
        for row in rows:
            yield {**bodies.raw(row.body), "ledger": {"reader": row.reader, "added": row.added}}
        if len(rows) < _STEP:
            break
        last = rows[-1].seq
    for one in decisions.read(connection):
        yield {"decision": one.to_dict()}


def restore(ledger: Ledger, rows: Iterable[dict[str, Any]]) -> int:
    """Add reports and decisions in order. Raises `InputError` for a row that is neither."""
    new = 0
    for (sort, reader, added), group in groupby(rows, _sort):
        if sort == "report":
            reports = [
                Report.model_validate({key: value for key, value in row.items() if key != "ledger"}) for row in group
            ]
            new += sum(one.outcome != "known" for one in ledger.add(reports, reader=reader, at=added))
        else:
            new += _decisions(ledger, [row["decision"] for row in group])
    return new


def _sort(row: dict[str, Any]) -> tuple[str, str, str | None]:
    from brudd.ledger.api import READER

    if "decision" in row:
        return "decision", "", None
    if row.get("schema") == "brudd.report/1":
        about = row.get("ledger") or {}
        return "report", about.get("reader") or READER, about.get("added")
    raise InputError(
        "a line is neither a report nor a decision", "import what `brudd export` or `brudd read --format jsonl` wrote"
    )


def _decisions(ledger: Ledger, rows: list[dict[str, Any]]) -> int:
    from brudd.ledger.review import reindex

    with engine.writing(ledger._engine) as connection:
        known = {(one.added, one.who, one.act, one.target) for one in decisions.read(connection)}
        fresh = [row for row in rows if (row["added"], row["who"], row["act"], row["target"]) not in known]
        start = len(known)
        if start and fresh and any(row["act"] == "undo" for row in fresh):
            raise InputError(
                "decisions that undo others can only go into a ledger without decisions", "import into a new ledger"
            )
        decisions.append(connection, [{key: value for key, value in row.items() if key != "key"} for row in fresh])
        for row in fresh:
            reindex(connection, row)
    return len(fresh)
