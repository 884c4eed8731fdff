"""Claims that lean on others of the page: denials of what was told before, and what names no item of its own."""

from __future__ import annotations

from dataclasses import replace

from brudd.claims.attribution import PARTIES
from brudd.claims.candidates import Candidates
from brudd.claims.coordination import contrasts
from brudd.claims.decisions import NEED_ITEM, Decision
from brudd.claims.heads import item_row
from brudd.claims.status import denies_what_was_said

_DONE = frozenset({"happened", "ongoing"})
_LEAD = 3
"""So many sentences below a headline tell the same act once more."""
_REACH = 3
"""So many sentences before a denial the act stands that it denies, if the reader takes both for the same kind."""


def as_told(decisions: list[Decision], cand: Candidates) -> list[Decision]:
    """The decisions of a page in text order, with what they take from those before."""
    decisions = _without_headline(decisions, cand)
    kept = [one for one in decisions if not any(gainsaid(one, other, cand) for other in decisions)]
    return _same_items([_denied(one, kept, cand) for one in kept], cand)


def _without_headline(decisions: list[Decision], cand: Candidates) -> list[Decision]:
    """The decisions; what a headline tells is one claim with the first that tells the same in the text below it."""
    numbers, words = cand.words.sentence_numbers, cand.words
    title = words.sentences[0] if words.sentences else (0, 0)
    if "\n" not in cand.page.text[title[1] - 1 : title[1] + 1]:
        return decisions
    out = list(decisions)
    for one in decisions:
        if any(numbers[trigger.words.start] for trigger in one.triggers):
            continue
        below = [d for d in out if all(0 < numbers[t.words.start] <= _LEAD for t in d.triggers) and _repeats(one, d)]
        if below:
            at = out.index(below[0])
            out[at] = replace(below[0], triggers=(*below[0].triggers, *one.triggers))
            out.remove(one)
    return out


def _repeats(headline: Decision, other: Decision) -> bool:
    """True where a headline tells no more than the other claim: the same kind and parties, and no other status."""
    held = {role: set(parties) for role, parties in headline.roles.items() if role != "place"}
    same = headline.kind == other.kind and all(
        parties <= set(other.roles.get(role, ())) for role, parties in held.items()
    )
    status = headline.status == other.status or {headline.status, other.status} <= _DONE
    return same and status and headline.closed == other.closed


def gainsaid(one: Decision, other: Decision, cand: Candidates) -> bool:
    """True for an act told as done by whom the same sentence lets deny it: "Iran denies it and says that they make them".

    Not after "but": "denied sending drones but admitted that it had sold some".
    """
    numbers, words = cand.words.sentence_numbers, cand.words
    first, second = other.triggers[0].words, one.triggers[0].words
    beside = numbers[first.start] == numbers[second.start]
    if contrasts(cand.page.text[words.ends[first.stop - 1] : words.starts[second.start]], cand.page.language):
        return False
    denied = other.status == "denied" and one.status in ("happened", "ongoing")
    same = one.kind == other.kind and one.roles == other.roles and one.items == other.items and one.time == other.time
    return bool(beside and denied and same and one.source == other.source >= PARTIES)


def _denied(one: Decision, decisions: list[Decision], cand: Candidates) -> Decision:
    """The decision; where it denies what was said ("Oslo avviste anklagene"), of the act told last before it.

    That is the last of its kind within `_REACH` sentences; where none of its kind and with one of its parties was told
    at all, the last of the sentence before, whatever its kind. A time beside it is that of the denying.
    """
    words, numbers = cand.words, cand.words.sentence_numbers
    at = one.triggers[0].words
    start, end = words.starts[at.start], words.ends[at.stop - 1]
    cues = [cue for cue in cand.cues if cue.start < end and start < cue.end]
    if one.status != "denied" or not any(denies_what_was_said(cand.page.text, cand.page.language, cue) for cue in cues):
        return one
    gaps = [(numbers[at.start] - numbers[d.triggers[0].words.start], d) for d in decisions if d.status != "denied"]
    same = [(gap, d) for gap, d in gaps if gap > 0 and d.kind == one.kind]
    told = [d for gap, d in same if gap <= _REACH]
    if not told and not any(set(d.roles[role]) & set(one.roles.get(role, ())) for _, d in same for role in d.roles):
        told = [d for gap, d in gaps if gap == 1]
    if not told:
        return one
    last = told[-1]
    return replace(one, kind=last.kind, roles=last.roles, items=last.items, closed=last.closed, time=-1)


def _same_items(decisions: list[Decision], cand: Candidates) -> list[Decision]:
    """What names no item in its own sentences ("Pyongyang denied it") is of the items told last between the same parties."""
    numbers = cand.words.sentence_numbers
    named = {int(numbers[r.start]) for r in item_row(cand).ranges} if cand.items else set()
    out: list[Decision] = []
    for one in decisions:
        if one.kind in NEED_ITEM and not named & {int(numbers[t.words.start]) for t in one.triggers}:
            told = next(
                (d.items for d in reversed(out) if d.items and d.kind == one.kind and _alike(d, one)), one.items
            )
            one = replace(one, items=told)
        out.append(one)
    return out


def _alike(one: Decision, other: Decision) -> bool:
    """True where both fill a role, and no role that both fill without a party in common."""
    both = (set(one.roles) & set(other.roles)) - {"place"}
    return bool(both) and all(set(one.roles[role]) & set(other.roles[role]) for role in both)
