"""Putting claims into events as they are added: candidates by blocks, decisions by `brudd.events.compare`."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select

from brudd.events.compare import CLASH, THRESHOLD, Decision, apart, compare, items_clash
from brudd.events.signature import Signature, blocks, window_of
from brudd.ledger import bulk, facets, filed, tables

_TRIED = 40
"""Candidate events that a claim is compared with, those that share most blocks first."""
_SAMPLES = 4
_KEPT = 50_000
_SIGNED = (
    "SELECT claim.key, reading.page, claim.facets, claim.words, claim.starts, claim.ends, claim.published "
    "FROM claim JOIN reading ON reading.key = claim.reading WHERE claim.key"
)


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


class Sample:
    """A claim by which others are compared with its event. Most lie too far off in time, which `window` says without the
    signature, so that this is read from the row only where it is asked for."""

    __slots__ = ("_row", "_sign", "key", "page", "window")

    def __init__(self, key: int, page: int, sign: Signature | None, row: Any = None) -> None:
        self.key, self.page, self._sign, self._row = key, page, sign, row
        self.window = sign.window if sign is not None else window_of(facets.status(row[0]), *row[2:])

    @property
    def sign(self) -> Signature:
        """The signature of the claim."""
        if self._sign is None:
            self._sign, self._row = facets.signature(*self._row), None
        return self._sign


class Gatherer:
    """Puts claims into events. Remembers the claims that events are compared by."""

    def __init__(self) -> None:
        self._samples: OrderedDict[int, list[Sample]] = OrderedDict()
        self._blocks: defaultdict[int, set[int]] = defaultdict(set)
        self._fresh: list[tuple[int, int]] = []
        self._new: dict[int, str] = {}
        self._changed: set[int] = set()
        self._next = 0
        self._page = 0
        self._copied: frozenset[int] = frozenset()
        self._here: dict[int, list[Signature]] = {}

    def prepare(self, connection: Connection, signs: Sequence[Signature]) -> None:
        """Load what the claims of a batch may be compared with."""
        self._next = connection.scalar(select(func.coalesce(func.max(tables.event.c.key), 0))) or 0
        self._blocks = defaultdict(set)
        wanted = {key for sign in signs for key in blocks(sign).asked}
        for key, event in filed.pick(connection, tables.block, tables.block_new, wanted):
            self._blocks[key].add(event)
        self._connection = connection
        self._load({event for sign in signs for event in self._tried(sign)})

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
        tried = self._tried(one.sign)
        self._load(tried)
        best: tuple[Decision, int] | None = None
        for event in tried:
            here = self._here.get(event)
            if here and any(not compare(one.sign, mine, same_page=True).same for mine in here):
                continue
            found = self._alike(one, event)
            if found is not None and (best is None or found.points > best[0].points):
                best = (found, event)
        return Chosen(best[1], [*best[0].reasons, f"{best[0].points:g} points"]) if best else None

    def _alike(self, one: Candidate, event: int) -> Decision | None:
        """The claim of an event that is most alike to another claim; None where none tells of the same act.

        A broad word ("weapons") fits things that do not fit each other: items that clash with one of the event's claims
        count against all of it.
        """
        span, best = one.sign.window, None
        near = [sample for sample in self._samples.get(event, ()) if not apart(span, sample.window)]
        for sample in near:
            page, sign = sample.page, sample.sign
            found = compare(one.sign, sign, copied=page in self._copied, same_page=page == one.page)
            if found.same and (best is None or found.points > best[0].points):
                best = (found, sign)
        if best is None or best[1].of("item") & one.sign.of("item"):
            return best[0] if best else None
        if not any(items_clash(one.sign, sample.sign) for sample in near):
            return best[0]
        points = best[0].points - CLASH
        why = (*best[0].why, ("other items in a claim of this event, against",))
        return Decision(True, points, why) if points >= THRESHOLD else None

    def _tried(self, sign: Signature) -> list[int]:
        """The events that a claim is compared with: those that share most blocks, of these the newest."""
        held = [found for key in blocks(sign).asked if (found := self._blocks.get(key))]
        if len(held) < 2:
            return sorted(held[0], reverse=True)[:_TRIED] if held else []
        met: dict[int, int] = {}
        for event in chain.from_iterable(held):
            met[event] = met.get(event, 0) + 1
        return [event for _, event in sorted(zip(met.values(), met, strict=True), reverse=True)[:_TRIED]]

    def _found(self, one: Candidate) -> Chosen:
        """A new event; its id is the hash of where its first claim stands."""
        self._next += 1
        ident = f"e{hashlib.sha256(one.seed.encode()).hexdigest()[:12]}"
        self._new[self._next] = ident
        self._samples[self._next] = []
        return Chosen(self._next, ["first claim of its event"])

    def _take(self, one: Candidate, event: int) -> None:
        self._here.setdefault(event, []).append(one.sign)
        samples = self._samples.setdefault(event, [])
        if len(samples) < _SAMPLES:
            samples.append(Sample(one.key, one.page, one.sign))
            self._changed.add(event)
        for key in blocks(one.sign).filed:
            filed_here = self._blocks[key]
            if event not in filed_here:
                filed_here.add(event)
                self._fresh.append((key, event))

    def _load(self, events: Iterable[int]) -> None:
        missing = [event for event in events if event not in self._samples]
        if not missing:
            return
        rows = bulk.pick(self._connection, "SELECT key, samples FROM event WHERE key", sorted(set(missing)))
        keys = {event: json.loads(said) for event, said in rows}
        found = {
            key: Sample(key, page, None, said)
            for key, page, *said in bulk.pick(
                self._connection, _SIGNED, sorted({one for each in keys.values() for one in each})
            )
        }
        for event, each in keys.items():
            self._samples[event] = [found[key] for key in each if key in found]

    def flush(self, connection: Connection) -> None:
        """Store new events, their blocks and the claims they are compared by."""
        samples = {event: str([sample.key for sample in self._samples[event]]) for event in self._changed}
        bulk.insert(connection, tables.event, [(key, ident, samples[key]) for key, ident in sorted(self._new.items())])
        changed = [(said, event) for event, said in sorted(samples.items()) if event not in self._new]
        bulk.change(connection, "UPDATE event SET samples = ? WHERE key = ?", changed)
        # a block may be filed already by a batch that this one did not ask for
        filed.file(connection, tables.block_new, self._fresh)
        self._fresh = []
        self._new, self._changed = {}, set()
        while len(self._samples) > _KEPT:
            self._samples.popitem(last=False)
