"""Which expressions of time a claim cannot have, by its status and tense."""

from __future__ import annotations

from collections.abc import Sequence

from brudd.claims.candidates import Candidates
from brudd.claims.status import STANDING, done_by_now

FAR_TIME = 0.05
"""What is left of the chance of a time of another sentence for what "has" been done."""
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


def over(cand: Candidates, triggers: Sequence[range], time: int, because: Sequence[str]) -> bool:
    """True where the time, named in the sentence of one of the `triggers`, ended before the page: what it says was done,
    even in the present tense of a chronicle ("May 2003: The council bans timber").

    A standing state ("had rifles on board", by the reason `because`) is over only where the time says how long it stood.
    """
    if time < 0 or not cand.page.published or not len(cand.time_ranges[time]):
        return False
    found, numbers = cand.times[time], cand.words.sentence_numbers
    beside = int(numbers[cand.time_ranges[time].start]) in {int(numbers[trigger.start]) for trigger in triggers}
    stands = any(reason.startswith(STANDING) for reason in because) and found.kind != "range"
    return beside and not stands and found.last.isoformat() < cand.page.published[:10]
