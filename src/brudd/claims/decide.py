"""From scores to claims: which triggers stand, which tell the same claim, who fills which role."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from brudd.claims.candidates import Candidates
from brudd.claims.heads import CLOSED_SLICES, ROLE_NAMES, Heads, Scored, softmax
from brudd.claims.views import view
from brudd.records import CLOSED_ROLES, KINDS, ROLES, STATUSES


@dataclass(frozen=True)
class Settings:
    """The borders of the decisions; found on held-out articles, see `training/claims_reader/tune.py`."""

    trigger: float = 0.4
    edge: float = 0.25
    role: float = 0.5
    item: float = 0.5
    same: float = 0.5
    claim: float = 0.0
    status_rule: float = 1.0
    time_rule: float = 0.7
    closed_rule: float = 1.5


@dataclass(frozen=True)
class Decision:
    """One claim before it is dressed in words: indices into the candidates."""

    kind: str
    status: str
    triggers: tuple[Scored, ...]
    roles: dict[str, tuple[int, ...]]
    role_chance: float
    items: tuple[int, ...]
    source: int
    """0 the publisher, 1 unnamed, from 2 the parties."""
    anonymous: float
    time: int
    """-1 for none."""
    closed: dict[str, str]
    status_chance: float
    because: tuple[str, ...]

    @property
    def chance(self) -> float:
        """How likely the claim is there at all."""
        return max(t.chance for t in self.triggers)


def find_triggers(chances: np.ndarray, settings: Settings) -> list[tuple[range, int, float]]:
    """Runs of words over the border, by kind: words, kind, highest chance."""
    out: list[tuple[range, int, float]] = []
    for kind in range(len(KINDS)):
        column = chances[:, kind]
        if column.max(initial=0.0) < settings.trigger:
            continue
        at = 0
        while at < len(column):
            if column[at] < settings.edge:
                at += 1
                continue
            stop = at + 1
            while stop < len(column) and (column[stop] >= settings.edge or (stop + 1 < len(column) and column[stop + 1] >= settings.edge)):
                stop += 1
            top = float(column[at:stop].max())
            if top >= settings.trigger:
                out.append((range(at, stop), kind, top))
            at = stop
    return sorted(out, key=lambda row: row[0].start)


def cluster(scored: list[Scored], heads: Heads, settings: Settings) -> list[list[Scored]]:
    """Triggers that tell one claim, together; the likeliest first in each."""
    boxes: list[list[Scored]] = []
    for one in scored:
        best, box_of = settings.same, None
        for box in boxes:
            if box[0].kind != one.kind:
                continue
            alike = float(np.mean([heads.same(one.vector, other.vector) for other in box]))
            if alike > best:
                best, box_of = alike, box
        if box_of is None:
            boxes.append([one])
        else:
            box_of.append(one)
    return [sorted(box, key=lambda t: -t.chance) for box in boxes]


def _weights(box: list[Scored]) -> np.ndarray:
    raw = np.array([t.chance for t in box])
    return np.asarray(raw / raw.sum())


def _mix(rows: list[np.ndarray], weights: np.ndarray) -> np.ndarray:
    return np.asarray(sum(w * row for w, row in zip(weights, rows, strict=True)))


def _voted(chances: np.ndarray, vote: int, weight: float) -> np.ndarray:
    """The chances with a rule's vote for one of them added in, summing to one."""
    logits = np.log(chances + 1e-9)
    logits[vote] += weight
    return softmax(logits)


def decide_one(box: list[Scored], cand: Candidates, settings: Settings) -> Decision:
    """The claim that a cluster of triggers tells."""
    main, weights = box[0], _weights(box)
    rule = view(cand, main.words, main.kind)
    roles: dict[str, tuple[int, ...]] = {}
    sure: list[float] = []
    table = _mix([t.roles for t in box], weights)
    if len(box) > 1:
        table = np.maximum(table, main.roles * 0.9)
    for party, row in enumerate(table):
        role = int(row[1:].argmax())
        if row[1 + role] >= settings.role:
            roles[ROLE_NAMES[role]] = (*roles.get(ROLE_NAMES[role], ()), party)
            sure.append(float(row[1 + role]))
    status = _voted(_mix([t.status for t in box], weights), rule.status, settings.status_rule)
    source = int(_mix([t.source for t in box], weights).argmax())
    items = _mix([t.items for t in box], weights) if len(main.items) else main.items
    times = _voted(_mix([t.time for t in box], weights), rule.time + 1, settings.time_rule)
    closed = {}
    for role, words in CLOSED_ROLES.items():
        if role in ROLES[main.kind] and not (role == "act" and main.kind == "compliance"):
            logits = _mix([t.closed[CLOSED_SLICES[role]] for t in box], weights)
            if role in rule.closed:
                logits[words.index(rule.closed[role])] += settings.closed_rule
            closed[role] = words[int(logits.argmax())]
    return Decision(
        kind=main.kind,
        status=STATUSES[int(status.argmax())],
        triggers=tuple(box),
        roles=roles,
        role_chance=float(np.mean(sure)) if sure else 0.0,
        items=tuple(int(i) for i in np.flatnonzero(items >= settings.item)),
        source=source,
        anonymous=float(main.anonymous),
        time=int(times.argmax()) - 1,
        closed=closed,
        status_chance=float(status.max()),
        because=rule.because,
    )


def decide(cand: Candidates, vectors: np.ndarray, heads: Heads, settings: Settings) -> list[Decision]:
    """All claims of a page, in text order. A claim without any party is none."""
    if not len(cand.words):
        return []
    chances = heads.kinds(vectors)
    for gone in cand.page.dropped:
        span = cand.words.span(gone.start, gone.end)
        chances[span.start : span.stop] = 0.0
    scored = [heads.score(vectors, cand, words, kind, chance) for words, kind, chance in find_triggers(chances, settings)]
    out = [decide_one(box, cand, settings) for box in cluster(scored, heads, settings)]
    kept = [d for d in out if set(d.roles) - {"place"} and d.chance * d.role_chance >= settings.claim]
    return sorted(kept, key=lambda d: min(t.words.start for t in d.triggers))
