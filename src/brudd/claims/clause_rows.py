"""Clauses in a row, each with its own act: "Russia sold rifles to Mali, while China sold lorries to Niger".

What hangs from one verb of the row is no part of what another tells, once that has its own: the reader is too sure of
all that is near. A clause without a subject shares the one before it ("sold rifles to Mali and lorries to Niger").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from brudd.claims.candidates import Candidates
from brudd.claims.coordination import contrasts
from brudd.claims.heads import ROLE_NAMES, Row, Scored, party_row
from brudd.claims.own_clause import reporting
from brudd.claims.trees import Trees

BESIDE = 0.1
"""What is left of the chance that a party of the clause beside has a role that one of the own clause has."""
WITH_SUBJECT = 2
"""What `beside` gives for a clause that has its own subject."""
_LINKS = frozenset({"conj", "parataxis", "advcl"})
_RELATIVE = "acl:relcl"
_BELOW = frozenset({_RELATIVE, "xcomp", "ccomp", "advcl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ROWS = frozenset({"conj", "appos", "flat", "flat:name", "nmod:poss", "compound"})
_OPTIONAL = np.array([name in {"intermediary", "vessel", "counterpart", "place"} for name in ROLE_NAMES])
"""Roles that most acts lack, so that no clause borrows them from the one beside."""
_OF_EQUALS = np.array([name in {"participant", "party"} for name in ROLE_NAMES])
"""Roles of which a claim has several fillers, who may stand in clauses of their own ("Oslo wrote and Moscow answered")."""


def beside(cand: Candidates, trigger: range, mentions: Sequence[range]) -> np.ndarray:
    """For each mention 0, or where it stands in another clause of the row in which the trigger's clause stands 1, and 2
    where that clause has a subject of its own; 1 as well for a relative clause and the one that it is set into. A clause
    that tells who says it is none of the row, nor is one over the trigger's."""
    trees, words, numbers = cand.trees, cand.words, cand.words.sentence_numbers
    out, top = np.zeros(len(mentions), np.int8), trees.top(trigger)
    own = _levels(trees, top) if top >= 0 else []
    if not own:
        return out
    here = words.sentences[numbers[trigger.start]]
    first, last = words.at(here[0]), words.at(here[1])
    for number, at in enumerate(mentions):
        token = trees.top(at) if first <= at.start <= last else -1
        if token >= 0 and trees.sentence[token] == trees.sentence[top]:
            out[number] = _apart(trees, own, token, reporting(cand))
    return out


def _apart(trees: Trees, own: Sequence[tuple[int, int]], token: int, told_by: Collection[int]) -> int:
    """How the token stands to the trigger, whose clauses are `own`: 0 to 2 as in `beside`."""
    rows, below = [first for _, first in own], -1
    for there, first in _levels(trees, token):
        if there == token or there in told_by:
            return 0
        if first in rows:
            at = rows.index(first)
            mine = own[at][0]
            if mine != there:
                return 0 if _shared(trees, token, there, mine) else 1 + (there in trees.with_subject)
            inner = own[at - 1][1] if at else -1
            if inner >= 0 and trees.relation[inner] == _RELATIVE:
                return int(_up(trees, token, _ROWS) != _up(trees, trees.head[inner], _ROWS))
            return int(below >= 0 and trees.relation[below] == _RELATIVE)
        below = first
    return 0


def _levels(trees: Trees, token: int) -> list[tuple[int, int]]:
    """The clauses in which the token stands, the nearest first, each with the first of its row."""
    out: list[tuple[int, int]] = []
    while True:
        clause = _clause(trees, token)
        if clause < 0:
            return out
        first = _first(trees, clause)
        out.append((clause, first))
        token = trees.head[first]
        if token == first:
            return out


def own_parties(table: np.ndarray, cand: Candidates, trigger: range, border: float) -> np.ndarray:
    """The role table (parties x 1 + roles) of a trigger where a party that the sentence names in a clause beside alone hardly
    has a role which one of the trigger's own clause fills, or which most acts lack."""
    row, numbers = party_row(cand), cand.words.sentence_numbers
    here = numbers[[r.start for r in row.ranges]] == numbers[trigger.start]
    apart = np.where(here, beside(cand, trigger, row.ranges), 0)
    if not apart.any():
        return table
    near = np.maximum.reduceat(here & (apart == 0), row.first)
    shared, foreign = (np.maximum.reduceat(apart, row.first) == kind for kind in (1, 2))
    filled = (table[near, 1:].max(axis=0, initial=0.0) >= border) & ~_OF_EQUALS
    out = table.copy()
    out[np.ix_(~near & shared, 1 + np.flatnonzero(filled))] *= BESIDE
    out[np.ix_(~near & foreign, 1 + np.flatnonzero(filled | _OPTIONAL))] *= BESIDE
    return out


def own_items(chances: np.ndarray, cand: Candidates, triggers: Sequence[range], row: Row, border: float) -> np.ndarray:
    """The chances of the item groups where those that the triggers' sentences name in clauses beside alone hardly belong to
    the act, if one of the own clause does."""
    numbers, starts = cand.words.sentence_numbers, [r.start for r in row.ranges]
    near, apart = np.zeros(len(row.ranges), bool), np.zeros(len(row.ranges), bool)
    for trigger in triggers:
        here = numbers[starts] == numbers[trigger.start]
        there = beside(cand, trigger, row.ranges)
        near |= here & (there == 0)
        apart |= here & (there > 0)
    own = np.maximum.reduceat(near, row.first)
    far = np.maximum.reduceat(apart, row.first) & ~own
    filled = (chances[own] >= border).any()
    return np.where(far & filled, chances * BESIDE * BESIDE, chances)


def own_times(cand: Candidates, trigger: range) -> list[int]:
    """The expressions of time in clauses beside the trigger's, where its own has one: "one was sold in 2023 and one in 2024"."""
    trees, ranges = cand.trees, cand.time_ranges
    top = trees.top(trigger)
    tokens = [trees.top(at) for at in ranges]
    here = np.array([top >= 0 and t >= 0 and trees.sentence[t] == trees.sentence[top] for t in tokens], bool)
    apart = beside(cand, trigger, ranges) > 0
    return np.flatnonzero(apart).tolist() if (here & ~apart).any() else []


def parted_by_subject(cand: Candidates, one: Scored, other: Scored) -> bool:
    """True for two verbs of a row whose subjects are different parties in the same role: "Iran sold drones and Turkey sold
    rifles", not "Iran sold drones and Turkey bought them"."""
    trees = cand.trees
    a, b = trees.top(one.words), trees.top(other.words)
    if a < 0 or b < 0 or a == b or trees.sentence[a] != trees.sentence[b] or _first(trees, a) != _first(trees, b):
        return False
    first, second = _subjects(cand, a, one), _subjects(cand, b, other)
    return bool(set(first.values()) & set(second.values()) and not set(first) & set(second))


def of_its_own(cand: Candidates, trigger: range, other: range) -> bool:
    """Whether a trigger after another in its sentence stands in a clause with its own subject, or behind "but"."""
    trees, words = cand.trees, cand.words
    between = cand.page.text[words.ends[other.stop - 1] : words.starts[trigger.start]]
    if contrasts(between, cand.page.language):
        return True
    own, there = (_clause(trees, top) if (top := trees.top(one)) >= 0 else -1 for one in (trigger, other))
    return own != there and own in trees.with_subject


def _subjects(cand: Candidates, verb: int, scored: Scored) -> dict[int, int]:
    """The parties that are the verb's own subject, with the role that the reader thinks likeliest for each."""
    trees, row, out = cand.trees, party_row(cand), dict[int, int]()
    for number, words in enumerate(row.ranges):
        token = trees.top(words)
        if token >= 0 and trees.sentence[token] == trees.sentence[verb]:
            token = _up(trees, token, _ROWS)
            if trees.relation[token] in _SUBJECTS and trees.head[token] == verb:
                out[int(row.owner[number])] = int(scored.mention_roles[number].argmax())
    return out


def _first(trees: Trees, token: int) -> int:
    return _up(trees, token, _LINKS)


def _up(trees: Trees, token: int, relations: frozenset[str]) -> int:
    while trees.relation[token] in relations and trees.head[token] != token:
        token = trees.head[token]
    return token


def _clause(trees: Trees, token: int) -> int:
    """The verb of the clause in which the token stands; -1 where there is none."""
    return next((one for one in trees.above(token) if _is_clause(trees, one)), -1)


def _is_clause(trees: Trees, token: int) -> bool:
    """A verb with a subject, the verb of a clause below another, or a conjunct of these that shares their subject."""
    if token in trees.with_subject or trees.relation[token] in _BELOW:
        return True
    return trees.relation[token] == "conj" and trees.head[token] != token and _is_clause(trees, trees.head[token])


def _shared(trees: Trees, token: int, there: int, own: int) -> bool:
    """Whether the mention is the subject of `there`, which the clause `own` has as well, for want of one."""
    token = _up(trees, token, _ROWS)
    subject = trees.relation[token] in _SUBJECTS and trees.head[token] == there
    return subject and own not in trees.with_subject
