"""Which expression of time belongs to a claim: a rule over distance and clauses."""

from __future__ import annotations

from brudd import packs
from brudd.claims.time_rules import ReadyTimes, ready
from brudd.claims.times import TimeMention

_CROSSING = 45
"""What a clause boundary between trigger and time counts, in characters of distance."""
_SPEECH = 60
"""What it counts that the time qualifies the act of saying ("said on Monday that")."""
_NEAR = 30
"""So many characters after the trigger a year still qualifies the trigger itself."""
_CARRIED_KINDS = frozenset({"vote"})
"""Kinds whose claims come in rows on one occasion, so that a sentence without a time shares the time told before."""
_REACH = 600


def claim_time(
    text: str,
    language: str,
    trigger: tuple[int, int],
    sentence: tuple[int, int],
    times: list[TimeMention],
    kind: str | None = None,
) -> TimeMention | None:
    """The expression of time in the trigger's sentence that says when the act took place; None where none does.

    `trigger` and `sentence` are spans of code points in `text`, `times` what `find_times` gave for it. Votes are
    told in rows ("Thirteen voted for. China abstained."): with `kind` "vote" and no time in the sentence, the last
    day named before it is taken. A day in a clause set aside ("the union, which met in May, has called ...") is that
    clause's own.
    """
    if not packs.has(language, "times"):
        return None
    rules = ready(language)
    inside = [one for one in times if sentence[0] <= one.start < sentence[1]]
    inside = [one for one in inside if not (one.kind in ("year", "month") and _of_a_noun(text, rules, trigger, one))]
    asides = [found.span() for found in rules.aside.finditer(text, *sentence)]
    inside = [one for one in inside if not any(a <= one.start < b and not a <= trigger[0] < b for a, b in asides)]
    if inside:
        return min(inside, key=lambda one: _distance(text, rules, trigger, sentence, one))
    if kind in _CARRIED_KINDS:
        before = [one for one in times if one.kind == "day" and sentence[0] - _REACH <= one.end <= sentence[0]]
        return before[-1] if before else None
    return None


def _of_a_noun(text: str, rules: ReadyTimes, trigger: tuple[int, int], time: TimeMention) -> bool:
    """True where the time qualifies a noun that is not the trigger: "the deal of 2018"."""
    own = time.start >= trigger[1] and time.start - trigger[1] <= _NEAR
    return not own and rules.origin.search(text[max(0, time.start - 12) : time.start]) is not None


def _distance(
    text: str, rules: ReadyTimes, trigger: tuple[int, int], sentence: tuple[int, int], time: TimeMention
) -> float:
    between = (time.end, trigger[0]) if time.start < trigger[0] else (trigger[1], time.start)
    gap = text[between[0] : between[1]] if between[0] < between[1] else ""
    crossings = len(rules.clause_end.findall(gap))
    if time.start < trigger[0] and text[sentence[0] : time.start].strip(' –-"“«') == "":
        crossings -= gap.lstrip().startswith(",")
    speech = time.start < trigger[0] and rules.saying.match(gap) is not None
    return len(gap) + _CROSSING * max(crossings, 0) + _SPEECH * speech
