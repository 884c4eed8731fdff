"""The law: regimes, measures with their history, what was in force on a day, and the form of `brudd check`."""

from __future__ import annotations

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from brudd.errors import UsageError
from brudd.findings import assess, words
from brudd.findings.cases import act_of
from brudd.measures import browse, load
from brudd.measures.schema import Regime
from brudd.records import CLOSED_ROLES, ITEM_CATEGORIES, KINDS, ROLES, STATUSES
from brudd.web import names, paragraphs, render

router = APIRouter()
_CHECKED = (
    "arms-transfer",
    "goods-transfer",
    "military-service",
    "labour",
    "weapons-test",
    "finance",
    "shipping",
    "aid",
    "agreement",
    "contact",
)


@router.get("/law")
def regimes(request: Request, q: str = "", target: str = "", on: str = "") -> Response:
    """The regimes, narrowed to a party, a day or words."""
    error = None
    rows: list[dict[str, Any]] = []
    try:
        party = words.party(target.strip()) if target.strip() else None
        day = words.day(on.strip()) if on.strip() else None
        rows = rows_of(party, day, q.strip().casefold())
    except UsageError as found:
        error = found
    return render.page(
        request,
        "law.html",
        rows=rows,
        q=q,
        target=target,
        on=on,
        error=error,
        parties=sorted(words.parties().items()),
        bound=sum(row["paragraphs"] for row in rows),
    )


def rows_of(target: str | None = None, day: str | None = None, wanted: str = "") -> list[dict[str, Any]]:
    """The regimes with the measures aimed at `target`, in force on the ISO `day`, that hold the words `wanted` (in small
    letters); each may be left out."""
    places = browse.on(day, target) if day else list(browse.walk(target=target))
    rows: dict[str, dict[str, Any]] = {}
    for place in places:
        if wanted and wanted not in _sought(place):
            continue
        row = rows.setdefault(place.regime.key, {"regime": place.regime, "measures": {}, "paragraphs": 0, "until": ""})
        row["measures"][place.measure.key] = place.measure
        row["paragraphs"] += 1
        row["since"] = min(row.get("since", "9999"), place.paragraph.in_force[0].from_)
        row["until"] = max(row["until"], place.paragraph.in_force[-1].to or "9999")
    return list(rows.values())


def _sought(place: browse.Place) -> str:
    paragraph = place.paragraph
    keys = (place.regime.key, place.measure.key)
    norwegian = [names.law().titles.get(key, "") for key in keys] + [paragraphs.texts().get(paragraph.says, "")]
    english = (place.regime.title, place.measure.title, paragraph.citation, paragraph.says)
    return " ".join((*english, *norwegian)).casefold()


@router.get("/law/measure/{key:path}")
def show(request: Request, key: str) -> Response:
    """A regime or a measure with its paragraphs, dates, exemptions, disputes and sources."""
    found = browse.find(key)
    measures = found.measures if isinstance(found, Regime) else (found,)
    regime = load().regimes[key.split("/")[0]]
    return render.page(
        request,
        "measure.html",
        found=found,
        measures=measures,
        regime=regime,
        force=browse.FORCE_WORDS,
        scopes=load().scopes,
        today=date.today().isoformat(),
        period_on=browse.period_on,
    )


@router.get("/check")
def check(request: Request) -> Response:
    """The form of `brudd check`, and its answer where the form was filled in."""
    asked = request.query_params
    kind = asked.get("kind", "arms-transfer")
    kind = kind if kind in KINDS else "arms-transfer"
    answer, error = None, None
    if asked.get("ask"):
        try:
            answer = assess(act_of(case_of(dict(asked))))
        except UsageError as found:
            error = found
    return render.page(
        request,
        "check.html",
        chosen=kind,
        answer=answer,
        error=error,
        asked=asked,
        kinds=_CHECKED,
        roles=ROLES[kind],
        statuses=STATUSES,
        items=ITEM_CATEGORIES,
        parties=sorted(words.parties().items()),
        closed=CLOSED_ROLES,
        facts=words.FACTS,
        booleans=words.BOOLEANS,
        activities=words.ACTIVITIES,
        free=FREE,
        facts_given=any(asked.get(f"fact-{name}") for name in words.FACTS),
    )


FREE = ("value", "amount", "purpose", "matter", "personnel", "workers", "instrument", "body", "vessel")
"""Roles that the law does not test: the form leaves them out."""


def case_of(asked: dict[str, str]) -> dict[str, Any]:
    """A case of `brudd check` from the form's fields; empty fields are left out. Raises `UsageError`."""
    kind = words.kind(asked.get("kind", ""))
    roles = {
        role: [one.strip() for one in asked[role].replace(";", ",").split(",") if one.strip()]
        for role in ROLES[kind]
        if asked.get(role, "").strip()
    }
    facts = {name: asked[f"fact-{name}"].strip() for name in words.FACTS if asked.get(f"fact-{name}", "").strip()}
    day = asked.get("date", "").strip()
    return {
        "kind": kind,
        "status": asked.get("status") or "happened",
        "date": day or None,
        "roles": roles,
        "facts": facts,
    }
