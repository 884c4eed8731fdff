"""Lists of what a ledger holds, as plain rows, newest publication first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from brudd.errors import UsageError
from brudd.events import Event
from brudd.ledger import bodies, decisions, lookup, stored, tables, together
from brudd.ledger.lookup import Filters


def place(after: str | None) -> int | None:
    """The key that a place in a list stands for; raises `UsageError` for one that no list has given."""
    if after is None:
        return None
    try:
        return int(after, 36)
    except ValueError as error:
        raise UsageError(
            f"{after!r} is no place in a list", "use the value of `next` or `place` as it was given"
        ) from error


def written(key: int) -> str:
    """A key as a place in a list."""
    digits, made = "0123456789abcdefghijklmnopqrstuvwxyz", ""
    while key:
        key, rest = divmod(key, 36)
        made = digits[rest] + made
    return made or "0"


def pages(connection: Connection, filters: Filters, limit: int, after: int | None) -> list[dict[str, Any]]:
    """Pages with a current reading that meets the filters."""
    rows = lookup.readings(connection, "", filters, limit, after)
    about = page_rows(connection, [row.page for row in rows])
    return [
        {
            "id": about[row.page].id, "source": about[row.page].source, "title": row.title, "publisher": row.publisher,
            "published": row.published, "language": row.language, "revision": about[row.page].revision,
            "reader": row.reader, "added": row.added, "claims": row.claims, "place": written(row.key),
        }
        for row in rows
    ]  # fmt: skip


def page_rows(connection: Connection, keys: list[int]) -> dict[int, Any]:
    """The rows of pages by their keys."""
    return {row.key: row for row in connection.execute(select(tables.page).where(tables.page.c.key.in_(keys)))}


def claims(connection: Connection, filters: Filters, limit: int, after: int | None) -> list[dict[str, Any]]:
    """Claims that meet the filters. `place` of the last one goes on with the next page."""
    made: list[dict[str, Any]] = []
    for row, found in lookup.walk(connection, "", filters, after, min(100, limit)):
        report = bodies.raw(row.body)
        said = {one["id"]: one for one in report["claims"]}
        made += [{**_beside(report, row, one), **said[one.name]} for one in found]
        if len(made) >= limit:
            break
    return made


def _beside(report: dict[str, Any], row: Any, one: Any) -> dict[str, Any]:
    document = report["document"]
    return {
        "target": f"{document['id']}/{one.name}", "page": document["id"], "source": document["source"],
        "publisher": document["publisher"], "language": document["language"],
        "published": document["published"], "event": one.event, "review": one.review, "place": written(row.key),
    }  # fmt: skip


def findings(connection: Connection, filters: Filters, limit: int, after: int | None) -> list[dict[str, Any]]:
    """Findings on claims that meet the filters, those of the asked regime, measure and verdict alone."""
    made: list[dict[str, Any]] = []
    for row, found in lookup.walk(connection, "", filters, after, min(100, limit)):
        report = bodies.raw(row.body)
        kept = {one.name: one for one in found}
        made += [
            {**_beside(report, row, kept[one["claim"]]), **one}
            for one in report["findings"]
            if one["claim"] in kept and _asked(one, filters)
        ]
        if len(made) >= limit:
            break
    return made


def _asked(finding: dict[str, Any], filters: Filters) -> bool:
    return (
        filters.regime in (None, finding["measure"].split("/")[0])
        and filters.measure in (None, finding["measure"])
        and filters.verdict in (None, finding["verdict"])
    )


def events(connection: Connection, filters: Filters, limit: int, after: int | None) -> list[Event]:
    """Events with a claim that meets the filters."""
    moved = decisions.moves(connection)
    found: dict[str, None] = {}
    for row, hits in lookup.walk(connection, "", filters, after, 100):
        document = bodies.raw(row.body)["document"]["id"] if moved.split else ""
        for one in hits:
            found.setdefault(moved.home(moved.split.get(f"{document}/{one.name}", one.event)))
        if len(found) >= limit:
            break
    return together.events(connection, list(found)[:limit])


def claim_dict(connection: Connection, one: stored.StoredClaim) -> dict[str, Any]:
    """A stored claim as in `claims`, with its findings and why it is in its event."""
    document = one.report.document
    moved = decisions.moves(connection)
    event = moved.home(moved.split.get(one.target, stored.event_ids(connection, [one.event])[one.event]))
    return {
        "target": one.target, "page": document.id, "source": document.source, "publisher": document.publisher,
        "language": document.language, "published": document.published, "event": event, "review": one.review,
        "gathered": list(one.why), **one.claim.model_dump(mode="json"),
        "findings": [f.model_dump(mode="json", by_alias=True) for f in one.report.findings if f.claim == one.claim.id],
    }  # fmt: skip


def readings(connection: Connection, row: Any) -> list[dict[str, Any]]:
    """All readings of all revisions of a page's source, oldest first."""
    page, reading = tables.page.c, tables.reading.c
    same = page.source == row.source if row.source not in ("", "-", "text") else page.key == row.key
    found = connection.execute(
        select(
            page.id, page.revision, reading.reader, reading.added, reading.published, reading.claims, reading.current
        )
        .join(tables.reading, reading.page == page.key)
        .where(same)
        .order_by(reading.seq)
    )
    return [{"page" if name == "id" else name: value for name, value in one._mapping.items()} for one in found]
