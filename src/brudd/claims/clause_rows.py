"""Clauses in a row, each with its own act: "Russia sold rifles to Mali, while China sold lorries to Niger".

What hangs from one verb of the row is no part of what another tells, once that has its own: the reader is too sure of
all that is near. A clause without a subject shares the one before it ("sold rifles to Mali and lorries to Niger").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from brudd.claims.candidates import Candidates
from brudd.claims.heads import ROLE_NAMES, Row, Scored, party_row
from brudd.claims.own_clause import reporting
from brudd.claims.trees import Trees

BESIDE = 0.1
"""What is left of the chance that a party of the clause beside has a role that one of the own clause has."""
_LINKS = frozenset({"conj", "parataxis", "advcl"})
_RELATIVE = "acl:relcl"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_ROWS = frozenset({"conj", "appos", "flat", "flat:name", "nmod:poss", "compound"})
_OPTIONAL = np.array([name in {"intermediary", "vessel", "counterpart", "place"} for name in ROLE_NAMES])
"""Roles that most acts lack, so that no clause borrows them from the one beside."""


def beside(cand: Candidates, trigger: range, mentions: Sequence[range]) -> np.ndarray:
    """For each mention 0, or where it stands in another clause of the row in which the trigger's clause stands 1, and 2
    where that clause has a subject of its own; 1 as well for a relative clause and the one that it is set into. A clause
    that tells who says it is none of the row."""
    trees, told_by = cand.trees, reporting(cand)
    out, top = np.zeros(len(mentions), np.int8), trees.top(trigger)
    own = _clause(trees, top) if top >= 0 else -1
    for number, words in enumerate(mentions if own >= 0 else ()):
        token = trees.top(words)
        if token < 0 or trees.sentence[token] != trees.sentence[top]:
            continue
        there = _clause(trees, token)
        if there in (-1, own, token) or there in told_by:
            continue
        if _first(trees, there) == _first(trees, own):
            out[number] = 0 if _shared(trees, token, there, own) else 1 + (there in trees.with_subject)
        elif _set_into(trees, there) == _first(trees, own):
            out[number] = 1
        elif _set_into(trees, own) == _first(trees, there):
            antecedent = trees.head[_first(trees, own)]
            out[number] = _up(trees, token, _ROWS) != _up(trees, antecedent, _ROWS)
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
    filled = table[near, 1:].max(axis=0, initial=0.0) >= border
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


def _set_into(trees: Trees, clause: int) -> int:
    """The first verb of the row into which a relative clause is set; -1 for other clauses."""
    first = _first(trees, clause)
    if trees.relation[first] != _RELATIVE:
        return -1
    around = _clause(trees, trees.head[first])
    return _first(trees, around) if around >= 0 else -1


def _is_clause(trees: Trees, token: int) -> bool:
    """A verb with a subject, a relative clause, or a conjunct that shares the subject of the clause before."""
    if token in trees.with_subject or trees.relation[token] == _RELATIVE:
        return True
    return trees.relation[token] == "conj" and trees.head[token] != token and _is_clause(trees, trees.head[token])


def _shared(trees: Trees, token: int, there: int, own: int) -> bool:
    """Whether the mention is the subject of `there`, which the clause `own` has as well, for want of one."""
    token = _up(trees, token, _ROWS)
    subject = trees.relation[token] in _SUBJECTS and trees.head[token] == there
    return subject and own not in trees.with_subject
