"""Joins what single paragraphs say into findings: one a measure and verdict, the strongest verdict of each regime."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from brudd.findings.act import Act
from brudd.findings.conditions import Reason
from brudd.measures.schema import Exemption, Period
from brudd.records import BoundParty, Finding, InForce, Tested

if TYPE_CHECKING:
    from brudd.findings.rules import Rule

Party = tuple[str, str, str]
"""A State that is bound, its role in the act, its duty."""
_RESULT = {True: "met", False: "not-met", None: "unknown"}
_STRENGTH = {"exempt": 1, "undetermined": 2, "breach": 3}
_WOULD = ("planned", "possible", "hypothetical")


@dataclass(slots=True)
class Judged:
    """What one paragraph says of an act: `breach`, `undetermined` or `exempt`, with its reasons."""

    rule: Rule
    verdict: str
    parties: list[Party]
    reasons: list[Reason]
    asks: list[str] = field(default_factory=list)
    period: Period | None = None
    exemption: Exemption | None = None


def join(judged: list[Judged], act: Act) -> list[Finding]:
    """One finding for each measure that carries its regime's strongest verdict, in the order of the law."""
    strongest: dict[str, int] = {}
    for one in judged:
        key = one.rule.regime.key
        strongest[key] = max(strongest.get(key, 0), _STRENGTH[one.verdict])
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        if _STRENGTH[one.verdict] == strongest[one.rule.regime.key]:
            groups.setdefault(one.rule.measure, []).append(one)
    return [_finding(measure, group, act) for measure, group in groups.items()]


def _finding(measure: str, group: list[Judged], act: Act) -> Finding:
    first = group[0]
    verdict = "would-breach" if first.verdict == "breach" and act.status in _WOULD else first.verdict
    parties: dict[str, Party] = {}
    for one in group:
        for party in one.parties:
            parties.setdefault(party[0], party)
    period = first.period
    return Finding.model_construct(
        claim=act.claim,
        measure=measure,
        citations=_citations(group),
        verdict=verdict,
        parties=tuple(BoundParty.model_construct(state=s, role=r, duty=d) for s, r, d in parties.values()),
        because=tuple(_tested(reason) for reason in first.reasons),
        unknown=tuple(dict.fromkeys(ask for one in group for ask in one.asks)),
        in_force=InForce.model_construct(
            from_=period.from_ if period else None, to=period.to if period else None, on=_on(act)
        ),
        notes=(*_notes(group), *_reported(act)),
    )


def _tested(reason: Reason) -> Tested:
    condition, claim, measure, truth = reason
    return Tested.model_construct(condition=condition, claim=claim, measure=measure, result=_RESULT[truth])


def _on(act: Act) -> str | None:
    if act.start is None or act.start == act.end:
        return act.start
    return f"{act.start}/{act.end}"


def _citations(group: list[Judged]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in group:
        if one.exemption is not None and one.exemption.citation:
            found[one.exemption.citation] = None
        found[one.rule.citation] = None
    for one in group:
        for other in one.rule.paragraph.also:
            found[other] = None
    return tuple(found)


def _reported(act: Act) -> tuple[str, ...]:
    name = act.facts.get("reported")
    if name is None:
        return ()
    figures = [f"{key.replace('_', ' ')} {act.facts[key]:g}" for key in ("range_km", "payload_kg") if key in act.facts]
    return (f"{name}: figures as publicly reported ({', '.join(figures) or 'none public'})",)


def _notes(group: list[Judged]) -> tuple[str, ...]:
    notes: dict[str, None] = {}
    for one in group:
        paragraph = one.rule.paragraph
        if one.exemption is not None:
            notes[f"Exemption: {one.exemption.title}"] = None
        if paragraph.verified != "paragraph":
            notes[f"{one.rule.citation}: {_UNVERIFIED[paragraph.verified]}"] = None
        if one.period is not None and one.period.note:
            notes[f"Note: {one.period.note}"] = None
        for dispute in (*paragraph.disputes, *one.rule.regime.disputes):
            notes[f"Disputed: {dispute}"] = None
        if paragraph.renewal_seen and one.period is not None and one.period.to is None:
            notes[f"{one.rule.citation}: {paragraph.renewal_seen}"] = None
    return tuple(notes)


_UNVERIFIED = {
    "substance": "substance seen in a source, the paragraph's wording not",
    "no": "not checked against a source",
}
