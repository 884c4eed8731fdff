"""What stands beside claims in lists and on a page: verdicts, events, decisions; a few queries for a whole page of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from brudd.events import Event, Told, build
from brudd.ledger import bodies, decisions, engine, stored, tables
from brudd.ledger.api import Ledger
from brudd.ledger.decisions import Decision, Moves
from brudd.ledger.stored import StoredClaim


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


def events(ledger: Ledger, names: Iterable[str]) -> list[Event]:
    """Some events by their full ids, in that order, each once, as `Ledger.event` gives them; ids of none are left out."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        moved = decisions.moves(connection)
        homes = list(dict.fromkeys(map(moved.home, names)))
        members = _members(connection, moved, homes)
        above = stored.parents(connection, sorted({one.page for each in members.values() for one in each}))
        reviews = _reviews(connection, moved, members)
        return [build(home, [_told(one, above) for one in members[home]], reviews[home]) for home in members]


def _members(connection: Connection, moved: Moves, homes: list[str]) -> dict[str, list[StoredClaim]]:
    """The claims of each event that has any: as the machine put them, and as people merged and split."""
    columns = tables.event.c
    home_of = {one: home for home in homes for one in moved.members(home) if not one.startswith("s")}
    rows = connection.execute(select(columns.key, columns.id).where(columns.id.in_(list(home_of))))
    by_key = {row.key: home_of[row.id] for row in rows}
    found: dict[str, list[StoredClaim]] = {home: [] for home in homes}
    for one in stored.claims(connection, tables.claim.c.event.in_(list(by_key)) & tables.claim.c.current):
        if one.target not in moved.split:
            found[by_key[one.event]].append(one)
    for target, into in moved.split.items():
        if (home := moved.home(into)) in found:
            held = {one.key for one in found[home]}
            found[home] += [one for one in stored.by_target(connection, target) if one.key not in held]
    return {home: each for home, each in found.items() if each}


def _reviews(
    connection: Connection, moved: Moves, members: dict[str, list[StoredClaim]]
) -> dict[str, list[dict[str, Any]]]:
    """The decisions on each event and its claims, newest first."""
    about = {home: {home, *moved.members(home), *(one.target for one in each)} for home, each in members.items()}
    taken = decisions.read(connection, targets={target for each in about.values() for target in each})
    return {home: [one.to_dict() for one in reversed(taken) if one.target in each] for home, each in about.items()}


def _told(one: StoredClaim, above: Mapping[int, tuple[str, ...]]) -> Told:
    findings = tuple(found for found in one.report.findings if found.claim == one.claim.id)
    return Told(one.report.document, one.claim, findings, above.get(one.page, ()), one.why)


def undone(ledger: Ledger) -> set[int]:
    """The numbers of decisions that were undone."""
    with engine.told(ledger.place), ledger._engine.connect() as connection:
        return decisions.undone(connection)
