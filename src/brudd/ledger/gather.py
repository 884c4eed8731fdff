"""Putting claims into events as they are added: candidates by blocks, decisions by `brudd.events.compare`."""

from __future__ import annotations

import hashlib
import heapq
import json
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection, func, select

from brudd.events.compare import CLASH, THRESHOLD, apart, compare, items_clash, points
from brudd.events.signature import Signature, blocks, window_of
from brudd.ledger import bulk, facets, filed, tables

_TRIED = 40
"""Candidate events that a claim is compared with, those that share most blocks first."""
_SAMPLES = 4
_KEPT = 200_000
"""Events whose claims are remembered: those compared with longest ago are forgotten first."""
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


@dataclass(frozen=True, slots=True)
class _Alike:
    """The claim of an event that is most alike to another, and their points; less where another of its claims clashes."""

    sample: Sample
    points: float
    clash: bool = False


class Gatherer:
    """Puts claims into events. Remembers the claims that events are compared by."""

    def __init__(self) -> None:
        self._samples: OrderedDict[int, list[Sample]] = OrderedDict()
        self._asked: set[int] = set()
        self._blocks: defaultdict[int, set[int]] = defaultdict(set)
        self._ranked: dict[tuple[int, ...], tuple[int, list[int]]] = {}
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
        asked = {blocks(sign).asked for sign in signs}
        self._asked, self._blocks, self._ranked = set().union(*asked), defaultdict(set), {}
        for key, event in filed.pick(connection, tables.block, tables.block_new, self._asked):
            self._blocks[key].add(event)
        self._connection = connection
        tried = {event for each in asked for event in self._tried(each)}
        for event in tried & self._samples.keys():
            self._samples.move_to_end(event)
        self._load(tried)

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
        best: tuple[_Alike, int] | None = None
        for event in self._tried(blocks(one.sign).asked):
            here = self._here.get(event)
            if here and any(points(one.sign, mine, same_page=True) is None for mine in here):
                continue
            found = self._alike(one, event)
            if found is not None and (best is None or found.points > best[0].points):
                best = (found, event)
        return Chosen(best[1], self._why(one, best[0])) if best else None

    def _alike(self, one: Candidate, event: int) -> _Alike | None:
        """The claim of an event that is most alike to another claim; None where none tells of the same act.

        A broad word ("weapons") fits things that do not fit each other: items that clash with one of the event's claims
        count against all of it.
        """
        span, best, most = one.sign.window, None, 0.0
        near = [sample for sample in self._samples.get(event, ()) if not apart(span, sample.window)]
        for sample in near:
            page = sample.page
            found = points(one.sign, sample.sign, copied=page in self._copied, same_page=page == one.page)
            if found is not None and (best is None or found > most):
                best, most = sample, found
        if best is None:
            return None
        if best.sign.of("item") & one.sign.of("item") or not any(items_clash(one.sign, each.sign) for each in near):
            return _Alike(best, most)
        return _Alike(best, most - CLASH, True) if most - CLASH >= THRESHOLD else None

    def _why(self, one: Candidate, found: _Alike) -> list[str]:
        """The reasons for an event that was chosen: worked out for it alone, since most comparisons end in "no"."""
        page, sign = found.sample.page, found.sample.sign
        decided = compare(one.sign, sign, copied=page in self._copied, same_page=page == one.page)
        against = ["other items in a claim of this event, against"] if found.clash else []
        return [*decided.reasons, *against, f"{found.points:g} points"]

    def _tried(self, asked: tuple[int, ...]) -> list[int]:
        """The events that a claim which asks for some blocks is compared with, ranked anew only where a block has grown:
        none ever shrinks."""
        held = [found for key in asked if (found := self._blocks.get(key))]
        if not held:
            return []
        size = sum(map(len, held))
        known = self._ranked.get(asked)
        if known is None or known[0] != size:
            known = self._ranked[asked] = size, _most_shared(held)
        return known[1]

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
            if key in self._asked:
                held = self._blocks[key]
                if event in held:
                    continue
                held.add(event)
            self._fresh.append((key, event))  # maybe twice where nobody asks: storing leaves that out

    def _load(self, events: Iterable[int]) -> None:
        missing = [event for event in events if event not in self._samples]
        if not missing:
            return
        rows = bulk.pick(self._connection, "SELECT key, samples FROM event WHERE key", sorted(set(missing)))
        said = json.loads(f"[{','.join([samples for _, samples in rows])}]")
        keys = {event: each for (event, _), each in zip(rows, said, strict=True)}
        found = {
            key: Sample(key, page, None, row)
            for key, page, *row in bulk.pick(
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


def _most_shared(held: Sequence[set[int]]) -> list[int]:
    """The events that most of some blocks hold, of these the newest, as many as are tried."""
    if len(held) == 1:
        return heapq.nlargest(_TRIED, held[0])
    met: dict[int, int] = {}
    for event in chain.from_iterable(held):
        met[event] = met.get(event, 0) + 1
    return [event for _, event in sorted(zip(met.values(), met, strict=True), reverse=True)[:_TRIED]]
