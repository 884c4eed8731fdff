"""What the rules say of a trigger: its status by the cues around it, its time by distance and clause.

The reader's chances and these views are weighed together in `brudd.claims.decide`; the reasons go into `because`.
"""

from __future__ import annotations

from dataclasses import dataclass

from brudd.claims.candidates import Candidates
from brudd.claims.claim_time import claim_time
from brudd.claims.status import judge_status
from brudd.records import STATUSES


@dataclass(frozen=True)
class View:
    """The rules' view of one trigger: an index into `STATUSES`, why, and an index into the times (-1 for none)."""

    status: int
    because: tuple[str, ...]
    time: int


def view(cand: Candidates, trigger: range, kind: str) -> View:
    """What the rules say of the trigger `trigger` (words) of `kind`."""
    words, text, language = cand.words, cand.page.text, cand.page.language
    span = (words.starts[trigger.start], words.ends[trigger.stop - 1])
    sentence = words.sentences[words.sentence_at(span[0])]
    sentence = (sentence[0], max(sentence[1], span[1]))
    status, because = judge_status(text, language, kind, span, sentence, list(cand.cues))
    picked = claim_time(text, language, span, sentence, list(cand.times), kind)
    time = cand.times.index(picked) if picked is not None else -1
    return View(STATUSES.index(status), tuple(because), time)
