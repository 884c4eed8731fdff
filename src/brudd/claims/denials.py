"""What a claim is of that names nothing itself: "Pyongyang denied it", "Moscow rejected this yesterday"."""

from __future__ import annotations

from dataclasses import replace

from brudd.claims.attribution import PARTIES
from brudd.claims.candidates import Candidates
from brudd.claims.decisions import NEED_ITEM, Decision
from brudd.claims.heads import item_row

_REACH = 3
"""So many sentences back stands the act that a bare denial is of."""


def retold(decisions: list[Decision], cand: Candidates) -> list[Decision]:
    """The decisions of a page, in text order, with the roles and items of what they speak of again.

    A bare denial ("Moscow rejected this") has the roles of the claim of its kind told last in which the denier fills one, and
    no time; what names no item in its own sentences is of the items told last between the same parties.
    """
    numbers = cand.words.sentence_numbers
    named = {int(numbers[r.start]) for r in item_row(cand).ranges} if cand.items else set()
    out: list[Decision] = []
    for one in decisions:
        bare = one.kind not in NEED_ITEM or not named & {int(numbers[t.words.start]) for t in one.triggers}
        if bare and _denies(one, cand):
            one = _of_what_was_told(one, out, cand)
        if bare and one.kind in NEED_ITEM:
            told = next((d.items for d in reversed(out) if d.items and d.kind == one.kind and _alike(d, one)), one.items)
            one = replace(one, items=told)
        out.append(one)
    return out


def _denies(one: Decision, cand: Candidates) -> bool:
    """True where words of denying are all that tells the claim."""
    starts, ends = cand.words.starts, cand.words.ends
    denying = [cue for cue in cand.cues if cue.rule.endswith(".deny")]
    return one.status == "denied" and all(
        any(cue.start < ends[t.words.stop - 1] and starts[t.words.start] < cue.end for cue in denying)
        for t in one.triggers
    )


def _of_what_was_told(one: Decision, told: list[Decision], cand: Candidates) -> Decision:
    numbers, own, denier = cand.words.sentence_numbers, one.triggers[0].words.start, one.source - PARTIES
    if denier < 0 or all(numbers[words.start] != numbers[own] for words in cand.parties[denier].ranges):
        return one
    for other in reversed(told):
        near = numbers[own] - max(int(numbers[t.words.start]) for t in other.triggers) <= _REACH
        if near and other.kind == one.kind and any(denier in role for role in other.roles.values()):
            return replace(one, roles=other.roles, time=-1)
    return one


def _alike(one: Decision, other: Decision) -> bool:
    """True where both fill a role, and no role that both fill without a party in common."""
    both = (set(one.roles) & set(other.roles)) - {"place"}
    return bool(both) and all(set(one.roles[role]) & set(other.roles[role]) for role in both)
