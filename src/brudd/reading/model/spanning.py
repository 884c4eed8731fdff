"""The best dependency tree with one root: Chu-Liu (1965) and Edmonds (1967), on a dense score matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

NEVER = -1e9
ROOTS_TRIED = 3


def best_tree(scores: Scores) -> Heads:
    """Heads (n,) of the best single-rooted tree: 0 is the root, i + 1 word i.

    `scores` is (n, n + 1): row i the scores of each head for word i; the word itself is never chosen.
    """
    count = scores.shape[0]
    square = np.full((count + 1, count + 1), NEVER, dtype=np.float64)
    square[1:] = scores
    np.fill_diagonal(square, NEVER)
    heads = square.argmax(axis=1)
    heads[0] = 0
    if is_tree(heads):
        return np.asarray(heads[1:], dtype=np.int64)
    square[1:] -= square[1:].max(axis=1, keepdims=True)
    candidates = np.argsort(-square[1:, 0])[:ROOTS_TRIED] + 1
    trees = [_rooted(square, int(root)) for root in candidates]
    totals = [sum(square[word, tree[word]] for word in range(1, count + 1)) for tree in trees]
    return np.asarray(trees[int(np.argmax(totals))][1:], dtype=np.int64)


def is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether `heads` (entry 0 stands for the root) has one child of the root and reaches it from everywhere."""
    if int((heads[1:] == 0).sum()) != 1:
        return False
    ancestor = heads
    for _ in range(len(heads).bit_length()):
        ancestor = ancestor[ancestor]
    return not ancestor.any()


def _rooted(square: NDArray[np.float64], root: int) -> Heads:
    """The best tree whose only child of the root is `root`."""
    fixed = square.copy()
    fixed[1:, 0] = NEVER
    fixed[root, :] = NEVER
    fixed[root, 0] = 0.0
    heads = _arborescence(fixed)
    heads[root] = 0
    return heads


def _arborescence(square: NDArray[np.float64]) -> Heads:
    heads = np.asarray(square.argmax(axis=1), dtype=np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = square[cycle, heads[cycle]]
    smaller = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    smaller[:-1, :-1] = square[np.ix_(outside, outside)]
    from_cycle = square[np.ix_(outside, cycle)]
    smaller[:-1, -1] = from_cycle.max(axis=1)
    into_cycle = square[np.ix_(cycle, outside)] - kept[:, None]
    smaller[-1, :-1] = into_cycle.max(axis=0)
    np.fill_diagonal(smaller, NEVER)
    solved = _arborescence(smaller)
    return _expand(heads, cycle, outside, solved, from_cycle, into_cycle)


def _expand(
    heads: Heads,
    cycle: Heads,
    outside: Heads,
    solved: Heads,
    from_cycle: NDArray[np.float64],
    into_cycle: NDArray[np.float64],
) -> Heads:
    """Undo one contraction: the cycle keeps its heads but where the tree enters it."""
    result = heads.copy()
    last = len(outside)
    for position, word in enumerate(outside):
        if word == 0:
            continue
        head = solved[position]
        result[word] = cycle[from_cycle[position].argmax()] if head == last else outside[head]
    entry = solved[last]
    result[cycle[into_cycle[:, entry].argmax()]] = outside[entry]
    return result


def _cycle(heads: Heads) -> Heads | None:
    """The nodes of one cycle, or None."""
    state = np.zeros(len(heads), dtype=np.int64)
    state[0] = -1
    for start in range(1, len(heads)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = int(heads[node])
        if state[node] == start:
            members = [node]
            while int(heads[members[-1]]) != node:
                members.append(int(heads[members[-1]]))
            return np.array(members, dtype=np.int64)
        node = start
        while state[node] == start:
            state[node] = -1
            node = int(heads[node])
    return None
