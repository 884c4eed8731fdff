"""Putting claims into events as they are added: candidates by blocks, decisions by `brudd.events.compare`."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from brudd.events.compare import compare
from brudd.events.signature import Signature, blocks
from brudd.ledger import facets, tables

_TRIED = 40
"""Candidate events that a claim is compared with, those that share most blocks first."""
_SAMPLES = 4
_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that is to be put into an event. `seed` names the event where it founds one."""

    key: int
    page: int
    sign: Signature
    seed: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The event chosen for a claim, and the reasons."""

    event: int
    why: list[str]


class Gatherer:
    """Puts claims into events. Remembers the claims that events are compared by."""

    def __init__(self) -> None:
        self._samples: OrderedDict[int, list[tuple[int, int, Signature]]] = OrderedDict()
        self._blocks: dict[int, set[int]] = {}
        self._filed: set[tuple[int, int]] = set()
        self._fresh: list[dict[str, int]] = []
        self._new: dict[int, dict[str, Any]] = {}
        self._changed: set[int] = set()
        self._next = 0
        self._page = 0
        self._copied: frozenset[int] = frozenset()
        self._here: dict[int, list[Signature]] = {}

    def prepare(self, connection: Connection, signs: Sequence[Signature]) -> None:
        """Load what the claims of a batch may be compared with."""
        self._next = connection.scalar(select(func.coalesce(func.max(tables.event.c.key), 0))) or 0
        self._blocks, self._filed = {}, set()
        wanted = sorted({key for sign in signs for key in blocks(sign).asked})
        columns = tables.block.c
        for start in range(0, len(wanted), 5000):
            some = wanted[start : start + 5000]
            for key, event in connection.execute(select(columns.block, columns.event).where(columns.block.in_(some))):
                self._blocks.setdefault(key, set()).add(event)
                self._filed.add((key, event))
        self._connection = connection

    def page(self, page: int, copied: frozenset[int]) -> None:
        """Begin the claims of a page; `copied` are the pages that it is a near-copy of."""
        self._page, self._copied, self._here = page, copied, {}

    def place(self, one: Candidate, inherited: int | None) -> Chosen:
        """The event of a claim: that of the claim whose place it takes, else the most alike, else a new one."""
        if inherited is not None:
            chosen = Chosen(inherited, ["takes the place of a claim of this event"])
            self._load([inherited])
        else:
            chosen = self._best(one) or self._found(one)
        self._take(one, chosen.event)
        return chosen

    def _best(self, one: Candidate) -> Chosen | None:
        met = Counter(event for key in blocks(one.sign).asked for event in self._blocks.get(key, ()))
        tried = [event for event, _ in sorted(met.items(), key=lambda item: (-item[1], -item[0]))[:_TRIED]]
        self._load(tried)
        best: tuple[float, int, list[str]] | None = None
        for event in tried:
            here = self._here.get(event, ())
            if any(not compare(one.sign, mine, same_page=True).same for mine in here):
                continue
            for _, page, sign in self._samples.get(event, ()):
                found = compare(one.sign, sign, copied=page in self._copied, same_page=page == one.page)
                if found.same and (best is None or found.points > best[0]):
                    best = (found.points, event, [*found.reasons, f"{found.points:g} points"])
        return Chosen(best[1], best[2]) if best else None

    def _found(self, one: Candidate) -> Chosen:
        """A new event; its id is the hash of where its first claim stands."""
        self._next += 1
        ident = f"e{hashlib.sha256(one.seed.encode()).hexdigest()[:12]}"
        self._new[self._next] = {"key": self._next, "id": ident}
        self._samples[self._next] = []
        return Chosen(self._next, ["first claim of its event"])

    def _take(self, one: Candidate, event: int) -> None:
        self._here.setdefault(event, []).append(one.sign)
        samples = self._samples.setdefault(event, [])
        if len(samples) < _SAMPLES:
            samples.append((one.key, one.page, one.sign))
            self._changed.add(event)
        for key in blocks(one.sign).filed:
            self._blocks.setdefault(key, set()).add(event)
            if (key, event) not in self._filed:
                self._filed.add((key, event))
                self._fresh.append({"block": key, "event": event})

    def _load(self, events: Sequence[int]) -> None:
        missing = [event for event in events if event not in self._samples]
        if not missing:
            return
        columns, claim, reading = tables.event.c, tables.claim.c, tables.reading.c
        rows = self._connection.execute(select(columns.key, columns.samples).where(columns.key.in_(missing))).all()
        keys = {row.key: json.loads(row.samples) for row in rows}
        wanted = [key for each in keys.values() for key in each]
        found = {
            row.key: (row.key, row.page, facets.signature(row.facets, row.words, row.starts, row.ends, row.published))
            for row in self._connection.execute(
                select(claim.key, claim.facets, claim.words, claim.starts, claim.ends, claim.published, reading.page)
                .join(tables.reading, reading.key == claim.reading)
                .where(claim.key.in_(wanted))
            )
        }
        for event, each in keys.items():
            self._samples[event] = [found[key] for key in each if key in found]

    def flush(self, connection: Connection) -> None:
        """Store new events, their blocks and the claims they are compared by."""
        samples = {event: json.dumps([key for key, _, _ in self._samples[event]]) for event in self._changed}
        if self._new:
            connection.execute(
                insert(tables.event), [{**row, "samples": samples[key]} for key, row in sorted(self._new.items())]
            )
        changed = [{"event_key": event, "said": said} for event, said in samples.items() if event not in self._new]
        if changed:
            stored = (
                update(tables.event)
                .where(tables.event.c.key == bindparam("event_key"))
                .values(samples=bindparam("said"))
            )
            connection.execute(stored, changed)
        fresh = sorted(self._fresh, key=lambda row: (row["block"], row["event"]))
        if fresh:
            self._insert_blocks(connection, fresh)
        self._fresh = []
        self._new, self._changed = {}, set()
        while len(self._samples) > _KEPT:
            self._samples.popitem(last=False)

    def _insert_blocks(self, connection: Connection, rows: list[dict[str, int]]) -> None:
        """Blocks may be filed already by a batch that did not ask for them."""
        made = insert(tables.block)
        if connection.dialect.name == "sqlite":
            connection.execute(made.prefix_with("OR IGNORE"), rows)
        else:
            from sqlalchemy.dialects.postgresql import insert as upsert

            connection.execute(upsert(tables.block).on_conflict_do_nothing(), rows)
