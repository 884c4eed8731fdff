"""What hangs from the trigger's own verb, and what from another verb of the sentence.

In "Russland la ned veto; Kina avsto" the path from "avsto" to either State is the same, as coordination is no step of a
path (`brudd.claims.trees`). But a verb with a subject of its own does not share that of the clause beside it, and one
with an item for its object not the object of another verb ("brought in rifles on the ships that carry the logs out").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from brudd.claims.candidates import Candidates
from brudd.claims.heads import ROLE_NAMES, item_row, party_row
from brudd.claims.trees import Trees

APART = 6.0
"""The log odds against what hangs from another verb, where the trigger's has its own; on our held-out articles 4, 6 and
10 gave the same claims."""
ELSEWHERE = 0.4
"""What is left of the chance that a party of another sentence shares a role with one of the trigger's own."""
_SHARED = frozenset(
    {"intermediary", "vessel", "counterpart", "authority", "voter", "body", "participant", "party", "place"}
)
ONE_SIDED = np.array([name not in _SHARED for name in ROLE_NAMES])
"""Roles of one side of an act; those of equals ("party", "voter") are often told over several sentences."""
_IN_A_ROW = frozenset({"conj", "appos", "flat", "flat:name"})
_BESIDE = frozenset({"conj", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_OBJECTS = frozenset({"obj", "nsubj:pass"})


def subject_votes(cand: Candidates, trigger: range, logits: np.ndarray) -> np.ndarray:
    """Mentions x roles, as `logits` (the reader's scores of the page's mentions, party by party): -1 where the subject of
    a clause beside the trigger's would take the role of the trigger's own subject; else zeros."""
    votes, trees = np.zeros_like(logits), cand.trees
    own, others = _parted(trees, trigger, party_row(cand).ranges, _SUBJECTS)
    beside = [mention for mention, verb in others if _beside(trees, trees.top(trigger), verb)]
    if own and beside:
        votes[beside, int(logits[own].max(axis=0).argmax())] = -1.0
    return votes


def filled_near(table: np.ndarray, apart: np.ndarray, border: float) -> np.ndarray:
    """The role table (parties x 1 + roles) where a role that a party of the trigger's own sentences fills is hardly
    filled from another sentence too; `apart` says how many sentences off each party is named, `border` what fills a role.
    """
    out, near, far = table.copy(), apart == 0, apart > 0
    if near.any():
        filled = ONE_SIDED & (table[near, 1:].max(axis=0) >= border)
        out[np.ix_(far, 1 + np.flatnonzero(filled))] *= ELSEWHERE
    return out


def foreign_items(cand: Candidates, trigger: range) -> list[int]:
    """The item groups that are objects of other verbs of the sentence alone, where the trigger has one for its object."""
    row = item_row(cand)
    own, others = _parted(cand.trees, trigger, row.ranges, _OBJECTS)
    return sorted({int(row.owner[i]) for i, _ in others} - {int(row.owner[i]) for i in own}) if own else []


def _parted(
    trees: Trees, trigger: range, mentions: Sequence[range], relations: frozenset[str]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Which of the mentions in the trigger's sentence stand in one of the `relations` to its verb, and which to another
    verb (with that verb's token)."""
    own, others, verb = list[int](), list[tuple[int, int]](), trees.top(trigger)
    for number, words in enumerate(mentions):
        token = trees.top(words) if verb >= 0 else -1
        if token < 0 or trees.sentence[token] != trees.sentence[verb]:
            continue
        token = _first(trees, token, _IN_A_ROW)
        if trees.relation[token] in relations:
            if trees.head[token] == verb:
                own.append(number)
            else:
                others.append((number, trees.head[token]))
    return own, others


def _beside(trees: Trees, one: int, other: int) -> bool:
    return _first(trees, one, _BESIDE) == _first(trees, other, _BESIDE)


def _first(trees: Trees, token: int, relations: frozenset[str]) -> int:
    """The token that heads the row or the sequence of clauses in which `token` stands."""
    while trees.relation[token] in relations and trees.head[token] != token:
        token = trees.head[token]
    return token
