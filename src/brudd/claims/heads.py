"""The scoring heads of the learned claim reader, in NumPy: from word vectors to kinds, roles, sources, times.

The same formulas stand in `training/claims_reader/model.py` in torch; a test holds the two together.
Shapes: W words, H the encoder's width, D the heads' width, K kinds, R roles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from brudd.claims.anaphors import named_ranges
from brudd.claims.candidates import Anaphor, Candidates, anaphor_key, distances, once_a_page
from brudd.claims.trees import path_numbers
from brudd.records import CLOSED_ROLES, KINDS, ROLES, STATUSES

ROLE_NAMES: tuple[str, ...] = (
    "supplier", "recipient", "intermediary", "provider", "sender", "host", "actor", "target", "payer", "payee",
    "vessel", "counterpart", "authority", "voter", "body", "addressee", "recognised", "participant", "party",
    "holder", "place",
)  # fmt: skip
"""The roles that a party can fill, in the order of the weights."""

BALLOTS: dict[str, tuple[str, ...]] = CLOSED_ROLES
"""The closed roles and their words."""

CLOSED_SLICES: dict[str, slice] = {}
_at = 0
for _name, _words in CLOSED_ROLES.items():
    CLOSED_SLICES[_name] = slice(_at, _at + len(_words))
    _at += len(_words)
CLOSED_WIDTH = _at

KIND_ROLES = np.array([[role in ROLES[kind] for role in ROLE_NAMES] for kind in KINDS])
"""K x R: which roles a kind has."""

Array = np.ndarray[Any, Any]
Placed = tuple[Array, list[int]]
"""For each of a row of mentions the bucket of its distance from the trigger and the number of its path."""


def gelu(x: Array) -> Array:
    """The tanh form of GELU."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x * x * x))))


def softmax(x: Array) -> Array:
    """Softmax over the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def sigmoid(x: Array) -> Array:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-x)))


def _one(x: Array) -> Array:
    return np.concatenate([x, np.ones((*x.shape[:-1], 1), x.dtype)], -1)


@dataclass(frozen=True)
class Row:
    """The mentions of several groups laid in a row: their words, where each group begins, the group of each mention."""

    ranges: tuple[range, ...]
    first: Array
    owner: Array

    @classmethod
    def of(cls, groups: Sequence[Sequence[range]]) -> Row:
        """A row of groups, none of them empty."""
        sizes = [len(group) for group in groups]
        first = np.cumsum([0, *sizes])[:-1]
        return cls(tuple(r for group in groups for r in group), first, np.repeat(np.arange(len(sizes)), sizes))


@once_a_page
def party_row(cand: Candidates) -> Row:
    """The mentions of the page's parties."""
    return Row.of([group.ranges for group in cand.parties])


@once_a_page
def item_row(cand: Candidates) -> Row:
    """The mentions of the page's items."""
    return Row.of([group.ranges for group in cand.items])


@dataclass(frozen=True)
class Scored:
    """What the heads say of one trigger; probabilities, one row a group of the candidates where nothing else is said."""

    words: range
    kind: str
    chance: float
    status: Array  # len(STATUSES)
    mention_roles: Array  # mentions x R logits, party by party
    items: Array  # item groups
    source: Array  # publisher, unnamed, then the parties
    mention_sources: Array  # one logit a mention, party by party
    anonymous: float
    time: Array  # none, then the times
    closed: Array  # CLOSED_WIDTH logits
    vector: Array


class Heads:
    """The heads, over weights by name (float32)."""

    def __init__(self, weights: dict[str, Array]) -> None:
        self.w = weights
        self._held: tuple[Any, dict[tuple[range, ...], Array]] = (None, {})

    def kinds(self, vectors: Array) -> Array:
        """W x K: how likely each word belongs to the trigger of each kind."""
        logits = vectors @ self.w["kind.weight"].T + self.w["kind.bias"]
        return np.asarray(sigmoid(logits[:, :1]) * softmax(logits[:, 1:]))

    def trigger(self, vectors: Array, words: range, kind: int) -> Array:
        """The D numbers that stand for a trigger of a kind."""
        mean = vectors[words.start : words.stop].mean(0)
        return gelu(mean @ self.w["trigger.weight"].T + self.w["trigger.bias"] + self.w["kind_vector.weight"][kind])

    def _mentions(self, vectors: Array, ranges: tuple[range, ...]) -> Array:
        """One row a mention; kept while the page is the same, since every trigger of a page asks for them anew.

        What is kept is swapped in one step, so that threads which read different pages do not disturb each other.
        """
        held = self._held
        if held[0] is not vectors:
            held = self._held = (vectors, {})
        found = held[1].get(ranges)
        if found is None:
            told = means(vectors, ranges) @ self.w["mention.weight"].T + self.w["mention.bias"]
            found = held[1][ranges] = _one(gelu(told))
        return found

    def _left(self, name: str, trigger: Array) -> Array:
        return np.asarray(_one(trigger) @ self.w[f"{name}_pair"])

    def _pairs(self, name: str, left: Array, mentions: Array, placed: Placed) -> Array:
        """Mentions x outputs: the words of trigger and mention, the path between them, and how far apart they stand."""
        buckets, paths = placed
        told = mentions + self.w[f"{name}_path.weight"][paths]
        return np.asarray(told @ left.T + self.w[f"{name}_distance.weight"][buckets])

    def _scores(self, name: str, trigger: Array, mentions: Array, placed: Placed) -> Array:
        """Mentions x outputs of the pair head `name`; `placed` says where the mentions stand."""
        if not len(mentions):
            return np.zeros((0, len(self.w[f"{name}_pair"])))
        return self._pairs(name, self._left(name, trigger), mentions, placed)

    def antecedents(self, vectors: Array, cand: Candidates, anaphors: Sequence[Anaphor]) -> list[Array]:
        """For each of the `anaphors`, how likely it stands for each party of the page (they sum to one).

        A party is judged by the mentions that name it; the rules' choice weighs in.
        """
        named = [named_ranges(group, cand.anaphors) for group in cand.parties]
        filled = np.flatnonzero([len(ranges) for ranges in named])
        row = Row.of([named[i] for i in filled])
        mentions = self._mentions(vectors, row.ranges) if row.ranges else np.zeros(0)
        keys, out = [group.key for group in cand.parties], []
        for anaphor in anaphors:
            mean = vectors[anaphor.words.start : anaphor.words.stop].mean(0)
            seen = gelu(mean @ self.w["anaphor.weight"].T + self.w["anaphor.bias"])
            logits = np.full(len(named), float(self.w["coref_unnamed"][0]))
            if row.ranges:
                raw = self._scores("coref", seen, mentions, places(cand, anaphor.words, row.ranges))
                logits[filled] = pool(raw, row)[:, 0]
            chosen = anaphor_key(anaphor)
            logits += self.w["coref_rule"][0] * np.array([key == chosen for key in keys])
            out.append(softmax(logits))
        return out

    def score(self, vectors: Array, cand: Candidates, words: range, kind: int, chance: float) -> Scored:
        """Everything the heads say of the trigger `words` of `kind`."""
        t = self.trigger(vectors, words, kind)
        parties, things = party_row(cand), item_row(cand)
        ranges = parties.ranges + things.ranges + cand.time_ranges
        mentions = self._mentions(vectors, ranges) if ranges else np.zeros(0)
        buckets, paths = places(cand, words, ranges)

        def scores(name: str, start: int, stop: int) -> Array:
            """Those of the pair head `name` for a stretch of the mentions."""
            at = slice(start, stop)
            return self._scores(name, t, mentions[at], (buckets[at], paths[at]))

        end = len(parties.ranges)
        far = end + len(things.ranges)
        roles = scores("role", 0, end) + self.w["kind_role.weight"][kind]
        sources = scores("source", 0, end)
        own = t @ self.w["own.weight"].T + self.w["own.bias"]
        return Scored(
            words=words,
            kind=KINDS[kind],
            chance=chance,
            status=softmax(t @ self.w["status.weight"].T + self.w["status.bias"]),
            mention_roles=np.where(KIND_ROLES[kind], roles, -30.0),
            items=sigmoid(pool(scores("item", end, far), things)[:, 0]),
            source=softmax(np.concatenate([own[:2], pool(sources, parties)[:, 0]])),
            mention_sources=sources[:, 0],
            anonymous=float(sigmoid(own[3])),
            time=softmax(np.concatenate([own[2:3], scores("time", far, len(ranges))[:, 0]])),
            closed=t @ self.w["closed.weight"].T + self.w["closed.bias"],
            vector=t,
        )

    def same(self, one: Array, other: Array) -> float:
        """How likely two triggers of one kind tell the same claim."""
        both = np.concatenate([one * other, np.abs(one - other)])
        return float(sigmoid(both @ self.w["same.weight"][0] + self.w["same.bias"][0]))


def places(cand: Candidates, at: range, ranges: tuple[range, ...]) -> Placed:
    """How far each span of words stands from `at`, and the path to it in the tree: rows of the heads' tables."""
    return distances(cand.words, at, ranges), path_numbers(cand.trees, at, ranges)


def means(vectors: Array, ranges: Sequence[range]) -> Array:
    """The mean vector of the words of each range."""
    sizes = np.array([len(r) for r in ranges])
    sums = np.add.reduceat(vectors[[i for r in ranges for i in r]], np.cumsum(sizes) - sizes, axis=0)
    return np.asarray(sums / sizes[:, None].astype(sums.dtype))


def pool(x: Array, row: Row) -> Array:
    """Log of the sum of exponentials over the mentions (axis 0) of each group."""
    if not len(row.first):
        return x
    top = np.maximum.reduceat(x, row.first, axis=0)
    return np.asarray(top + np.log(np.add.reduceat(np.exp(x - top[row.owner]), row.first, axis=0)))


assert len(STATUSES) == 6
