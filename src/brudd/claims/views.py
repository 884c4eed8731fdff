"""What the rules say of a trigger: its status by the cues around it, its time by distance and clause.

The reader's chances and these views are weighed together in `brudd.claims.decide`; the reasons go into `because`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from brudd import packs
from brudd.claims.attribution import Attribution, attribute
from brudd.claims.candidates import Candidates
from brudd.claims.claim_time import claim_time
from brudd.claims.clause_times import of_other_clauses
from brudd.claims.cues import CueMention
from brudd.claims.status import NO_TENSE, judge_status
from brudd.packs.schemas.closed import ClosedPack
from brudd.records import ROLES, STATUSES

_OBJECTS = frozenset({"obj", "obl"})
_NEGATED = ("compliance", "sanction")
"""Kinds that a negation may be a part of: "does not enforce", "may not sell arms"."""
_TOLD_BY_OBJECT = ("ballot", "form")
"""Closed roles whose value the objects tell where the trigger does not: right for 69 of 74 in our gold and gold/train."""
_CLAUSE = 90
"""So many characters behind a trigger a phrase that it opens may reach."""
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
    undenied: bool = False
    """True where the trigger's negation tells a value ("does not enforce") and denies nothing."""


def closed_values(words: str, language: str) -> dict[str, str]:
    """Role -> value for the closed roles whose value stands in `words`; the longest word part decides."""
    if not packs.has(language, "closed"):
        return {}
    low = f" {words.lower()} "
    out = {}
    for role, values in packs.load(language, "closed", ClosedPack).roles.items():
        hits = [(len(part), value) for value, parts in values.items() for part in parts if part in low]
        if hits:
            out[role] = max(hits)[1]
    return out


@cache
def _spread(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Role, value and pattern of each phrase that a trigger opens."""
    if not packs.has(language, "closed"):
        return ()
    held = packs.load(language, "closed", ClosedPack).spread.items()
    return tuple(
        (role, value, re.compile(rf"\b{_spaced(phrase)}\b", re.IGNORECASE))
        for role, values in held
        for value, phrases in values.items()
        for phrase in phrases
    )


def _spaced(phrase: str) -> str:
    """The phrase as a pattern: a star by itself is up to six words, one behind letters the end of a word."""
    ends = (r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in part.split()) for part in phrase.split(" * "))
    return r"\s+(?:[\w'’,-]+\s+){0,6}?".join(ends)


def spread_values(text: str, span: tuple[int, int], end: int, language: str) -> dict[str, str]:
    """Role -> value for the phrases that begin in the trigger at `span` and end before `end`: "removed ... from its list"."""
    found = {}
    for role, value, pattern in _spread(language):
        hit = pattern.search(text, span[0], min(end, span[1] + _CLAUSE))
        if hit is not None and hit.start() < span[1]:
            found[role] = value
    return found


def open_roles(words: str, after: str, language: str) -> frozenset[str]:
    """The closed roles whose value neither `words` nor the few characters `after` them tell, though they name the act."""
    if not packs.has(language, "closed"):
        return frozenset()
    low, told = words.lower(), closed_values(words + after, language)
    parts = packs.load(language, "closed", ClosedPack).open
    return frozenset(role for role in parts if role not in told and any(part in low for part in parts[role]))


def _negation(cand: Candidates, span: tuple[int, int]) -> CueMention | None:
    """The word of negation in the trigger at the offsets `span`, right after it, or before it with at most one word between."""
    start, end = span
    for cue in cand.cues:
        between = cand.page.text[cue.end : start]
        before = cue.end < start and len(between.split()) < 2 and between.replace(" ", "a").isalpha()
        if cue.type == "negation" and (before or cue.start - end == 1 or start <= cue.start < end):
            return cue
    return None


def _held(cand: Candidates, trigger: range) -> str:
    """The objects that hang from the trigger, where the act may be named: "used their veto", "had talks"."""
    trees, words = cand.trees, cand.words
    inside = {trees.token[i] for i in trigger if trees.token}
    numbers, found = words.sentence_numbers, []
    for i in np.flatnonzero(numbers == numbers[trigger.start]) if inside else ():
        token = trees.token[i]
        if token >= 0 and token not in inside and trees.relation[token] in _OBJECTS and trees.head[token] in inside:
            found.append(cand.page.text[words.starts[i] : words.ends[i]])
    return " ".join(found)


def _ballot(cand: Candidates, span: tuple[int, int]) -> dict[str, str]:
    """The ballot that the trigger and the few characters behind it tell, a time between them aside: "voted on Friday" + " against"."""
    text, end = cand.page.text, span[1]
    end = next((time.end for time in cand.times if time.start == end + 1), end)
    told = closed_values(text[slice(*span)] + text[end : end + _AFTER], cand.page.language)
    return {role: value for role, value in told.items() if role == "ballot"}


def _told(
    cand: Candidates, trigger: range, span: tuple[int, int], kind: str
) -> tuple[dict[str, str], CueMention | None]:
    """The values that the trigger's words fix, and the negation that belongs to them ("does not enforce")."""
    text, language = cand.page.text, cand.page.language
    told = closed_values(text[slice(*span)], language)
    negation = _negation(cand, span) if kind in _NEGATED else None
    if negation is not None:
        at, end = negation.start, negation.end
        denied = closed_values(text[min(span[0], at) : max(span[1], end)], language)
        if denied.get("verdict") == "comply":
            return told | {"verdict": "breach"}, negation
        bare = closed_values(text[span[0] : min(at, span[1])] + text[max(end, span[0]) : span[1]], language)
        if any(denied.get(role) != bare.get(role) for role in ("verdict", "act")):
            return told | denied, negation
    missing = [role for role in _TOLD_BY_OBJECT if role in ROLES[kind] and role not in told]
    objects = closed_values(_held(cand, trigger), language) if missing else {}
    objects |= _ballot(cand, span) if "ballot" in missing else {}
    return told | {role: objects[role] for role in missing if role in objects}, None


def view(cand: Candidates, trigger: range, kind: str) -> View:
    """What the rules say of the trigger `trigger` (words) of `kind`."""
    words, text, language = cand.words, cand.page.text, cand.page.language
    span = (words.starts[trigger.start], words.ends[trigger.stop - 1])
    sentence = words.sentences[words.sentence_at(span[0])]
    sentence = (sentence[0], max(sentence[1], span[1]))
    closed, part = _told(cand, trigger, span, kind)
    closed |= spread_values(text, span, sentence[1], language)
    cues = [cue for cue in cand.cues if cue is not part]
    status, because = judge_status(text, language, kind, span, sentence, cues)
    foreign = of_other_clauses(cand, trigger, kind)
    times = [time for number, time in enumerate(cand.times) if number not in foreign]
    picked = claim_time(text, language, span, sentence, times, kind)
    time = cand.times.index(picked) if picked is not None else -1
    left = open_roles(text[span[0] : span[1]], text[span[1] : span[1] + _AFTER], language) - closed.keys()
    return View(
        STATUSES.index(status), tuple(because), time, closed, left, attribute(cand, trigger, kind), part is not None
    )


def views(triggers: Sequence[range], cand: Candidates, kind: str) -> View:
    """What the rules say of a claim told in several places, the likeliest first: the view of the first of the `triggers`.

    Its status is that of the next one where it is a noun that tells none ("Kritikk for våpensalg" in a headline).
    """
    rule = view(cand, triggers[0], kind)
    for other in triggers[1:]:
        if rule.because != (NO_TENSE,):
            break
        told = view(cand, other, kind)
        rule = replace(rule, status=told.status, because=told.because, undenied=told.undenied)
    return rule
