"""The JSON API, `/api/v1`: everything that the pages show. It reads and takes in reports; deciding is for people
at the pages."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from brudd.errors import UsageError
from brudd.findings import assess, words
from brudd.findings.cases import act_of
from brudd.measures import browse, load
from brudd.pages import check_language
from brudd.records import ITEM_CATEGORIES, KINDS, STATUSES, Report
from brudd.web import access, drawing, render
from brudd.web.desk import views
from brudd.web.reading import Readings
from brudd.web.rows import REVIEWED, VERDICTS, Asked, as_json, asked

router = APIRouter(prefix="/api/v1")
Json = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=500)]
After = Annotated[str | None, Query(max_length=200)]
Ident = Annotated[str, Path(max_length=200)]


class Problem(BaseModel):
    """What every refused request is answered with."""

    error: str
    hint: str


_REFUSED: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in (400, 401, 403, 404, 413, 422)}


class Rows(BaseModel):
    """Rows of a list; `after` is given back as the parameter `after` for the next ones, null at the end."""

    rows: list[Json]
    after: str | None


class ToRead(BaseModel):
    """A report to read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=2_000_000)
    published: date | None = None
    language: str | None = None


class Case(BaseModel):
    """An act to check, as in a file of cases for `brudd check`."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    status: str = "happened"
    date: str | None = None
    roles: dict[str, list[str]] = Field(default_factory=dict)
    facts: dict[str, str | float | bool | None] = Field(default_factory=dict)


def _wish(request: Request) -> Asked:
    return asked(request.query_params)


_FILTERS: list[Json] = [
    {"name": name, "in": "query", "schema": {"type": "string", "enum": list(known)} if known else {"type": "string"}}
    for name, known in (
        ("q", ()),
        ("kind", KINDS),
        ("status", STATUSES),
        ("party", ()),
        ("item", ITEM_CATEGORIES),
        ("verdict", VERDICTS),
        ("regime", ()),
        ("source", ()),
        ("publisher", ()),
        ("language", ()),
        ("since", ()),
        ("until", ()),
        ("reviewed", REVIEWED),
    )
]
_FILTERED = {"parameters": _FILTERS}


@router.get("/claims", responses=_REFUSED, openapi_extra=_FILTERED)
def claims(request: Request, limit: Limit = 50, after: After = None) -> Rows:
    """Claims that fit words and filters, newest first."""
    found = views(request).claims(_wish(request), limit, after)
    return Rows(rows=[as_json(row) for row in found.rows], after=found.after)


@router.get("/events", responses=_REFUSED, openapi_extra=_FILTERED)
def events(request: Request, limit: Limit = 50, after: After = None) -> Rows:
    """Events that fit the filters, newest first."""
    found = views(request).events(_wish(request), limit, after)
    return Rows(rows=[as_json(row) for row in found.rows], after=found.after)


@router.get("/events/{ident}", responses=_REFUSED)
def event(request: Request, ident: Ident) -> Json:
    """One event, in the contract's shape."""
    return views(request).event(ident).model_dump(mode="json", by_alias=True)


@router.get("/pages", responses=_REFUSED, openapi_extra=_FILTERED)
def pages(request: Request, limit: Limit = 50, after: After = None) -> Rows:
    """Pages with a claim that fits the filters, newest publication first."""
    wish = _wish(request)
    found = views(request).pages(limit, wish if wish.filters() else None, after)
    return Rows(rows=[asdict(row) for row in found.rows], after=found.after)


@router.get("/pages/{ident}", responses=_REFUSED)
def page(request: Request, ident: Ident) -> Json:
    """One page as a report, `brudd.report/1`, with the reviews of its claims."""
    stored = views(request).page(ident)
    reviews = {name: asdict(review) for name, review in stored.reviews.items()}
    return {**stored.report.model_dump(mode="json", by_alias=True), "reviews": reviews}


@router.get("/dealings", responses=_REFUSED, openapi_extra=_FILTERED)
def dealings(request: Request) -> Json:
    """What the map and the network draw: who is said to deal with whom in the newest events that fit."""
    found = drawing.dealings(views(request).drawn(_wish(request)).rows)
    return {"map": drawing.on_map(found), "network": drawing.network(found)}


@router.get("/sources", responses=_REFUSED)
def sources(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> Rows:
    """Outlets, agencies and officials with what became of what they said."""
    return Rows(rows=[asdict(row) for row in views(request).sources(q)], after=None)


@router.get("/quality", responses=_REFUSED)
def quality(request: Request) -> Rows:
    """How often people corrected each field, by language."""
    return Rows(rows=[asdict(row) for row in views(request).quality()], after=None)


@router.get("/law", responses=_REFUSED)
def law(on: str = "", target: str = "") -> Rows:
    """Paragraphs, of one day and against one party where asked."""
    party = words.party(target) if target else None
    places = browse.on(words.day(on), party) if on else list(browse.walk(target=party))
    rows = [
        {
            "measure": place.measure.key,
            "title": place.measure.title,
            "citation": place.paragraph.citation,
            "says": place.paragraph.says,
            "force": place.paragraph.force,
            "in_force": [one.model_dump(by_alias=True) for one in place.paragraph.in_force],
        }
        for place in places
    ]
    return Rows(rows=rows, after=None)


@router.get("/law/{key:path}", responses=_REFUSED)
def measure(key: str) -> Json:
    """A regime or a measure in full."""
    if key not in load().regimes and "/" not in key:
        raise UsageError(f"unknown regime {key!r}", "see /api/v1/law")
    return browse.find(key).model_dump(mode="json", by_alias=True, exclude_defaults=True)


@router.post("/check", responses=_REFUSED)
def check(case: Case) -> Json:
    """Under which measures would this act be a breach on that day?"""
    return {"findings": [one.model_dump(mode="json", by_alias=True) for one in assess(act_of(case.model_dump()))]}


@router.post("/read", responses=_REFUSED)
def read(request: Request, given: ToRead) -> Json:
    """Reads a report's text or address and answers with `brudd.report/1`; nothing is stored."""
    return _read(request, given).model_dump(mode="json", by_alias=True)


@router.post("/pages", responses=_REFUSED, status_code=201)
def store(request: Request, given: ToRead, user: access.Reviewer) -> Json:
    """Reads a report's text or address and stores it; for reviewers. Answers with the id of its page."""
    report = _read(request, given)
    return {"page": views(request).add(report), "claims": len(report.claims)}


def _read(request: Request, given: ToRead) -> Report:
    if given.language is not None:
        check_language(given.language)
    readings: Readings = request.app.state.readings
    fetch = render.settings(request).fetch
    _, reading = readings.read(given.text, given.published, given.language, fetch=fetch)
    return reading.report
