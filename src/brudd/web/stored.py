"""Pages of the ledger: the page view with decisions on its claims, storing a reading, revisions side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd.records import KINDS, Report
from brudd.reports import render as rendered
from brudd.web import access, marking, paste, render
from brudd.web.desk import views

router = APIRouter()
DECISIONS = ("accept", "reject", "amend", "comment")


@router.post("/reading/{key}/store", dependencies=[access.Signed])
def store(request: Request, key: str, user: access.Reviewer) -> Response:
    """Puts a pasted report into the ledger and goes to its page."""
    reading = paste.kept(request, key)
    return RedirectResponse(f"/page/{views(request).add(reading.report)}", 303)


@router.get("/reading/{key}/report.{form}")
def report_file(request: Request, key: str, form: str) -> Response:
    """A pasted report's reading as JSON or Markdown."""
    return as_file(paste.kept(request, key).report, form)


def as_file(report: Report, form: str) -> Response:
    """A report as a file to keep; 404 for a form that there is none of."""
    kinds = {"json": "application/json", "md": "text/markdown; charset=utf-8"}
    if form not in kinds:
        raise HTTPException(404, "reports are to be had as json and md")
    return Response(rendered(report, form), media_type=kinds[form])


@router.get("/page/{ident}")
def page(request: Request, ident: str) -> Response:
    """A page of the ledger with its claims and what people decided on them."""
    stored = views(request).page(ident)
    report = stored.report
    return render.page(
        request,
        "page.html",
        report=report,
        pieces=marking.pieces(report.document, report.claims),
        findings=paste.by_claim(report.findings),
        kinds=[one for one in KINDS if any(c.kind == one for c in report.claims)],
        stored=stored,
        key="",
    )


@router.get("/page/{ident}/report.{form}")
def page_file(request: Request, ident: str, form: str) -> Response:
    """A stored page's reading as JSON or Markdown."""
    return as_file(views(request).page(ident).report, form)


@router.get("/page/{ident}/diff")
def changed(request: Request, ident: str) -> Response:
    """What a revision changed: sentences and claims."""
    return render.page(request, "diff.html", ident=ident, diff=views(request).diff(ident))


@router.post("/page/{ident}/claim/{claim}", dependencies=[access.Signed])
def decide(
    request: Request,
    ident: str,
    claim: str,
    user: access.Reviewer,
    decision: Annotated[str, Form()],
    field: Annotated[str, Form()] = "",
    value: Annotated[str, Form()] = "",
    comment: Annotated[str, Form()] = "",
) -> Response:
    """Decides on a claim; answers with its card where a script asked, else goes back to the page."""
    if decision not in DECISIONS:
        raise HTTPException(422, f"decision is one of {', '.join(DECISIONS)}")
    if decision == "amend" and not (field and value.strip()):
        decision = "comment"
    ledger = views(request)
    said = {"comment": comment.strip()}
    if decision == "amend":
        said |= {"field": field, "value": value.strip()}
    ledger.decide_claim(ident, claim, decision, user.name, **said)
    if request.headers.get("hx-request") != "true":
        return RedirectResponse(f"/page/{ident}#{claim}", 303)
    stored = ledger.page(ident)
    return render.page(
        request,
        "card.html",
        claim=next(one for one in stored.report.claims if one.id == claim),
        page=stored.report.document,
        findings=paste.by_claim(stored.report.findings).get(claim, []),
        review=stored.reviews[claim],
    )
