"""Which expressions of time a claim cannot have, by its status and tense."""

from __future__ import annotations

from collections.abc import Sequence

from brudd.claims.candidates import Candidates
from brudd.claims.own_clause import reporting
from brudd.claims.status import done_by_now

FAR_TIME = 0.05
"""What is left of the chance of a time of another sentence for what "has" been done."""
SAID = 0.2
"""What is left of the chance of a time at which the act was told ("said on Monday that it had sold drones"): in 200 of 226
such sentences of our gold it was not that of the act."""
ASIDE = 0.05
"""What is left of that of a relative clause ("the deal that the two signed in May was kept"): so in 96 of 99."""
_TOLD = frozenset({"ccomp", "xcomp", "parataxis"})
_RELATIVE = "acl:relcl"
_ENDS = ("until", "by")
"""Kinds of time that say when something ends."""


def ahead(cand: Candidates, status: str) -> list[int]:
    """The expressions that what was done ("happened") or is being done cannot have: they name a day after the page.

    What was done has no end that lies ahead either: "voted to extend the embargo until May" was not voted until May.
    """
    published = (cand.page.published or "9999")[:10]
    ends = _ENDS if status == "happened" else ()
    return [
        i
        for i, time in enumerate(cand.times)
        if (time.last if time.kind in ends else time.first).isoformat() > published
    ]


def elsewhere(cand: Candidates, triggers: Sequence[range]) -> list[int]:
    """The expressions in other sentences than the `triggers`, where the first of these is a present perfect: "Iran has sold
    drones. On Monday a ship left." In another tense a story's time goes on over its sentences."""
    words, numbers = cand.words, cand.words.sentence_numbers
    span = words.starts[triggers[0].start], words.ends[triggers[0].stop - 1]
    if not done_by_now(cand.page.text, cand.page.language, span):
        return []
    told = {int(numbers[trigger.start]) for trigger in triggers}
    return [i for i, at in enumerate(cand.time_ranges) if not len(at) or int(numbers[at.start]) not in told]


def of_others(cand: Candidates, trigger: range) -> dict[int, float]:
    """The expressions in the trigger's sentence that hang from another verb, and what is left of their chance: from a verb
    of saying over the trigger's clause, or from that of a relative clause in which the trigger does not stand."""
    trees, top = cand.trees, cand.trees.top(trigger)
    if top < 0:
        return {}
    up, out = trees.above(top), dict[int, float]()
    inside = {trees.token[i] for i in trigger}
    for number, at in enumerate(cand.time_ranges):
        token = trees.top(at) if len(at) else -1
        if token < 0 or trees.sentence[token] != trees.sentence[top]:
            continue
        over = trees.head[token]
        if any(trees.relation[one] == _RELATIVE and one not in up for one in trees.above(token)):
            out[number] = ASIDE
        elif over in reporting(cand) - inside and over in up[1:] and trees.relation[up[up.index(over) - 1]] in _TOLD:
            out[number] = SAID
    return out
