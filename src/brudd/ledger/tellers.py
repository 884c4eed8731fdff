"""Sources over time: what each said, how reliable people hold it, and what was later confirmed or denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from brudd.events import Event
from brudd.events.slugs import slug
from brudd.ledger import decisions, listing, stored
from brudd.ledger.lookup import Filters

_SAID = {"happened": 1, "ongoing": 1, "denied": -1}
_MOST = 200


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


def history(connection: Connection, who: str) -> dict[str, Any]:
    """What a source said: claims oldest first, each with its event and what became of it there."""
    name = who if who.isupper() else slug(who)
    found = listing.claims(connection, Filters(source=name), _MOST, None)
    gone = decisions.undone(connection)
    taken = decisions.standing(decisions.read(connection, targets=[f"source:{name}"]), gone)
    marks = [one for one in taken if one.act == "reliability"]
    said = [_said(connection, row, name, gone) for row in reversed(found)]
    return {
        "who": name, "reliability": marks[-1].value if marks else None,
        "reliability_history": [one.to_dict() for one in marks], "claims": said,
        "outcomes": dict(Counter(one["outcome"] for one in said)),
    }  # fmt: skip


def _said(connection: Connection, row: dict[str, Any], who: str, gone: set[int]) -> dict[str, Any]:
    """One claim and its outcome: `confirmed` or `denied` by people, else by what others said later, else `open`."""
    taken = decisions.standing(decisions.read(connection, targets=[row["target"]]), gone)
    judged = [one for one in taken if one.act in ("confirm", "refute", "credibility")]
    outcome, by = "open", None
    for one in judged:
        if one.act != "credibility":
            outcome, by = ("confirmed" if one.act == "confirm" else "denied"), one.who
    if outcome == "open":
        outcome, by = _later(stored.event(connection, row["event"]), row, who)
    credibility = next((one.value for one in reversed(judged) if one.act == "credibility"), None)
    keys = ("target", "published", "kind", "status", "event")
    quote = row["evidence"][0]["quote"] if row["evidence"] else ""
    return {**{key: row[key] for key in keys}, "quote": quote, "outcome": outcome, "by": by, "credibility": credibility}


def _later(event: Event, row: dict[str, Any], who: str) -> tuple[str, str | None]:
    """What other sources said of the same act on a later day: `borne out` or `contradicted`, and by whom."""
    mine = _SAID.get(row["status"], 0)
    for one in event.claims:
        later = (one.published or "") > (row["published"] or "") and slug(one.who) != slug(who)
        if later and mine and (theirs := _SAID.get(one.status, 0)):
            return ("borne out" if mine == theirs else "contradicted"), one.who or one.publisher or one.source
    return "open", None
