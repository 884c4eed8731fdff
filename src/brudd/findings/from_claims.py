"""Judges the claims of a page: one finding for each claim and measure family.

A measure that came or went within sixty days before publication says nothing of an undated act that is told as done;
within fourteen days, nothing of one that is suspected, since suspicions are told while they are fresh.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from brudd.findings.act import RECEIVER, SENDER, Act
from brudd.findings.claim_acts import acts_of_claim
from brudd.findings.engine import assess, page_book
from brudd.findings.page_facts import PageFacts, page_facts
from brudd.findings.whose_act import regime_of, under_joined, with_other_side
from brudd.records import Claim, Finding

_NOT_DONE = ("planned", "possible", "hypothetical")
_UNDATED_DAYS = {"happened": 60, "possible": 14}


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
    return [under_joined(with_other_side(one, act)) for one in found]


def _judged(act: Act) -> list[Finding]:
    book = page_book()
    found = [one for one in assess(act, book) if regime_of(one) not in book.outlines and not _idle(one, act)]
    raised = {regime_of(one) for one in found if "breach" in one.verdict}
    return [one for one in found if not book.behind[regime_of(one)] & raised]


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
            key = (finding.claim, finding.measure)
            found[key] = _together(found[key], finding) if key in found else finding
    told = {(regime_of(one), _states(one)) for one in found.values() if one.verdict == "breach"}
    halves = {claim.id for claim in claims if _one_sided(claim.kind, claim.roles)}
    return [
        one
        for one in found.values()
        if (one.verdict != "undetermined" or (regime_of(one), _states(one)) not in told)
        and not (one.claim in halves and _part_of_another(one, found.values()))
    ]


def _together(one: Finding, other: Finding) -> Finding:
    """Two sides' findings under one measure, as of a Dutch and a Norwegian seller: one finding with both."""
    if one.verdict != other.verdict:
        return one
    named = {party.state for party in one.parties}
    parties = (*one.parties, *(party for party in other.parties if party.state not in named))
    citations = tuple(dict.fromkeys((*one.citations, *other.citations)))
    return one.model_copy(update={"parties": parties, "citations": citations})


def _one_sided(kind: str, roles: Mapping[str, Sequence[object]]) -> bool:
    sides = (SENDER.get(kind), RECEIVER.get(kind))
    return None not in sides and not all(roles.get(str(side)) for side in sides)


def _part_of_another(one: Finding, others: Iterable[Finding]) -> bool:
    return any(other.measure == one.measure and set(_states(one)) < set(_states(other)) for other in others)


def _idle(finding: Finding, act: Act) -> bool:
    """True for a question that a page cannot be expected to answer, or that does not arise, so that it is not raised.

    Whether a payee is listed would be asked of every payment, since when a permit runs of every worker, what it was of
    all trade; and an act of which the page names one side alone leaves more open than the law does.
    """
    one_sided = _one_sided(act.kind, act.roles)
    if finding.verdict == "exempt" and (act.status in _NOT_DONE or _untold_mission(act)):
        return True
    if finding.verdict != "undetermined":
        return one_sided and act.kind == "labour"
    if one_sided:
        return True
    open_tests = [one.condition for one in finding.because if one.result == "unknown"]
    unsaid = open_tests == ["item"] and set(act.items) <= {"goods"}
    return open_tests == ["listed"] or unsaid or act.kind == "labour"


def _untold_mission(act: Act) -> bool:
    """Soldiers and police abroad of whom the page tells no leave: peace missions are not what an embargo is about."""
    return act.kind == "military-service" and act.facts.get("approved") is not True


def _settled(finding: Finding, before: str, told: str) -> bool:
    span = finding.in_force
    return (span.from_ or "") <= before and (span.to is None or span.to > told)


def _states(finding: Finding) -> tuple[str, ...]:
    return tuple(sorted(party.state for party in finding.parties if party.state))
