"""Which expressions of time hang from another clause of the trigger's sentence, and so are not of the act that it tells.

In "Russia handed over the jets that the army ordered in 2018" the year is that of the order; in "it said on Monday that
Iran had sent drones" the day is that of the saying; in "Syria joined in May, weeks after gas killed hundreds" the month
is that of the joining.
"""

from __future__ import annotations

from collections.abc import Sequence

from brudd import packs
from brudd.claims.candidates import Candidates
from brudd.claims.own_clause import reporting
from brudd.claims.time_rules import ready

SPOKEN = frozenset({"appeal", "vote", "contact", "agreement", "sanction", "recognition"})
"""Kinds whose act may be the saying itself."""
_CLAUSES = frozenset({"acl", "advcl", "ccomp", "parataxis", "csubj"})


def of_other_clauses(cand: Candidates, trigger: range, kind: str) -> list[int]:
    """The times, by their place on the page, that belong to another clause of the sentence than the trigger's."""
    trees, top = cand.trees, cand.trees.top(trigger)
    if top < 0 or not packs.has(cand.page.language, "times"):
        return []
    inside = {trees.token[i] for i in trigger}
    own = _clause(cand, top)
    out = []
    for number, words in enumerate(cand.time_ranges):
        token = trees.top(words)
        if token < 0 or trees.sentence[token] != trees.sentence[top]:
            continue
        verb = _clause(cand, token)
        within = {trees.token[i] for i in words}
        told = trees.relation[verb].startswith("acl") and trees.head[verb] in inside
        if told or verb in (own, *inside, *within) or _right_behind(cand, trigger, words):
            continue
        if _apart(cand, own, verb, kind):
            out.append(number)
    return out


def _right_behind(cand: Candidates, trigger: range, time: range) -> bool:
    """True where no mark and no word that opens a clause stands between the trigger and a time behind it."""
    if time.start < trigger.stop:
        return False
    gap, rules = cand.page.text[cand.words.ends[trigger.stop - 1] : cand.words.starts[time.start]], ready(cand.page.language)
    return rules.clause_end.search(gap) is None and not rules.aloof & set(gap.casefold().split())


def _apart(cand: Candidates, own: int, other: int, kind: str) -> bool:
    """True where the clause `other` tells of something else than the clause `own`, each given by its verb."""
    trees = cand.trees
    below, above = own in trees.above(other), other in trees.above(own)
    said = (above and trees.relation[own] == "ccomp") or (below and trees.relation[other] == "parataxis")
    if said and other in reporting(cand) and kind not in SPOKEN:
        return True
    if below and trees.relation[other].startswith("acl"):
        return True
    return (below and _aloof(cand, other)) or (above and _aloof(cand, own))


def _aloof(cand: Candidates, verb: int) -> bool:
    """True for the verb of a clause that a word like "after" or "because" opens."""
    trees, words = cand.trees, cand.words
    if not trees.relation[verb].startswith("advcl"):
        return False
    opening = ready(cand.page.language).aloof
    marks = {t for t, over in enumerate(trees.head) if over == verb and trees.relation[t] in ("mark", "case")}
    at = [i for i, token in enumerate(trees.token) if token in marks]
    return any(cand.page.text[words.starts[i] : words.ends[i]].casefold() in opening for i in at)


def _clause(cand: Candidates, token: int) -> int:
    """The token that heads the clause in which `token` stands; of verbs in a row the first."""
    above, relation = cand.trees.above(token), cand.trees.relation
    return next((t for t in above if relation[t].split(":")[0] in _CLAUSES), above[-1])


def never_theirs(cand: Candidates, triggers: Sequence[range], kind: str) -> list[int]:
    """The times that belong to another clause for each of the `triggers` in whose sentence they stand."""
    numbers, out = cand.words.sentence_numbers, set[int]()
    kept = set[int]()
    for trigger in triggers:
        here = {i for i, at in enumerate(cand.time_ranges) if len(at) and numbers[at.start] == numbers[trigger.start]}
        apart = set(of_other_clauses(cand, trigger, kind))
        out |= apart
        kept |= here - apart
    return sorted(out - kept)
