"""What is drawn of events: marks on a timeline, flows and spots on a map, parties and their dealings in a network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from brudd.web.phrases import Phrases
from brudd.web.places import point
from brudd.web.rows import EventRow

GIVERS = ("supplier", "provider", "sender", "payer", "actor", "authority", "vessel", "voter", "party")
TAKERS = ("recipient", "host", "payee", "target", "counterpart", "addressee", "recognised")
MUTUAL = ("participant", "party")
"""Roles whose several fillers deal with each other."""

ENGLISH = Phrases(str)
FROM, TO, MOST_NODES = 190, 1190, 60
_LANE, _TOP = 17, 26


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the timeline: days as ordinals since 1970, `y` in units of the drawing."""

    row: EventRow
    day: int
    end: int
    x: float
    width: float
    y: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The marks, a label for each lane, and the size of the drawing."""

    marks: tuple[Mark, ...]
    lanes: tuple[tuple[str, int], ...]
    first: int
    last: int
    height: int


def timeline(rows: Iterable[EventRow]) -> Timeline:
    """Lanes by kind; marks that would lie on each other are put below each other."""
    dated = [(row, _ordinal(row.day or row.published), _ordinal(row.end or row.day or row.published)) for row in rows]
    known = [(row, first, max(first, last)) for row, first, last in dated if first is not None and last is not None]
    if not known:
        return Timeline((), (), 0, 1, 40)
    begin, end = min(one[1] for one in known), max(one[2] for one in known)
    pad = max(2, (end - begin) // 40)
    begin, end = begin - pad, end + pad
    scale = (TO - FROM) / (end - begin)
    marks: list[Mark] = []
    lanes: list[tuple[str, int]] = []
    top = _TOP
    for kind in dict.fromkeys(sorted(row.kind for row, _, _ in known)):
        lanes.append((kind, top + 11))
        taken: list[float] = []
        for row, first, last in sorted((one for one in known if one[0].kind == kind), key=lambda one: one[1]):
            x, width = FROM + (first - begin) * scale, max(8.0, (last - first) * scale)
            level = next((n for n, until in enumerate(taken) if until <= x), len(taken))
            taken[level : level + 1] = [x + width + 2]
            marks.append(Mark(row, first, last, round(x, 1), round(width, 1), top + level * _LANE))
        top += max(1, len(taken)) * _LANE + 8
    return Timeline(tuple(marks), tuple(lanes), begin, end, top + 4)


def _ordinal(day: str | None) -> int | None:
    if not day:
        return None
    try:
        return (date.fromisoformat(day[:10]) - date(1970, 1, 1)).days
    except ValueError:
        return None


@dataclass(slots=True)
class Dealing:
    """Events of one kind and status between two parties, or at one place where `to` is None."""

    kind: str
    status: str
    giver: tuple[str, str]
    taker: tuple[str, str] | None
    events: list[EventRow]


def dealings(rows: Iterable[EventRow]) -> list[Dealing]:
    """Who deals with whom, the most frequent first; acts of one party alone have no taker."""
    found: dict[tuple[Any, ...], Dealing] = {}
    for row in rows:
        for giver, taker in _pairs(row):
            key = (row.kind, row.status, giver[0], taker and taker[0])
            found.setdefault(key, Dealing(row.kind, row.status, giver, taker, [])).events.append(row)
    return sorted(found.values(), key=lambda one: -len(one.events))


def _pairs(row: EventRow) -> list[tuple[tuple[str, str], tuple[str, str] | None]]:
    givers = [one for role in GIVERS for one in row.roles.get(role, ())]
    takers = [one for role in TAKERS for one in row.roles.get(role, ())]
    for role in MUTUAL:
        both = row.roles.get(role, ())
        if len(both) > 1 and not takers:
            return [(one, other) for place, one in enumerate(both[:4]) for other in both[place + 1 : 4]]
    pairs: list[tuple[tuple[str, str], tuple[str, str] | None]] = [
        (giver, taker) for giver in givers[:4] for taker in takers[:4] if giver[0] != taker[0]
    ]
    return pairs or [(giver, None) for giver in (givers or takers)[:2]]


def on_map(found: Sequence[Dealing], say: Phrases = ENGLISH) -> dict[str, list[dict[str, Any]]]:
    """Flows and spots for the map's script; what cannot be placed stands in the table alone."""
    flows: list[dict[str, Any]] = []
    spots: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found[:400]:
        at = point(one.giver[0])
        to = point(one.taker[0]) if one.taker else None
        if at and to and at != to:
            flows.append(
                {
                    "from": at,
                    "to": to,
                    "kind": one.kind,
                    "status": one.status,
                    "count": len(one.events),
                    "href": href(one),
                    "label": label(one, say),
                }
            )
        elif one.taker is None:
            place = next(
                (point(code) for row in one.events for code, _ in row.roles.get("place", ()) if point(code)), at
            )
            if place:
                spot = spots.setdefault(
                    (one.kind, str(place)),
                    {"at": place, "kind": one.kind, "count": 0, "href": href(one), "label": label(one, say)},
                )
                spot["count"] += len(one.events)
    return {"flows": flows, "spots": list(spots.values())}


def network(found: Sequence[Dealing], say: Phrases = ENGLISH) -> dict[str, list[dict[str, Any]]]:
    """Nodes and edges for the network's script: the parties that deal most, and what they deal."""
    weight: dict[tuple[str, str], int] = {}
    for one in found:
        for party in (one.giver, one.taker):
            if party and one.taker:
                weight[party] = weight.get(party, 0) + len(one.events)
    kept = sorted(weight, key=lambda party: -weight[party])[:MOST_NODES]
    names = {code: (name, weight[code, name]) for code, name in reversed(kept)}
    nodes = [
        {"id": code, "name": say.party(code, name), "count": count, "href": f"/search?party={code}"}
        for code, (name, count) in names.items()
    ]
    edges = [
        {
            "from": one.giver[0],
            "to": one.taker[0],
            "kind": one.kind,
            "status": one.status,
            "count": len(one.events),
            "href": href(one),
            "label": label(one, say),
        }
        for one in found
        if one.taker and one.giver[0] in names and one.taker[0] in names
    ]
    return {"nodes": nodes, "edges": edges}


def href(one: Dealing) -> str:
    """Where the pages behind a dealing are: the event itself, or a search where there are several."""
    if len(one.events) == 1:
        return f"/event/{one.events[0].id}"
    return f"/events?kind={one.kind}&status={one.status}&party={one.giver[0]}"


def label(one: Dealing, say: Phrases = ENGLISH) -> str:
    """A dealing in words."""
    to = f" → {say.party(*one.taker)}" if one.taker else ""
    times = f" ({len(one.events)})" if len(one.events) > 1 else ""
    return f"{say.party(*one.giver)}{to}: {say.kind(one.kind)}, {say.status(one.status)}{times}"
