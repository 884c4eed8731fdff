"""Sources over time: what each said, how reliable people hold it, and what was later confirmed or denied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from brudd.events import Event
from brudd.events.slugs import slug
from brudd.ledger import decisions, listing, lookup, tables, together
from brudd.ledger.decisions import Decision
from brudd.ledger.lookup import Filters

_SAID = {"happened": 1, "ongoing": 1, "denied": -1}
_NEWEST = 5000
"""Pages that are looked through for an outlet whose name the index does not give away."""
_NORDIC = re.compile("ae|oe|aa")


def origins(events: Sequence[Event]) -> list[dict[str, Any]]:
    """The origins of some events, those of most events first."""
    made: dict[str, dict[str, Any]] = {}
    for event in events:
        for one in event.origins:
            row = made.setdefault(
                one.id, {"id": one.id, "who": one.who, "kind": one.kind, "anonymous": one.anonymous, "events": [],
                         "pages": set(), "relations": Counter()},
            )  # fmt: skip
            row["events"].append(event.id)
            row["pages"].update(one.pages)
            row["relations"][one.relation] += 1
    rows = sorted(made.values(), key=lambda row: (-len(row["events"]), row["id"]))
    return [{**row, "pages": sorted(row["pages"]), "relations": dict(row["relations"])} for row in rows]


def publisher(connection: Connection, who: str) -> str | None:
    """The outlet of a short name, as its pages name it: `harbour-post` -> Harbour Post; None where no page does.

    The index of words knows names without the letters that a short name writes otherwise, so that likely spellings are
    looked up there, and then the newest pages are looked through.
    """
    for said in (who, f"the {who}", _NORDIC.sub("_", who)):
        for row in lookup.readings(connection, "", Filters(publisher=said), 1):
            if slug(row.publisher) == who:
                return str(row.publisher)
    columns = tables.reading.c
    newest = select(columns.publisher).where(columns.current).order_by(columns.key.desc()).limit(_NEWEST).subquery()
    names = connection.scalars(select(newest.c.publisher).where(newest.c.publisher.is_not(None)).distinct())
    return next((str(name) for name in names if slug(name) == who), None)


def history(connection: Connection, who: str, limit: int) -> dict[str, Any]:
    """What a source said: claims oldest first, the newest `limit` of them, each with its event and what became of it
    there. An outlet says what its pages tell in their own words, and what others tell according to it."""
    name = who if who.isupper() else slug(who)
    outlet = None if name.isupper() else publisher(connection, name)
    found = listing.claims(connection, Filters(source=name), limit, None)
    if outlet:
        told = listing.claims(connection, Filters(publisher=outlet), limit, None)
        found += [row for row in told if row["publisher"] == outlet and not row["sources"]]
    found.sort(key=lambda row: row["published"] or "")
    gone = decisions.undone(connection)
    taken = decisions.standing(decisions.read(connection, targets=[f"source:{name}"]), gone)
    marks = [one for one in taken if one.act == "reliability"]
    said = _said(connection, found[-limit:], name, gone)
    return {
        "who": name, "publisher": outlet, "reliability": marks[-1].value if marks else None,
        "reliability_history": [one.to_dict() for one in marks], "claims": said,
        "outcomes": dict(Counter(one["outcome"] for one in said)),
    }  # fmt: skip


def _said(connection: Connection, rows: list[dict[str, Any]], who: str, gone: set[int]) -> list[dict[str, Any]]:
    """Claims, each with the event that it is in now, and its outcome there."""
    moved = decisions.moves(connection)
    homes = [moved.home(moved.split.get(row["target"], row["event"])) for row in rows]
    events = {one.id: one for one in together.events(connection, homes)}
    taken: dict[str, list[Decision]] = {}
    targets = [row["target"] for row in rows]
    for one in decisions.standing(decisions.read(connection, targets=targets), gone):
        taken.setdefault(one.target, []).append(one)
    return [
        _outcome({**row, "event": home}, events[home], taken.get(row["target"], []), who)
        for row, home in zip(rows, homes, strict=True)
    ]


def _outcome(row: dict[str, Any], event: Event, taken: list[Decision], who: str) -> dict[str, Any]:
    """One claim: `confirmed` or `denied` by people, else by what others said later, else `open`."""
    judged = [one for one in taken if one.act in ("confirm", "refute", "credibility")]
    outcome, by = "open", None
    for one in judged:
        if one.act != "credibility":
            outcome, by = ("confirmed" if one.act == "confirm" else "denied"), one.who
    if outcome == "open":
        outcome, by = _later(event, row, who)
    credibility = next((one.value for one in reversed(judged) if one.act == "credibility"), None)
    keys = ("target", "published", "kind", "status", "event")
    quote = row["evidence"][0]["quote"] if row["evidence"] else ""
    return {**{key: row[key] for key in keys}, "quote": quote, "outcome": outcome, "by": by, "credibility": credibility}


def _later(event: Event, row: dict[str, Any], who: str) -> tuple[str, str | None]:
    """What other sources said of the same act on a later day: `borne out` or `contradicted`, and by whom."""
    mine = _SAID.get(row["status"], 0)
    for one in event.claims:
        later = (one.published or "") > (row["published"] or "") and slug(one.who or one.publisher or "") != slug(who)
        if later and mine and (theirs := _SAID.get(one.status, 0)):
            return ("borne out" if mine == theirs else "contradicted"), one.who or one.publisher or one.source
    return "open", None
