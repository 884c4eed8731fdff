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
from brudd.claims.candidates import Anaphor, Candidates, Group, anaphor_key, distance
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
Placed = tuple[list[int], list[int]]
"""For each of a row of mentions the bucket of its distance from the trigger and the number of its path."""


def gelu(x: Array) -> Array:
    """The tanh form of GELU."""
    return np.asarray(0.5 * x * (1.0 + np.tanh(0.7978845608 * (x + 0.044715 * x**3))))


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
class Scored:
    """What the heads say of one trigger; probabilities, one row a group of the candidates."""

    words: range
    kind: str
    chance: float
    status: Array  # len(STATUSES)
    roles: Array  # parties x (1 + R): column 0 is "no role"
    mention_roles: tuple[Array, ...]  # for each party, mentions x R logits
    items: Array  # item groups
    source: Array  # publisher, unnamed, then the parties
    mention_sources: tuple[Array, ...]
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

    def mention(self, vectors: Array, words: range) -> Array:
        """The D numbers that stand for a mention."""
        mean = vectors[words.start : words.stop].mean(0)
        return gelu(mean @ self.w["mention.weight"].T + self.w["mention.bias"])

    def _mentions(self, vectors: Array, ranges: tuple[range, ...]) -> Array:
        """One row a mention; kept while the page is the same, since every trigger of a page asks for them anew.

        What is kept is swapped in one step, so that threads which read different pages do not disturb each other.
        """
        held = self._held
        if held[0] is not vectors:
            held = self._held = (vectors, {})
        found = held[1].get(ranges)
        if found is None:
            found = held[1][ranges] = _one(np.stack([self.mention(vectors, r) for r in ranges]))
        return found

    def _left(self, name: str, trigger: Array) -> Array:
        return np.asarray(np.einsum("i,oij->oj", _one(trigger), self.w[f"{name}_pair"]))

    def _pairs(self, name: str, left: Array, mentions: Array, placed: Placed) -> Array:
        """Mentions x outputs: the words of trigger and mention, the path between them, and how far apart they stand."""
        buckets, paths = placed
        told = mentions + self.w[f"{name}_path.weight"][paths]
        return np.asarray(told @ left.T + self.w[f"{name}_distance.weight"][buckets])

    def _groups(
        self, name: str, trigger: Array, vectors: Array, groups: tuple[Group, ...], placed: Placed
    ) -> list[Array]:
        """For each group, mentions x outputs of the pair head `name`; `placed` are the mentions of all groups in a row."""
        if not groups:
            return []
        rows = self._mentions(vectors, tuple(r for group in groups for r in group.ranges))
        borders = np.cumsum([len(group.ranges) for group in groups])[:-1]
        return np.split(self._pairs(name, self._left(name, trigger), rows, placed), borders)

    def _times(self, trigger: Array, at: range, vectors: Array, cand: Candidates) -> Array:
        if not cand.time_ranges:
            return np.zeros(0)
        rows = self._mentions(vectors, cand.time_ranges)
        return self._pairs("time", self._left("time", trigger), rows, places(cand, at, cand.time_ranges))[:, 0]

    def antecedents(self, vectors: Array, cand: Candidates, anaphors: Sequence[Anaphor]) -> list[Array]:
        """For each of the `anaphors`, how likely it stands for each party of the page (they sum to one).

        A party is judged by the mentions that name it; the rules' choice weighs in.
        """
        named = [named_ranges(group, cand.anaphors) for group in cand.parties]
        spans = tuple(r for ranges in named for r in ranges)
        owner = np.array([i for i, ranges in enumerate(named) for _ in ranges])
        rows, out = self._mentions(vectors, spans) if spans else None, []
        for anaphor in anaphors:
            mean = vectors[anaphor.words.start : anaphor.words.stop].mean(0)
            seen = gelu(mean @ self.w["anaphor.weight"].T + self.w["anaphor.bias"])
            logits = np.full(len(named), float(self.w["coref_unnamed"][0]))
            if rows is not None:
                raw = self._pairs("coref", self._left("coref", seen), rows, places(cand, anaphor.words, spans))
                for i in set(owner):
                    logits[i] = pool(raw[owner == i])[0]
            chosen = anaphor_key(anaphor)
            logits += self.w["coref_rule"][0] * np.array([g.key == chosen for g in cand.parties])
            out.append(softmax(logits))
        return out

    def score(self, vectors: Array, cand: Candidates, words: range, kind: int, chance: float) -> Scored:
        """Everything the heads say of the trigger `words` of `kind`."""
        t = self.trigger(vectors, words, kind)
        parties = places(cand, words, tuple(r for group in cand.parties for r in group.ranges))
        things = places(cand, words, tuple(r for group in cand.items for r in group.ranges))
        roles = tuple(
            np.where(KIND_ROLES[kind], scores + self.w["kind_role.weight"][kind], -30.0)
            for scores in self._groups("role", t, vectors, cand.parties, parties)
        )
        sources = tuple(scores[:, 0] for scores in self._groups("source", t, vectors, cand.parties, parties))
        items = np.array([pool(scores)[0] for scores in self._groups("item", t, vectors, cand.items, things)])
        times = self._times(t, words, vectors, cand)
        own = t @ self.w["own.weight"].T + self.w["own.bias"]
        pooled = np.stack([pool(r) for r in roles]) if roles else np.zeros((0, len(ROLE_NAMES)))
        return Scored(
            words=words,
            kind=KINDS[kind],
            chance=chance,
            status=softmax(t @ self.w["status.weight"].T + self.w["status.bias"]),
            roles=softmax(np.concatenate([np.zeros((len(pooled), 1)), pooled], 1)),
            mention_roles=roles,
            items=sigmoid(items),
            source=softmax(np.concatenate([own[:2], [pool(s[:, None])[0] for s in sources]])),
            mention_sources=sources,
            anonymous=float(sigmoid(own[3])),
            time=softmax(np.concatenate([own[2:3], times])),
            closed=t @ self.w["closed.weight"].T + self.w["closed.bias"],
            vector=t,
        )

    def same(self, one: Array, other: Array) -> float:
        """How likely two triggers of one kind tell the same claim."""
        both = np.concatenate([one * other, np.abs(one - other)])
        return float(sigmoid(both @ self.w["same.weight"][0] + self.w["same.bias"][0]))


def places(cand: Candidates, at: range, ranges: tuple[range, ...]) -> Placed:
    """How far each span of words stands from `at`, and the path to it in the tree: rows of the heads' tables."""
    return [distance(cand.words, at, r) for r in ranges], path_numbers(cand.trees, at, ranges)


def pool(x: Array) -> Array:
    """Log of the sum of exponentials over the mentions (axis 0)."""
    top = x.max(0)
    return np.asarray(top + np.log(np.exp(x - top).sum(0)))


assert len(STATUSES) == 6
