"""Which words trigger a claim, and which triggers tell the same one; the borders of all decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from brudd.claims.candidates import Candidates
from brudd.claims.claim_time import claim_time
from brudd.claims.clause_rows import of_its_own, parted_by_subject
from brudd.claims.heads import Heads, Scored
from brudd.claims.status import denies_what_was_said, judge_status
from brudd.claims.times import TimeMention
from brudd.claims.views import closed_values
from brudd.records import KINDS

NAMED = 2.5
"""How many times likelier a word that names a condition tells one."""
UNSURE = 0.1
"""A chance below which no word is looked at."""


_DATED = ("day", "month", "year")
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Settings:
    """The borders of the decisions; found on held-out articles, see `training/claims_reader/tune.py`."""

    trigger: float = 0.4
    edge: float = 0.25
    role: float = 0.5
    item: float = 0.5
    same: float = 0.5
    claim: float = 0.0
    status_rule: float = 1.0
    time_rule: float = 0.7
    closed_rule: float = 1.5
    source_rule: float = 1.0
    role_rule: float = 2.0
    voice_rule: float = 2.0
    lone_role: float = 0.2
    time_shift: float = 0.0
    near_item: float = 4.0
    item_share: float = 0.0
    far_role: float = 0.8


def find_triggers(chances: np.ndarray, settings: Settings) -> list[tuple[range, int, float]]:
    """Runs of words over the border, by kind: words, kind, highest chance."""
    out: list[tuple[range, int, float]] = []
    for kind in range(len(KINDS)):
        column = chances[:, kind]
        if column.max(initial=0.0) < settings.trigger:
            continue
        at = 0
        while at < len(column):
            if column[at] < settings.edge:
                at += 1
                continue
            stop = at + 1
            while stop < len(column) and (
                column[stop] >= settings.edge or (stop + 1 < len(column) and column[stop + 1] >= settings.edge)
            ):
                stop += 1
            top = float(column[at:stop].max())
            if top >= settings.trigger:
                out.append((range(at, stop), kind, top))
            at = stop
    return sorted(out, key=lambda row: row[0].start)


def _own_time(cand: Candidates, trigger: range) -> TimeMention | None:
    """The expression of time that the rules give a trigger in its own sentence."""
    words, span = cand.words, (cand.words.starts[trigger.start], cand.words.ends[trigger.stop - 1])
    first, last = words.sentences[words.sentence_at(span[0])]
    return claim_time(cand.page.text, cand.page.language, span, (first, max(last, span[1])), list(cand.times))


def parted_by_time(cand: Candidates, one: range, other: range) -> bool:
    """True for triggers of which each sentence names its own day, month or year, with more than a week between the two."""
    days = [_own_time(cand, trigger) for trigger in (one, other)]
    spans = [(day.first, day.last) for day in days if day is not None and day.kind in _DATED]
    return len(spans) == 2 and max(a for a, _ in spans) - min(b for _, b in spans) > _WEEK


def parted(cand: Candidates, one: Scored, other: Scored) -> bool:
    """True for triggers that cannot tell one claim, by their times or, in one sentence, by their subjects or as one of them is
    denied and the other not ("denied sending drones but admitted that it had supplied some")."""
    if parted_by_time(cand, one.words, other.words):
        return True
    numbers = cand.words.sentence_numbers
    if numbers[one.words.start] != numbers[other.words.start]:
        return False
    return parted_by_subject(cand, one, other) or _unlike(cand, one, other) or _unlike(cand, other, one)


def affirmed(cand: Candidates, one: Scored, others: Sequence[Scored]) -> bool:
    """True where the sentence denies another trigger of the kind and not this one, by its words."""
    numbers = cand.words.sentence_numbers
    beside = [
        other for other in others
        if other is not one and other.kind == one.kind and numbers[other.words.start] == numbers[one.words.start]
    ]  # fmt: skip
    return any(_unlike(cand, one, other) for other in beside)


def _unlike(cand: Candidates, one: Scored, other: Scored) -> bool:
    """True where `other` is denied and `one`, in a clause of its own, is not."""
    return of_its_own(cand, one.words, other.words) and _denied(cand, other) and not _denied(cand, one)


def _denied(cand: Candidates, one: Scored) -> bool:
    words = cand.words
    span = (words.starts[one.words.start], words.ends[one.words.stop - 1])
    first, last = words.sentences[words.sentence_at(span[0])]
    told = judge_status(cand.page.text, cand.page.language, one.kind, span, (first, max(last, span[1])), list(cand.cues))
    return told[0] == "denied"


def cluster(scored: list[Scored], heads: Heads, settings: Settings, cand: Candidates | None = None) -> list[list[Scored]]:
    """Triggers that tell one claim, together; the likeliest first in each. With `cand` none that are `parted`."""
    boxes: list[list[Scored]] = []
    for one in scored:
        best, box_of = settings.same, None
        for box in boxes:
            if box[0].kind != one.kind:
                continue
            if cand is not None and any(parted(cand, one, other) for other in box):
                continue
            alike = float(np.mean([heads.same(one.vector, other.vector) for other in box]))
            if alike > best:
                best, box_of = alike, box
        if box_of is None:
            boxes.append([one])
        else:
            box_of.append(one)
    return [sorted(box, key=lambda t: -t.chance) for box in boxes]


def with_words(cand: Candidates, chances: np.ndarray) -> np.ndarray:
    """The chances of conditions raised where the word itself names one ("shortage", "defect"), and those of the likeliest
    kind where the word denies what was said ("rejected the accusations")."""
    column, words = KINDS.index("condition"), cand.words
    out = np.array(chances)
    for cue in cand.cues:
        if denies_what_was_said(cand.page.text, cand.page.language, cue):
            for i in words.span(cue.start, cue.end):
                _raise(out, i, int(out[i].argmax()))
    for word in np.flatnonzero(out[:, column] > UNSURE):
        if "state" in closed_values(cand.page.text[words.starts[word] : words.ends[word]], cand.page.language):
            _raise(out, int(word), column)
    return out


def _raise(chances: np.ndarray, word: int, kind: int) -> None:
    """Make `word` `NAMED` times likelier to tell the `kind`, where that is neither out of the question nor certain."""
    chance = chances[word, kind]
    if UNSURE < chance < 1.0:
        odds = chance / (1.0 - chance) * NAMED
        chances[word, kind] = odds / (1.0 + odds)


def triggers_of(
    cand: Candidates, vectors: np.ndarray, heads: Heads, settings: Settings
) -> list[tuple[range, int, float]]:
    """The triggers of a page, as `find_triggers` gives them; what the page drops holds none."""
    if not len(cand.words):
        return []
    chances = with_words(cand, heads.kinds(vectors))
    for gone in cand.page.dropped:
        span = cand.words.span(gone.start, gone.end)
        chances[span.start : span.stop] = 0.0
    return find_triggers(chances, settings)
