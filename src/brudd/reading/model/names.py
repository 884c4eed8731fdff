"""Name tags: the best valid BIO sequence by the network's scores, and repair of sequences that others made.

Where a language's corpora mark persons, organisations and places alone, the network was never told whether a word without
a mark is no name or a product, an event, a people: all these count together as no name before one is chosen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

PLACES = frozenset({"LOC", "GPE"})
FORBIDDEN = -1e6
LEANINGS_FILE = "names.json"
_MARKED = {"PER": "PER", "ORG": "ORG", "LOC": "PLACE", "GPE": "PLACE"}
"""The types that every corpus marks, and what they are together."""


def read_leanings(folder: Path) -> dict[str, float]:
    """Language -> how much to lean to no name (added to its log probability), for languages marked in those types alone."""
    path = folder / LEANINGS_FILE
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


class NameTags:
    """Chooses the tags of a sentence; `leanings` as `read_leanings` gives them."""

    def __init__(self, tags: Sequence[str], leanings: Mapping[str, float]) -> None:
        self._tags, self._leanings = tuple(tags), leanings
        self._rules = transitions(self._tags)
        group_of = [_group(tag) for tag in self._tags]
        self._groups = tuple(dict.fromkeys(group_of))  # `O` is the first tag, so the first group
        self._group_rules = transitions(self._groups)
        self._members = np.array([[own == group for group in self._groups] for own in group_of])

    def __call__(self, scores: NDArray[np.float32], language: str | None) -> list[str]:
        """The tags of the words of a sentence by their scores (words, tags)."""
        lean = self._leanings.get(language or "")
        return best_tags(scores if lean is None else self._settled(scores, lean), self._tags, self._rules)

    def _settled(self, scores: NDArray[np.float32], lean: float) -> NDArray[np.float32]:
        """The scores with the tags outside each word's best group forbidden."""
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        logs = np.log(chances @ self._members / chances.sum(axis=1, keepdims=True) + 1e-9)
        logs[:, 0] += lean
        chosen = [self._groups.index(group) for group in best_tags(logs, self._groups, self._group_rules)]
        return np.where(self._members[:, chosen].T, scores, np.float32(FORBIDDEN))


def _group(tag: str) -> str:
    edge, _, kind = tag.partition("-")
    return f"{edge}-{_MARKED[kind]}" if kind in _MARKED else "O"


def best_tags(scores: NDArray[np.float32], tags: Sequence[str], rules: NDArray[np.float32]) -> list[str]:
    """The valid sequence with the highest sum of log probabilities (Viterbi 1967).

    `scores` is (words, tags), `rules` comes from `transitions(tags)`.
    """
    chosen = scores.argmax(axis=1)
    if rules[0, chosen[0]] == 0 and not rules[chosen[:-1], chosen[1:]].any():
        return [tags[i] for i in chosen]
    top = scores.max(axis=1, keepdims=True)
    logs = scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))
    total = logs[0] + rules[0]  # a sentence begins as after "O", which is the first tag
    back: list[NDArray[np.int64]] = []
    for row in logs[1:]:
        ways = total[:, None] + rules
        back.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    path = [int(total.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [tags[i] for i in reversed(path)]


def transitions(tags: Sequence[str]) -> NDArray[np.float32]:
    """(tags, tags): 0 where the second may follow the first, else a forbidding penalty. The first tag must be `O`."""
    rules = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, tag in enumerate(tags):
            if tag.startswith("I-") and before[2:] != tag[2:]:
                rules[i, j] = FORBIDDEN
    return rules


def repaired(tags: Sequence[str]) -> list[str]:
    """An `I-` that nothing of its kind precedes begins a name; within one name a place keeps its first kind."""
    result: list[str] = []
    inside = ""
    for tag in tags:
        if tag == "O":
            inside = ""
            result.append(tag)
            continue
        edge, kind = tag.split("-", 1)
        same = kind == inside or (kind in PLACES and inside in PLACES)
        if edge == "I" and same:
            result.append(f"I-{inside}")
        else:
            inside = kind
            result.append(f"B-{kind}")
    return result
