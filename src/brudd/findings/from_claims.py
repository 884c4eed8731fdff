"""Turns claims into acts and judges them: one finding for each claim and measure family.

The day of the act is the claim's time. Where the text gives none, the day of publication stands for it: reports tell
of what is under way or just done, and a plan is judged by the law of the day on which it is told. A measure that came
or went within sixty days before publication says nothing of an undated act that is told as done; within fourteen days,
nothing of one that is suspected, since suspicions are told while they are fresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from brudd.findings.act import PARTY_ROLES, RECEIVER, SENDER, Act, state_of
from brudd.findings.cases import with_system
from brudd.findings.engine import assess, rule_book
from brudd.findings.page_facts import (
    ABOVE_CAP,
    LONG_AGO,
    NO_ACT,
    PageFacts,
    activity_of,
    code,
    page_facts,
    place_codes,
)
from brudd.findings.trial import BY_TARGET, FROM_TARGET, TO_TARGET
from brudd.measures import known
from brudd.records import BoundParty, Claim, Filler, Finding

_NOT_PARTIES = ("item", "value", "amount", "purpose", "matter", "act", "ballot", "form", "verdict", "state", "place")
_OTHER_SIDE = "is the other side of the act, which this paragraph addresses to those who supply or receive"
_NOT_DONE = ("planned", "possible", "hypothetical")
_THROUGH = "lets it pass: embargoes on arms for a target cover supply from and through a State's territory"
_UNDATED_DAYS = {"happened": 60, "possible": 14}
_LONG_DAYS = 366
_LAST_DAYS = {"SU": "1991-12-25", "DD": "1990-10-02", "YU": "2003-02-03"}
"""States that are no more, with their last day."""


def find(claim: Claim, published: date | None = None, page: PageFacts | None = None) -> list[Finding]:
    """The findings on one claim of a page that was published on `published` (None: not known).

    `page` holds what other claims of the page tell of the same acts, as `page_facts` gathers it.
    """
    acts = acts_of_claim(claim, published, page or PageFacts())
    act, found = next(((act, found) for act in acts if (found := _judged(act))), (None, []))
    if act is None:
        return []
    if claim.time is None and published is not None and claim.status in _UNDATED_DAYS:
        before = published - timedelta(days=_UNDATED_DAYS[claim.status])
        found = [one for one in found if _settled(one, before.isoformat(), published.isoformat())]
    return [_under_joined(_with_other_side(one, act)) for one in found]


def _judged(act: Act) -> list[Finding]:
    book = rule_book()
    found = [one for one in assess(act) if _regime(one) not in book.outlines and not _idle(one, act)]
    raised = {_regime(one) for one in found if one.verdict != "exempt"}
    return [one for one in found if not book.mirrors[_regime(one)] & raised]


def find_all(claims: Sequence[Claim], published: date | None = None) -> list[Finding]:
    """The findings on all claims of a page, in order of claim and law, one for each claim and measure.

    What cannot be told is left out where another claim of the page already gives a breach under the same regime by
    the same States, and so is a claim that names one side alone where another names both. A page whose day nobody
    knows is taken to be told on the last day that its claims name as past.
    """
    page = page_facts(claims)
    published = published or page.last_day
    found: dict[tuple[str, str], Finding] = {}
    for claim in claims:
        for finding in find(claim, published, page):
            found.setdefault((finding.claim, finding.measure), finding)
    told = {(_regime(one), _states(one)) for one in found.values() if one.verdict == "breach"}
    halves = {claim.id for claim in claims if _one_sided(claim.kind, claim.roles)}
    return [
        one
        for one in found.values()
        if (one.verdict != "undetermined" or (_regime(one), _states(one)) not in told)
        and not (one.claim in halves and _part_of_another(one, found.values()))
    ]


def _one_sided(kind: str, roles: Mapping[str, Sequence[object]]) -> bool:
    sides = (SENDER.get(kind), RECEIVER.get(kind))
    return None not in sides and not all(roles.get(str(side)) for side in sides)


def _part_of_another(one: Finding, others: Iterable[Finding]) -> bool:
    return any(other.measure == one.measure and set(_states(one)) < set(_states(other)) for other in others)


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
    fillers = claim.roles.get("item", ())
    items = tuple(dict.fromkeys(one.category for one in fillers if one.category))
    makers = roles.get(SENDER.get(claim.kind, ""), ())
    facts: dict[str, Any] = {}
    named = next(filter(None, (_system(one, makers) for one in fillers)), None)
    if named is not None:
        facts["system"] = named
    activity = activity_of(claim)
    if activity in NO_ACT and (activity != LONG_AGO or claim.time is None):
        return None
    activity = page.activity_told_with(claim) if activity is None or activity == LONG_AGO else activity
    if activity == ABOVE_CAP:
        facts["total_barrels_year"] = facts["quantity"] = float("inf")
    elif activity is not None:
        facts["activity"] = activity
    receivers = roles.get(RECEIVER.get(claim.kind, ""), ())
    start, end = days(claim, published)
    if any(
        (start or "9999") > last for state, last in _LAST_DAYS.items() if any(state in one for one in roles.values())
    ):
        return None
    if page.approves(claim.kind, receivers, (start, end)):
        facts["approved"] = True
    places = (*page.places_of(receivers), *place_codes(claim.roles.get("place", ())))
    if places:
        roles["place"] = tuple(dict.fromkeys(places))
        facts["place"] = places[0]
    items, facts = with_system(items, facts, makers)
    return Act(claim.kind, claim.status, start, end, roles, items, facts, claim.id)


def _system(filler: Filler, makers: tuple[str, ...]) -> str | None:
    words = filler.system or filler.text
    found = known.system(words, makers[0] if makers else None) if words else None
    return found.name if found is not None else None


def days(claim: Claim, published: date | None) -> tuple[str | None, str | None]:
    """First and last day of the act (ISO, inclusive).

    The last day alone counts for what is still under way and for spans of more than a year ("since 2006").
    """
    told = published.isoformat() if published is not None else None
    time = claim.time
    if time is None or (time.start is None and time.end is None):
        return told, told
    start, end = time.start or time.end, time.end or time.start
    assert start is not None and end is not None
    long = date.fromisoformat(end) - date.fromisoformat(start) > timedelta(days=_LONG_DAYS)
    return (end, end) if claim.status == "ongoing" or long else (start, end)


def _idle(finding: Finding, act: Act) -> bool:
    """True for a question that a page cannot be expected to answer, or that does not arise, so that it is not raised.

    Whether a payee is listed would be asked of every payment, since when a permit runs of every worker; and an act of
    which the page names one side alone leaves more open than the law does.
    """
    one_sided = _one_sided(act.kind, act.roles)
    if finding.verdict == "exempt" and (act.status in _NOT_DONE or _untold_mission(act)):
        return True
    if finding.verdict != "undetermined":
        return one_sided and act.kind == "labour"
    if one_sided:
        return True
    open_tests = [one.condition for one in finding.because if one.result == "unknown"]
    return open_tests == ["listed"] or act.kind == "labour"


def _untold_mission(act: Act) -> bool:
    """Soldiers and police abroad of whom the page tells no leave: peace missions are not what an embargo is about."""
    return act.kind == "military-service" and act.facts.get("approved") is not True


def _settled(finding: Finding, before: str, told: str) -> bool:
    span = finding.in_force
    return (span.from_ or "") <= before and (span.to is None or span.to > told)


def _regime(finding: Finding) -> str:
    return finding.measure.split("/")[0]


def _states(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted(party.state for party in finding.parties if party.state))


def _under_joined(finding: Finding) -> Finding:
    """The finding under the measure that its side takes over: Norway's act on Russia stands under the EU's."""
    regime, _, name = finding.measure.partition("/")
    joined = rule_book().joins.get(regime)
    return finding if joined is None else finding.model_copy(update={"measure": f"{joined}/{name}"})


def _with_other_side(finding: Finding, act: Act) -> Finding:
    """The finding with every State whose act it is: bound or other side, without brokers and robbed payers.

    Arms for the target that pass through a State are that State's act too. Whoever stands beside the target in its role
    has no part in it, and measures of one side name nobody beside its own States in their role.
    """
    if act.kind == "finance" and "crypto" in act.items:
        return finding
    aim = finding.because[0]
    through = act.kind == "arms-transfer" and aim.condition == TO_TARGET
    bound = [party for party in finding.parties if party.role != "intermediary" or through] or list(finding.parties)
    named = {party.state for party in bound}
    for role, state in _others(act, finding, through):
        if state not in named:
            named.add(state)
            bound.append(BoundParty(state=state, role=role, duty=_THROUGH if role == "intermediary" else _OTHER_SIDE))
    return finding.model_copy(update={"parties": tuple(bound)})


def _others(act: Act, finding: Finding, through: bool) -> list[tuple[str, str]]:
    """The States of an act with their roles, as far as this finding is on their act."""
    aim = finding.because[0]
    aimed = {state_of(party) for party in aim.claim}
    targets_role = {TO_TARGET: RECEIVER, FROM_TARGET: SENDER, BY_TARGET: SENDER}.get(aim.condition, {}).get(act.kind)
    one_side = rule_book().sides[_regime(finding)] != "states"
    acting = {party.role for party in finding.parties} if one_side else set()
    names = PARTY_ROLES.get(act.kind, (SENDER.get(act.kind, ""), RECEIVER.get(act.kind, "")))
    if not aimed & {state_of(party) for party in act.roles.get(targets_role or "", ())}:
        targets_role = None
    return [
        (role, state)
        for role in ((*names, "intermediary") if through else names)
        if role not in acting
        for party in act.roles.get(role, ())
        if (state := state_of(party)) is not None and (role != targets_role or state in aimed)
    ]
