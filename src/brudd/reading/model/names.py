"""Name tags: the best valid BIO sequence by the network's scores, and repair of sequences that others made."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PLACES = frozenset({"LOC", "GPE"})
FORBIDDEN = -1e6


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
