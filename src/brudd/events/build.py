"""An event out of the claims that tell of it: merged roles and time, disagreements, status and its history, origins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brudd.events import titles
from brudd.events.origins import Telling, trace
from brudd.events.records import Disagreement, Event, EventFinding, Member, Moment, Value
from brudd.events.signature import FREE_ROLES, value_of
from brudd.records import CLOSED_ROLES, ROLES, Claim, Filler, Finding, Page, Quantity


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of an event with its page. `parents` are the pages of which the page is a near-copy."""

    page: Page
    claim: Claim
    findings: tuple[Finding, ...] = ()
    parents: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def build(ident: str, told: Sequence[Told], review: Sequence[dict[str, Any]] = ()) -> Event:
    """The event `ident` that the claims of `told` tell of; `told` must not be empty."""
    ordered = sorted(told, key=lambda one: (one.page.published or "9999", one.page.source, one.page.id, one.claim.id))
    kind = Counter(one.claim.kind for one in ordered).most_common(1)[0][0]
    roles, time = _roles(ordered), _time(ordered)
    found = trace([_telling(one) for one in ordered])
    history = tuple(
        Moment(published=one.page.published, status=one.claim.status, source=one.page.source) for one in ordered
    )
    return Event(
        id=ident, kind=kind, title=titles.title(kind, roles, time), roles=roles, time=time,
        disagreements=_disagreements(ordered), claims=tuple(_member(one) for one in ordered),
        status=_latest(ordered), history=history, origins=found.origins, tree=found.tree,
        circular=found.circular, counts=found.counts, findings=_findings(ordered), review=tuple(review),
    )  # fmt: skip


def _telling(one: Told) -> Telling:
    page = one.page
    return Telling(page.id, page.source, page.publisher, page.agencies, page.published, one.claim.sources, one.parents)


def _member(one: Told) -> Member:
    claim = one.claim
    return Member(
        page=one.page.id, source=one.page.source, claim=claim.id, status=claim.status, published=one.page.published,
        publisher=one.page.publisher, language=one.page.language, kind=claim.kind,
        who=claim.sources[-1].name if claim.sources else "", quote=claim.evidence[0].quote if claim.evidence else "",
        why=one.why,
    )  # fmt: skip


def _latest(ordered: Sequence[Told]) -> Any:
    """The latest status by publication; pages without a date come first, and on one day an assertion before a
    denial."""
    dated = [one for one in ordered if one.page.published] or list(ordered)
    day = dated[-1].page.published
    last = Counter(one.claim.status for one in dated if one.page.published == day).most_common()
    most = [status for status, count in last if count == last[0][1]]
    return next((status for status in most if status != "denied"), most[0])


def _roles(ordered: Sequence[Told]) -> dict[str, tuple[dict[str, Any], ...]]:
    """The values of each role, the most often told first; each with its name, link, quantity and how many pages tell
    it."""
    merged: dict[str, dict[str, dict[str, Any]]] = {}
    pages: dict[tuple[str, str], set[str]] = {}
    for one in ordered:
        for role, fillers in one.claim.roles.items():
            for filler in fillers:
                key = value_of(filler) or " ".join(filler.text.casefold().split())
                merged.setdefault(role, {}).setdefault(key, _filler(filler, role))
                pages.setdefault((role, key), set()).add(one.page.id)
    made = {}
    for role in sorted(merged, key=lambda name: _order(ordered[0].claim.kind, name)):
        ranked = sorted(merged[role], key=lambda key: -len(pages[role, key]))
        if role in FREE_ROLES:
            ranked = ranked[:1]
        made[role] = tuple({**merged[role][key], "pages": len(pages[role, key])} for key in ranked)
    return made


def _order(kind: str, role: str) -> int:
    return ROLES[kind].index(role) if role in ROLES[kind] else 99


def _filler(filler: Filler, role: str) -> dict[str, Any]:
    """A merged value: `value` (code, id or category), `name` in words, and entity, category, quantity as in a
    report."""
    entity = filler.entity.model_dump() if filler.entity else None
    said = " ".join(filler.text.split())
    if role in CLOSED_ROLES and filler.category:
        said = filler.category
    elif role == "item" and filler.category:
        said = filler.category.replace("-", " ")
    return {
        "value": value_of(filler), "name": filler.entity.name if filler.entity else said, "text": filler.text,
        "entity": entity, "category": filler.category,
        "quantity": filler.quantity.model_dump() if filler.quantity else None,
    }  # fmt: skip


def _time(ordered: Sequence[Told]) -> dict[str, Any] | None:
    """The narrowest window that a page gives; of equally narrow ones, the one that most pages give."""
    windows = [(one.claim.time.start, one.claim.time.end) for one in ordered if one.claim.time]
    whole = Counter((start, end) for start, end in windows if start and end)
    if not whole:
        partly = next(((start, end) for start, end in windows if start or end), None)
        return {"start": partly[0], "end": partly[1]} if partly else None
    narrow = min(whole, key=lambda span: (span[0] != span[1], span[0][:7] != span[1][:7], -whole[span], span))
    return {"start": narrow[0], "end": narrow[1]}


def _disagreements(ordered: Sequence[Told]) -> tuple[Disagreement, ...]:
    """Every field on which the pages differ: status, time, each role, and the quantities of each role."""
    fields: dict[str, Callable[[Told], list[Any]]] = {"status": lambda one: [one.claim.status], "time": _span}
    for role in dict.fromkeys(role for one in ordered for role in one.claim.roles):
        if role not in FREE_ROLES:
            fields[f"roles.{role}"] = lambda one, role=role: _values(one, role)  # type: ignore[misc]
        fields[f"quantity.{role}"] = lambda one, role=role: _quantities(one, role)  # type: ignore[misc]
    made = []
    for field, get in fields.items():
        by_value: dict[str, tuple[Any, list[str]]] = {}
        for one in ordered:
            if value := get(one):
                pages = by_value.setdefault(repr(value), (value, []))[1]
                pages += [one.page.id] if one.page.id not in pages else []
        if len(by_value) > 1:
            values = tuple(Value(value=_plain(value), pages=tuple(pages)) for value, pages in by_value.values())
            made.append(Disagreement(field=field, values=values))
    return tuple(made)


def _plain(value: list[Any]) -> Any:
    return value[0] if len(value) == 1 else value


def _span(one: Told) -> list[Any]:
    time = one.claim.time
    return [{"start": time.start, "end": time.end}] if time and (time.start or time.end) else []


def _values(one: Told, role: str) -> list[str]:
    return sorted({value for filler in one.claim.roles.get(role, ()) if (value := value_of(filler))})


def _quantities(one: Told, role: str) -> list[Any]:
    return [_numbers(filler.quantity) for filler in one.claim.roles.get(role, ()) if filler.quantity]


def _numbers(quantity: Quantity) -> dict[str, Any]:
    return {"low": quantity.low, "high": quantity.high, "unit": quantity.unit}


def _findings(ordered: Sequence[Told]) -> tuple[EventFinding, ...]:
    """The findings of all claims, once for each measure and verdict, with the claims that carry each."""
    first: dict[tuple[str, str], Finding] = {}
    claims: dict[tuple[str, str], list[str]] = {}
    for one in ordered:
        for finding in one.findings:
            key = (finding.measure, finding.verdict)
            first.setdefault(key, finding)
            claims.setdefault(key, []).append(f"{one.page.id}/{finding.claim}")
    return tuple(
        EventFinding.model_validate({**finding.model_dump(by_alias=True), "claims": tuple(dict.fromkeys(claims[key]))})
        for key, finding in first.items()
    )
