"""The paste box: read a report at once; it is stored only when somebody says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd import pipeline
from brudd.errors import BruddError
from brudd.pages import check_language
from brudd.records import KINDS, Finding
from brudd.web import access, marking, render
from brudd.web.reading import Reading, Readings

router = APIRouter()
LANGUAGES = ("nb", "nn", "en", "sv", "da", "de", "fr", "es", "nl")


@router.get("/read")
def box(request: Request) -> Response:
    """The empty box."""
    return _box(request, "", "", "")


def _box(request: Request, text: str, day: str, language: str, error: BruddError | None = None) -> Response:
    return render.page(
        request,
        "paste.html",
        400 if error else 200,
        text=text,
        day=day,
        language=language,
        error=error,
        choices=LANGUAGES,
        fetch=render.settings(request).fetch,
    )


@router.post("/read", dependencies=[access.Signed])
def read(
    request: Request,
    text: Annotated[str, Form()] = "",
    day: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
) -> Response:
    """Reads what was pasted and goes to the reading."""
    readings: Readings = request.app.state.readings
    try:
        published = pipeline.parse_date(day) if day.strip() else None
        if language:
            check_language(language)
        key, _ = readings.read(text, published, language or None, fetch=render.settings(request).fetch)
    except BruddError as error:
        return _box(request, text, day, language, error)
    return RedirectResponse(f"/reading/{key}", 303)


def kept(request: Request, key: str) -> Reading:
    """The reading under `key`; 404 where it is forgotten."""
    readings: Readings = request.app.state.readings
    found = readings.get(key)
    if found is None:
        raise HTTPException(404, "this reading was not stored and is forgotten; paste the report again")
    return found


@router.get("/reading/{key}")
def reading(request: Request, key: str) -> Response:
    """A pasted report as read: nothing of it is stored."""
    report = kept(request, key).report
    return render.page(
        request,
        "page.html",
        report=report,
        pieces=marking.pieces(report.document, report.claims),
        findings=by_claim(report.findings),
        kinds=[kind for kind in KINDS if any(c.kind == kind for c in report.claims)],
        stored=None,
        key=key,
    )


def by_claim(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the id of their claim."""
    sorted_out: dict[str, list[Finding]] = {}
    for one in findings:
        sorted_out.setdefault(one.claim, []).append(one)
    return sorted_out
