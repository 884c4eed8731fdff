"""Sources (what they said and what became of it, their reliability) and quality (how often people corrected what)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd.web import access, render
from brudd.web.desk import views
from brudd.web.vocabulary import N_

router = APIRouter()
RELIABILITY = {
    "A": N_("reliable"),
    "B": N_("usually reliable"),
    "C": N_("fairly reliable"),
    "D": N_("not usually reliable"),
    "E": N_("unreliable"),
    "F": N_("cannot be judged"),
}
"""The Admiralty code for sources; only people set it."""


@router.get("/sources")
def sources(request: Request, q: str = "") -> Response:
    """Outlets, agencies and officials with what became of what they said."""
    return render.page(request, "sources.html", rows=views(request).sources(q.strip()), scale=RELIABILITY, q=q)


@router.get("/source/{name:path}")
def teller(request: Request, name: str) -> Response:
    """What one source said over time and what became of it."""
    found = views(request).teller(name)
    return render.page(request, "source.html", teller=found, found=found.said, scale=RELIABILITY)


@router.post("/sources", dependencies=[access.Signed])
def rate(
    request: Request, user: access.Reviewer, source: Annotated[str, Form()], reliability: Annotated[str, Form()]
) -> Response:
    """Sets the reliability of a source."""
    if reliability not in RELIABILITY:
        raise HTTPException(422, f"reliability is one of {', '.join(RELIABILITY)}")
    views(request).rate(source, reliability, user.name)
    return RedirectResponse("/sources", 303)


@router.get("/quality")
def quality(request: Request) -> Response:
    """How often people corrected each field, by language: the tool's own error rates."""
    return render.page(request, "quality.html", rows=views(request).quality())
