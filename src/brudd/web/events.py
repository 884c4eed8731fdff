"""Events: the list, one event with its tree of origins, decisions, exports and the printable dossier."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd.web import access, render, rowmaking
from brudd.web.desk import following, views
from brudd.web.dossiers import plain
from brudd.web.exports import EXPORTS
from brudd.web.rows import Choices, asked

router = APIRouter()
LIMIT = 20


@router.get("/events")
def listed(request: Request, after: str = "") -> Response:
    """Events that fit the filters, newest first."""
    wish = asked(request.query_params)
    found = views(request).events(wish, LIMIT, after or None)
    return render.page(
        request,
        "events.html",
        asked=wish,
        choices=Choices(),
        rows=found.rows,
        onward={"next": following("/events", wish, found.after)},
    )


def _context(request: Request, ident: str) -> dict[str, Any]:
    event = views(request).event(ident)
    outlets = {one.page: one.publisher or rowmaking.short(one.source) for one in event.claims}
    outlets |= {one.page: one.publisher or rowmaking.short(one.source) for one in event.tree}
    return {
        "event": event,
        "row": rowmaking.event_row(event),
        "outlets": outlets,
        "by_source": {one.source: outlets[one.page] for one in event.claims},
        "heard": rowmaking.outlets((*event.claims, *event.tree)),
        "filling": rowmaking.filling,
        "exports": EXPORTS,
        "review": views(request).review_of(event),
        "plain": plain,
    }


@router.get("/event/{ident}")
def show(request: Request, ident: str) -> Response:
    """One event."""
    return render.page(request, "event.html", **_context(request, ident))


@router.get("/event/{ident}/dossier")
def dossier(request: Request, ident: str) -> Response:
    """One event as a document to print, with numbered footnotes."""
    return render.page(request, "dossier.html", **_context(request, ident))


@router.get("/event/{ident}/export/{form}")
def export(request: Request, ident: str, form: str) -> Response:
    """One event in the form of another program."""
    if form not in dict(EXPORTS):
        raise HTTPException(404, f"forms: {', '.join(dict(EXPORTS))}")
    body, media, suffix = views(request).exported(ident, form, render.saying(request))
    name = "".join(sign for sign in ident if sign.isalnum() or sign in "-_")
    return render.file(body, media, f"{name}.{suffix}")


@router.post("/event/{ident}/decide", dependencies=[access.Signed])
def decide(
    request: Request,
    ident: str,
    user: access.Reviewer,
    decision: Annotated[str, Form()],
    comment: Annotated[str, Form()] = "",
) -> Response:
    """Accepts or rejects an event, or comments on it."""
    if decision not in ("accept", "reject", "comment"):
        raise HTTPException(422, "decision is one of accept, reject, comment")
    views(request).decide_event(ident, decision, user.name, comment.strip())
    return RedirectResponse(f"/event/{ident}", 303)


@router.post("/event/{ident}/merge", dependencies=[access.Signed])
def merge(request: Request, ident: str, user: access.Reviewer, other: Annotated[str, Form()]) -> Response:
    """Says that two events are one act."""
    word = other.strip().rstrip("/").rsplit("/", 1)[-1]
    return RedirectResponse(f"/event/{views(request).merge(ident, word, user.name)}", 303)


@router.post("/event/{ident}/split", dependencies=[access.Signed])
async def split(request: Request, ident: str, user: access.Reviewer) -> Response:
    """Splits the chosen claims off into an event of their own."""
    form = await request.form()
    claims = [str(one) for one in form.getlist("claim")]
    if not claims:
        raise HTTPException(422, "choose the claims to split off")
    return RedirectResponse(f"/event/{views(request).split(claims, user.name)}", 303)


@router.post("/undo", dependencies=[access.Signed])
def undo(
    request: Request, user: access.Reviewer, decision: Annotated[str, Form()], back: Annotated[str, Form()] = "/"
) -> Response:
    """Takes a decision back; the record of it stays."""
    views(request).undo(decision, user.name)
    return render.onward(back)
