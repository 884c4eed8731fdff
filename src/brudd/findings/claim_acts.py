"""Claims become acts: days, parties, items, and the facts that the words and the page tell.

The day of the act is the claim's time. Where the text gives none, the day of publication stands for it: reports tell
of what is under way or just done, and a plan is judged by the law of the day on which it is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from brudd.findings.act import RECEIVER, SENDER, Act
from brudd.findings.cases import with_system
from brudd.findings.page_facts import (
    ABOVE_CAP,
    LONG_AGO,
    NEW_WORKERS,
    NO_ACT,
    PageFacts,
    activity_of,
    code,
    place_codes,
)
from brudd.knowledge.chronicle import days_on_record
from brudd.measures import known
from brudd.records import Claim, Filler

_NOT_PARTIES = ("item", "value", "amount", "purpose", "matter", "act", "ballot", "form", "verdict", "state", "place")
_LONG_DAYS = 366
_LAST_DAYS = {"SU": "1991-12-25", "DD": "1990-10-02", "YU": "2003-02-03"}
"""States that are no more, with their last day."""


def acts_of_claim(claim: Claim, published: date | None, page: PageFacts) -> list[Act]:
    """The act that a claim tells of, once for each day by which it may be judged, the better day first.

    None where workers, advisers or soldiers go home. A span of years is judged by its last day, and where nothing
    binds on that, by its middle: what went on for so long went on then.
    """
    act = act_of_claim(claim, published, page)
    if act is None:
        return []
    middle = _middle(claim) if claim.status == "happened" else None
    return [act] if middle is None else [act, replace(act, start=middle, end=middle)]


def _middle(claim: Claim) -> str | None:
    time = claim.time
    if time is None or time.start is None or time.end is None:
        return None
    start, end = date.fromisoformat(time.start), date.fromisoformat(time.end)
    return (start + (end - start) / 2).isoformat() if end - start > timedelta(days=_LONG_DAYS) else None


def act_of_claim(claim: Claim, published: date | None, page: PageFacts) -> Act | None:
    """The act that a claim tells of; what the text does not say stays unknown.

    None for those who go home, and for an undated act of a State that was gone by the day of publication.
    """
    roles = {
        name: tuple(dict.fromkeys(filter(None, (code(one) for one in fillers))))
        for name, fillers in claim.roles.items()
        if name not in _NOT_PARTIES
    }
    start, end = days(claim, published)
    if _tells_no_act(claim) or _by_a_state_that_is_gone(roles, start):
        return None
    fillers = claim.roles.get("item", ())
    items = tuple(dict.fromkeys(one.category for one in fillers if one.category))
    makers = roles.get(SENDER.get(claim.kind, ""), ())
    receivers = roles.get(RECEIVER.get(claim.kind, ""), ())
    facts = _facts_of_words(claim, page, start)
    named = next(filter(None, (_system(one, makers) for one in fillers)), None)
    if named is not None:
        facts["system"] = named
    if page.approves(claim.kind, receivers, (start, end)):
        facts["approved"] = True
    places = (*page.places_of(receivers), *place_codes(claim.roles.get("place", ())))
    if places:
        roles["place"] = tuple(dict.fromkeys(places))
        facts["place"] = places[0]
    items, facts = with_system(items, facts, makers)
    return Act(claim.kind, claim.status, start, end, roles, items, facts, claim.id)


def _tells_no_act(claim: Claim) -> bool:
    activity = activity_of(claim)
    return activity in NO_ACT and (activity != LONG_AGO or claim.time is None)


def _by_a_state_that_is_gone(roles: Mapping[str, tuple[str, ...]], start: str | None) -> bool:
    parties = {party for fillers in roles.values() for party in fillers}
    return any((start or "9999") > last for state, last in _LAST_DAYS.items() if state in parties)


def _facts_of_words(claim: Claim, page: PageFacts, start: str | None) -> dict[str, Any]:
    """What the words of the claim, or of another claim in the same breath, tell of the act."""
    activity = activity_of(claim)
    if activity is None or activity == LONG_AGO:
        activity = page.activity_told_with(claim)
    if activity == ABOVE_CAP:
        return {"total_barrels_year": float("inf"), "quantity": float("inf")}
    if activity == NEW_WORKERS and start is not None:
        return {"work_permit_since": start}
    return {} if activity is None else {"activity": activity}


def _system(filler: Filler, makers: tuple[str, ...]) -> str | None:
    words = filler.system or filler.text
    found = known.system(words, makers[0] if makers else None) if words else None
    return found.name if found is not None else None


def days(claim: Claim, published: date | None) -> tuple[str | None, str | None]:
    """First and last day of the act (ISO, inclusive).

    The last day alone counts for what is still under way and for spans of more than a year ("since 2006"). A test "in
    2006" was on the days that the record has for it.
    """
    told = published.isoformat() if published is not None else None
    time = claim.time
    if time is None or (time.start is None and time.end is None):
        return told, told
    start, end = time.start or time.end, time.end or time.start
    assert start is not None and end is not None
    on_record = days_on_record(claim) if claim.status == "happened" else ()
    if on_record:
        start, end = on_record[0], on_record[-1]
    long = date.fromisoformat(end) - date.fromisoformat(start) > timedelta(days=_LONG_DAYS)
    return (end, end) if claim.status == "ongoing" or long else (start, end)
