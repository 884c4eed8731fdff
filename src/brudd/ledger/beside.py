"""What stands beside claims in lists and on a page: verdicts, events, decisions; a few queries for a whole page of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from brudd.events import Event
from brudd.ledger import bodies, decisions, engine, stored, tables, together
from brudd.ledger.api import Ledger
from brudd.ledger.decisions import Decision


@dataclass(frozen=True, slots=True)
class Beside:
    """Of one page, by the id of the claim: the event that it is in, and the decisions that nobody has undone."""

    events: dict[str, str]
    decisions: dict[str, list[Decision]]


def verdicts(ledger: Ledger, pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The verdicts on each claim of some pages (by their full ids) as they are read now, by `PAGE/CLAIM`."""
    page, reading = tables.page.c, tables.reading.c
    query = select(reading.body).join(tables.page, reading.page == page.key)
    query = query.where(page.id.in_(list(dict.fromkeys(pages))), reading.current)
    found: dict[str, dict[str, None]] = {}
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        for body in connection.scalars(query):
            report = bodies.raw(body)
            for one in report["findings"]:
                found.setdefault(f"{report['document']['id']}/{one['claim']}", {})[one["verdict"]] = None
    return {target: tuple(each) for target, each in found.items()}


def of_page(ledger: Ledger, name: str) -> Beside:
    """What stands beside the claims of a page's newest reading; raises `UsageError` where there is no such page."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        row = stored.page_row(connection, name)
        read = stored.reading_of(connection, row.key)
        events = _events(connection, row.id, read.key) if read is not None else {}
        targets = [f"{row.id}/{claim}" for claim in events]
        gone = decisions.undone(connection)
        taken: dict[str, list[Decision]] = {}
        for one in decisions.standing(decisions.read(connection, targets=targets), gone):
            taken.setdefault(one.target.rpartition("/")[2], []).append(one)
        return Beside(events, taken)


def _events(connection: Connection, page: str, reading: int) -> dict[str, str]:
    """The event of each claim of a reading, as people merged and split."""
    claim = tables.claim.c
    rows = connection.execute(select(claim.name, claim.event).where(claim.reading == reading).order_by(claim.key)).all()
    ids = stored.event_ids(connection, [row.event for row in rows])
    moved = decisions.moves(connection)
    return {row.name: moved.home(moved.split.get(f"{page}/{row.name}", ids[row.event])) for row in rows}


def at_home(ledger: Ledger, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `Ledger.claims` whose `event` is the one that the claim is in now, as people merged and split."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        moved = decisions.moves(connection)
    return [{**row, "event": moved.home(moved.split.get(row["target"], row["event"]))} for row in rows]


def hits_at_home(ledger: Ledger, hits: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Hits of `Ledger.search` whose claims have the `event` that each is in now, as people merged and split."""
    rows = [{**one, "target": f"{hit['page']}/{one['id']}"} for hit in hits for one in hit["claims"]]
    home = {row["target"]: row["event"] for row in at_home(ledger, rows)}
    return [
        {**hit, "claims": [{**one, "event": home[f"{hit['page']}/{one['id']}"]} for one in hit["claims"]]}
        for hit in hits
    ]


def events(ledger: Ledger, names: Iterable[str]) -> list[Event]:
    """Some events by their full ids, in that order, each once, as `Ledger.event` gives them; ids of none are left out."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        return together.events(connection, names)


def undone(ledger: Ledger) -> set[int]:
    """The numbers of decisions that were undone."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        return decisions.undone(connection)
