"""One act that the reader took twice from one sentence: of two claims alike in all that they tell, one is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from brudd.claims.candidates import Candidates
from brudd.claims.own_clause import own_items

if TYPE_CHECKING:
    from brudd.claims.decisions import Decision


def merged(decisions: Sequence[Decision], cand: Candidates) -> list[Decision]:
    """The decisions in their order; one like another that shares a sentence with it goes into that, the likelier first."""
    out: list[Decision] = []
    for one in decisions:
        at = next((i for i, other in enumerate(out) if _alike(one, other) and _together(one, other, cand)), None)
        if at is None:
            out.append(one)
        else:
            first, second = sorted((out[at], one), key=lambda each: -each.chance)
            out[at] = replace(first, triggers=(*first.triggers, *second.triggers))
    return out


def _alike(one: Decision, other: Decision) -> bool:
    """True where both tell the same of the same parties at the same time, according to the same source."""
    same = one.kind == other.kind and one.status == other.status and one.roles == other.roles
    return same and (one.source, one.time, one.items, one.closed) == (other.source, other.time, other.items, other.closed)


def _together(one: Decision, other: Decision, cand: Candidates) -> bool:
    numbers = cand.words.sentence_numbers
    mine, its = ({int(numbers[t.words.start]) for t in each.triggers} for each in (one, other))
    return bool(mine & its) and not _of_other_items(one, other, cand)


def _of_other_items(one: Decision, other: Decision, cand: Candidates) -> bool:
    """True for "sold rifles and shipped shells": each has items of its own for its object."""
    first, second = (own_items(cand, each.triggers[0].words) for each in (one, other))
    return bool(first and second) and not first & second
