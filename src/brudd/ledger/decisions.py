"""What people decide: appended, never changed; read together they say how claims, events and sources stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select

from brudd.errors import UsageError
from brudd.ledger import tables

ACTS = (
    "accept",
    "reject",
    "amend",
    "comment",
    "merge",
    "split",
    "undo",
    "credibility",
    "reliability",
    "confirm",
    "refute",
)
"""What can be decided: on claims accept, reject, amend, comment, credibility, confirm, refute; on events merge, split,
comment; on sources reliability; on decisions undo."""
_MOST = 5000
"""Targets that are asked for in one statement."""
Subject = Literal["claim", "event", "source", "decision"]
SUBJECTS: dict[str, tuple[str, ...]] = {
    "claim": ("accept", "reject", "amend", "comment", "split", "credibility", "confirm", "refute"),
    "event": ("accept", "reject", "comment", "merge"),
    "source": ("reliability", "comment"),
    "decision": ("undo",),
}
STATES = {"accept": "accepted", "reject": "rejected", "amend": "amended", "comment": "commented"}
"""What each act makes of a claim's review."""
RELIABILITY = ("A", "B", "C", "D", "E", "F")
"""Admiralty code of a source: A completely reliable to E unreliable, F cannot be judged."""
CREDIBILITY = ("1", "2", "3", "4", "5", "6")
"""Admiralty code of a claim: 1 confirmed by others to 5 improbable, 6 cannot be judged."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `target` is `PAGE/CLAIM`, an event's id, a source's short name, or a decision's number."""

    key: int
    added: str
    who: str
    act: str
    subject: str
    target: str
    field: str | None
    machine: Any
    value: Any
    comment: str
    language: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The decision as plain values, for output and export."""
        names = ("key", "added", "who", "act", "subject", "target", "field", "machine", "value", "comment", "language")
        return {name: getattr(self, name) for name in names}


@dataclass(slots=True)
class Moves:
    """Which events people made one, and which claims they took out: `merged` event id -> id it went into; `split`
    target -> id."""

    merged: dict[str, str] = field(default_factory=dict)
    split: dict[str, str] = field(default_factory=dict)

    def home(self, event: str) -> str:
        """The event that an event went into, through all merges."""
        seen = {event}
        while (after := self.merged.get(event)) is not None and after not in seen:
            event = after
            seen.add(event)
        return event

    def members(self, event: str) -> list[str]:
        """The events that went into one, itself first."""
        return [event, *(one for one in self.merged if one != event and self.home(one) == event)]


def check(act: str, subject: str, value: Any) -> None:
    """Raise `UsageError` for an act, or a value of one, that there is not."""
    if subject not in SUBJECTS or act not in SUBJECTS[subject]:
        allowed = ", ".join(SUBJECTS.get(subject, SUBJECTS["claim"]))
        raise UsageError(f"{act!r} cannot be decided on a {subject}", f"possible: {allowed}")
    scale = {"reliability": RELIABILITY, "credibility": CREDIBILITY}.get(act)
    if scale and str(value) not in scale:
        raise UsageError(f"{value!r} is no {act}", f"one of {', '.join(scale)}")


def append(connection: Connection, rows: Iterable[dict[str, Any]]) -> list[int]:
    """Store decisions (keys of `Decision` but `key`) and give their numbers."""
    columns = tables.decision.c
    key = connection.scalar(select(func.coalesce(func.max(columns.key), 0))) or 0
    made = []
    for row in rows:
        key += 1
        made.append({**row, "key": key, "machine": _json(row.get("machine")), "value": _json(row.get("value"))})
    if made:
        connection.execute(insert(tables.decision), made)
    return [row["key"] for row in made]


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def read(
    connection: Connection,
    *,
    targets: Iterable[str] | None = None,
    acts: Iterable[str] | None = None,
    as_of: str | None = None,
) -> list[Decision]:
    """Decisions in the order in which they were taken, undone ones and the undoing left in."""
    columns = tables.decision.c
    query = select(tables.decision).order_by(columns.key)
    if acts is not None:
        query = query.where(columns.act.in_(list(acts)))
    if as_of is not None:
        query = query.where(columns.added <= as_of)
    if targets is None:
        return [_decision(row) for row in connection.execute(query)]
    wanted = sorted(set(targets))
    rows: list[Any] = []
    for start in range(0, len(wanted), _MOST):
        rows += connection.execute(query.where(columns.target.in_(wanted[start : start + _MOST]))).all()
    return [_decision(row) for row in sorted(rows, key=lambda row: int(row.key))]


def _decision(row: Any) -> Decision:
    return Decision(
        row.key, row.added, row.who, row.act, row.subject, row.target, row.field,
        json.loads(row.machine) if row.machine is not None else None,
        json.loads(row.value) if row.value is not None else None, row.comment, row.language,
    )  # fmt: skip


def standing(found: Iterable[Decision], undone: set[int]) -> list[Decision]:
    """Decisions that still stand."""
    return [one for one in found if one.act != "undo" and one.key not in undone]


def undone(connection: Connection, as_of: str | None = None) -> set[int]:
    """The numbers of decisions that were undone; an undo that was itself undone no longer counts."""
    gone: set[int] = set()
    for one in reversed(read(connection, acts=["undo"], as_of=as_of)):
        if one.key not in gone:
            gone.add(int(one.target))
    return gone


def moves(connection: Connection, as_of: str | None = None) -> Moves:
    """What people merged and split, as it stands."""
    made = Moves()
    found = read(connection, acts=["merge", "split"], as_of=as_of)
    for one in standing(found, undone(connection, as_of)) if found else ():
        if one.act == "merge" and made.home(str(one.value)) != one.target:
            made.merged[one.target] = str(one.value)
        elif one.act == "split":
            made.split[one.target] = str(one.value)
    return made


def state(found: Iterable[Decision], gone: set[int]) -> str:
    """How a claim's review stands: the last of accepted, rejected, amended; else commented; else nothing."""
    now = ""
    for one in standing(found, gone):
        if one.act in STATES and not (one.act == "comment" and now):
            now = STATES[one.act]
    return now
