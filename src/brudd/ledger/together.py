"""Many events at once, in a few queries for all of them; each is the event that `stored.event` gives alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from brudd.events import Event, Told, build
from brudd.ledger import decisions, stored, tables
from brudd.ledger.decisions import Moves
from brudd.ledger.stored import StoredClaim

_STEP = 200
"""Events that are read in one go."""


def events(connection: Connection, names: Iterable[str]) -> list[Event]:
    """Some events by their full ids, in that order, each once; ids of none are left out."""
    moved = decisions.moves(connection)
    homes = list(dict.fromkeys(map(moved.home, names)))
    return [one for at in range(0, len(homes), _STEP) for one in _some(connection, moved, homes[at : at + _STEP])]


def _some(connection: Connection, moved: Moves, homes: list[str]) -> list[Event]:
    members = _members(connection, moved, homes)
    above = stored.parents(connection, sorted({one.page for each in members.values() for one in each}))
    reviews = _reviews(connection, moved, members)
    return [build(home, [_told(one, above) for one in members[home]], reviews[home]) for home in members]


def _members(connection: Connection, moved: Moves, homes: list[str]) -> dict[str, list[StoredClaim]]:
    """The claims of each event that has any: as the machine put them, and as people merged and split."""
    home_of = {one: home for home in homes for one in moved.members(home) if not one.startswith("s")}
    rows = stored.event_keys(connection, home_of)
    by_key = {key: home_of[ident] for ident, key in rows.items()}
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
