"""Plain rows of the ledger made into the rows that the pages show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from brudd.events import Event
from brudd.events.origins import Telling
from brudd.events.titles import title
from brudd.findings import words
from brudd.ledger.decisions import Decision
from brudd.records import ROLES, Report
from brudd.web.rows import ClaimRow, Decided, EventRow, Filled, PageRow, Review

MARKS = ("\ue000", "\ue001")
"""Signs of the private use area around what was searched for; they never reach the page."""

_MARKED = re.compile("\ue000(.*?)\ue001", re.DOTALL)
_LONG = 280


def page_row(row: Mapping[str, Any]) -> PageRow:
    """A page of `Ledger.pages`."""
    names = ("id", "source", "title", "publisher", "language", "published", "added", "revision", "claims")
    return PageRow(**{name: row[name] for name in names})


def pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A marked snippet cut into words and hits."""
    made: list[tuple[str, bool]] = []
    for place, text in enumerate(_MARKED.split(snippet)):
        made += [(text.translate(_NO_MARKS), place % 2 == 1)] if text else []
    return tuple(made)


_NO_MARKS = {ord(sign): None for sign in MARKS}


_NO_CLAIM: Mapping[str, Any] = {
    "id": "", "kind": "", "status": "", "event": None, "review": "", "quote": "", "roles": {}, "verdicts": (),
}  # fmt: skip
"""What stands in the row of a page that holds the words, but no claim that fits."""


def hit_rows(hit: Mapping[str, Any]) -> list[ClaimRow]:
    """A page found by its words: a row for each fitting claim, the words with the first; else one row."""
    found = pieces(hit["snippet"])
    about = {name: hit[name] for name in ("page", "published", "publisher", "source", "language")}
    shown = hit["claims"][:4] or [_NO_CLAIM]
    return [
        ClaimRow(
            **about,
            claim=one["id"],
            kind=one["kind"],
            status=one["status"],
            title=hit["title"] or short(hit["source"]),
            summary=title(one["kind"], named(one["roles"]), None) if one["kind"] else "",
            snippet=found if place == 0 else ((one["quote"][:_LONG], False),),
            verdicts=tuple(one["verdicts"]),
            event=one["event"],
            reviewed=one["review"],
            filled=filled(one["roles"]),
        )
        for place, one in enumerate(shown)
    ]


def claim_row(row: Mapping[str, Any], verdicts: tuple[str, ...]) -> ClaimRow:
    """A claim of `Ledger.claims`."""
    quote = row["evidence"][0]["quote"] if row["evidence"] else ""
    return ClaimRow(
        page=row["page"],
        claim=row["id"],
        kind=row["kind"],
        status=row["status"],
        published=row["published"],
        title=row["publisher"] or short(row["source"]),
        publisher=row["publisher"],
        source=row["source"],
        language=row["language"],
        summary=title(row["kind"], named(row["roles"]), None),
        snippet=((quote[:_LONG] + ("…" if len(quote) > _LONG else ""), False),),
        verdicts=verdicts,
        event=row["event"],
        reviewed=row["review"],
        filled=filled(row["roles"]),
    )


def named(roles: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, tuple[dict[str, Any], ...]]:
    """The roles of a claim with the `name` that titles use."""
    return {
        role: tuple({**one, "name": name_of(one), "value": code_of(one)} for one in fillers)
        for role, fillers in roles.items()
    }


def filled(roles: Mapping[str, Iterable[Mapping[str, Any]]]) -> Filled:
    """The roles of a claim or event as the pages put them into titles."""
    return {role: tuple(map(filling, fillers)) for role, fillers in roles.items()}


def filling(one: Mapping[str, Any]) -> tuple[str, str, str]:
    """One filler as the pages put it into titles: its entity's id, its category, its name or words."""
    if one["entity"]:
        return one["entity"]["id"], "", one["entity"]["name"]
    return "", one["category"] or "", " ".join((one.get("name") or one["text"]).split())[:60]


def outlets(tellings: Iterable[Any]) -> dict[str, str]:
    """The outlets of some tellings (`page`, `source`, `publisher`) by the short names that origins give them."""
    made = {}
    for one in tellings:
        telling = Telling(one.page, one.source, one.publisher, (), None, ())
        made[telling.outlet] = one.publisher or short(one.source)
    return made


def name_of(one: Mapping[str, Any]) -> str:
    """The name of a filler: of its party, else its item, else its words."""
    if one["entity"]:
        return str(one["entity"]["name"])
    return str(one["category"]).replace("-", " ") if one["category"] else " ".join(one["text"].split())[:60]


def code_of(one: Mapping[str, Any]) -> str:
    """The code of a filler's party: its State, else its id without type; empty for one that is linked to none."""
    entity = one["entity"]
    return str(entity["state"] or entity["id"].split(":", 1)[-1]) if entity else ""


def known_name(code: str, said: str) -> str:
    """The name of a party by its code, so that a State is one party whoever speaks for it; else as said."""
    return words.parties().get(code, said)


def short(source: str) -> str:
    """The end of a path or address, for a list."""
    return source.rstrip("/").rsplit("/", 1)[-1][:80] or source[:80]


def event_row(event: Event) -> EventRow:
    """An event with its origins counted."""
    time = event.time or {}
    asserted = {one.status for one in event.claims}
    return EventRow(
        id=event.id,
        kind=event.kind,
        title=event.title,
        status=event.status,
        disputed="denied" in asserted and len(asserted) > 1,
        day=time.get("start") or time.get("end"),
        end=time.get("end"),
        published=event.history[-1].published if event.history else None,
        pages=event.counts.pages,
        origins=event.counts.origins,
        unknown=event.counts.unknown,
        verdicts=tuple(dict.fromkeys(one.verdict for one in event.findings)),
        roles=_parties(event.roles),
        filled=filled(event.roles),
    )


def _parties(roles: Mapping[str, Iterable[Mapping[str, Any]]]) -> dict[str, tuple[tuple[str, str], ...]]:
    made = {}
    for role, fillers in roles.items():
        pairs = {code: known_name(code, name_of(one)) for one in fillers if one["entity"] and (code := code_of(one))}
        if pairs:
            made[role] = tuple(pairs.items())
    return made


def grouped(rows: Iterable[Mapping[str, Any]]) -> list[EventRow]:
    """Claims put together by their event: its parties, the first days given, the newest status; origins not counted."""
    by_event: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_event.setdefault(row["event"], []).append(row)
    return [_group(ident, members) for ident, members in by_event.items()]


def _group(ident: str, members: list[Mapping[str, Any]]) -> EventRow:
    newest = members[0]
    times = [row["time"] for row in members if row["time"] and (row["time"]["start"] or row["time"]["end"])]
    time = min(times, key=lambda one: (one["start"] != one["end"], one["start"] or one["end"])) if times else {}
    statuses = {row["status"] for row in members}
    roles: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for row in members:
        for role, fillers in row["roles"].items():
            roles[role] = (*roles.get(role, ()), *fillers)
    return EventRow(
        id=ident,
        kind=newest["kind"],
        title=title(newest["kind"], named(newest["roles"]), time or None),
        status=newest["status"],
        disputed="denied" in statuses and len(statuses) > 1,
        day=time.get("start") or time.get("end"),
        end=time.get("end"),
        published=newest["published"],
        pages=len({row["page"] for row in members}),
        origins=None,
        unknown=None,
        verdicts=(),
        roles=_parties(roles),
        filled=filled(newest["roles"]),
    )


def told_of(report: Report, events: Mapping[str, str]) -> list[EventRow]:
    """The events that a page tells of, as that page tells of them. `events`: claim -> event."""
    page = report.document
    rows = [
        {
            **claim.model_dump(include={"kind", "status", "roles", "time"}),
            "event": events[claim.id],
            "page": page.id,
            "published": page.published,
        }
        for claim in report.claims
        if claim.id in events
    ]
    return grouped(rows)


def review(page: str, claim: str, kind: str, taken: Sequence[Decision]) -> Review:
    """What people decided on a claim, out of the decisions that stand, oldest first."""
    made = [decided(one.to_dict()) for one in taken]
    state = next((one for one in reversed(made) if one.decision in ("accept", "reject")), None)
    changed = {one.field.removeprefix("roles."): one for one in made if one.decision == "amend"}
    remarks = tuple(one for one in made if one.comment)
    address = f"/page/{page}/claim/{claim}"
    return Review(address, ROLES[kind], state.decision if state else "", state.by if state else "", changed, remarks)


def decided(row: Mapping[str, Any], *, undoable: bool = True) -> Decided:
    """A decision of the ledger."""
    value = row["value"] if isinstance(row["value"], str) else ""
    said = " ".join(part for part in (f"{row['field']} → {value}" if row["field"] else "", row["comment"]) if part)
    return Decided(
        id=str(row["key"]),
        at=row["added"],
        by=row["who"],
        decision=row["act"],
        field=row["field"] or "",
        value=value,
        text=said,
        comment=row["comment"] or "",
        undoable=undoable,
    )
