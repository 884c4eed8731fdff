"""What the rules say of a trigger: its status by the cues around it, its time by distance and clause.

The reader's chances and these views are weighed together in `brudd.claims.decide`; the reasons go into `because`.
"""

from __future__ import annotations

from dataclasses import dataclass

from brudd import packs
from brudd.claims.attribution import Attribution, attribute
from brudd.claims.candidates import Candidates
from brudd.claims.claim_time import claim_time
from brudd.claims.status import judge_status
from brudd.packs.schemas.closed import ClosedPack
from brudd.records import STATUSES

_AFTER = 12
"""So many characters behind a trigger may tell a value: "vote" + " against"."""


@dataclass(frozen=True)
class View:
    """The rules' view of one trigger: an index into `STATUSES`, why, an index into the times (-1 for none), and the
    values of closed roles that the trigger's own words fix or leave open, and according to whom it is told (None: no
    opinion)."""

    status: int
    because: tuple[str, ...]
    time: int
    closed: dict[str, str]
    open: frozenset[str]
    attribution: Attribution | None


def closed_values(words: str, language: str) -> dict[str, str]:
    """Role -> value for the closed roles whose value stands in `words`; the longest word part decides."""
    if not packs.has(language, "closed"):
        return {}
    low = words.lower() + " "
    out = {}
    for role, values in packs.load(language, "closed", ClosedPack).roles.items():
        hits = [(len(part), value) for value, parts in values.items() for part in parts if part in low]
        if hits:
            out[role] = max(hits)[1]
    return out


def open_roles(words: str, after: str, language: str) -> frozenset[str]:
    """The closed roles whose value neither `words` nor the few characters `after` them tell, though they name the act."""
    if not packs.has(language, "closed"):
        return frozenset()
    low, told = words.lower(), closed_values(words + after, language)
    parts = packs.load(language, "closed", ClosedPack).open
    return frozenset(role for role in parts if role not in told and any(part in low for part in parts[role]))


def view(cand: Candidates, trigger: range, kind: str) -> View:
    """What the rules say of the trigger `trigger` (words) of `kind`."""
    words, text, language = cand.words, cand.page.text, cand.page.language
    span = (words.starts[trigger.start], words.ends[trigger.stop - 1])
    sentence = words.sentences[words.sentence_at(span[0])]
    sentence = (sentence[0], max(sentence[1], span[1]))
    status, because = judge_status(text, language, kind, span, sentence, list(cand.cues))
    picked = claim_time(text, language, span, sentence, list(cand.times), kind)
    time = cand.times.index(picked) if picked is not None else -1
    told = text[span[0] : span[1]]
    open_ones = open_roles(told, text[span[1] : span[1] + _AFTER], language)
    closed = closed_values(told, language)
    return View(STATUSES.index(status), tuple(because), time, closed, open_ones, attribute(cand, trigger, kind))
