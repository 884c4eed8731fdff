"""The desk (what is new) and search."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from brudd.web import access, render
from brudd.web.ledger_views import Views
from brudd.web.rows import Asked, Choices, asked
from brudd.web.saved import Saved
from brudd.web.vocabulary import N_

router = APIRouter()
LIMIT = 30
FORMS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "geojson": "GeoJSON",
    "graphml": "GraphML",
    "ftm": "FollowTheMoney",
    "bibtex": "BibTeX",
}
"""The files that a search can be had as."""
_COUNTS = {"pages": N_("pages"), "claims": N_("claims"), "events": N_("events"), "findings": N_("claims with findings")}


def views(request: Request) -> Views:
    """The ledger behind a request."""
    found: Views = request.app.state.views
    return found


@router.get("/")
def desk(request: Request) -> Response:
    """What is new: findings, denials, pages."""
    ledger = views(request)
    counts = ledger.counts()
    saved: Saved = request.app.state.saved
    return render.page(
        request,
        "desk.html",
        empty=not counts.get("pages"),
        choices=Choices(),
        counts=[(_COUNTS[name], counts[name]) for name in _COUNTS if name in counts],
        findings=ledger.claims(Asked(verdict="breach"), 8).rows,
        denials=ledger.claims(Asked(status="denied"), 5).rows,
        pages=ledger.pages(12).rows,
        reopened=ledger.reopened(8),
        saved=saved.of(access.user_of(request).name),
    )


@router.get("/pages")
def pages(request: Request, after: str = "") -> Response:
    """All pages, newest publication first."""
    wish = asked(request.query_params)
    found = views(request).pages(LIMIT, wish, after or None)
    onward = {"next": following("/pages", wish, found.after)}
    return render.page(request, "pages.html", asked=wish, choices=Choices(), rows=found.rows, onward=onward)


@router.get("/search")
def search(request: Request, after: str = "") -> Response:
    """Claims that fit words and filters, newest first."""
    wish = asked(request.query_params)
    found = views(request).claims(wish, LIMIT, after or None)
    return render.page(
        request,
        "search.html",
        asked=wish,
        choices=Choices(),
        rows=found.rows,
        feed=wish.query(),
        onward={"next": following("/search", wish, found.after)},
        can_save=bool(wish.query()),
        forms=FORMS,
    )


@router.get("/export/{form}")
def export(request: Request, form: str) -> Response:
    """What the filters of a search leave, as a file."""
    if form not in FORMS:
        raise HTTPException(404, f"forms: {', '.join(FORMS)}")
    body, media, suffix = views(request).found_exported(asked(request.query_params), form, render.saying(request))
    return render.file(body, media, f"brudd.{suffix}")


def following(path: str, wish: Asked, after: str | None) -> str:
    """The address of the next rows, empty where there are none."""
    return f"{path}?{wish.query()}&after={after}".replace("?&", "?") if after else ""


@router.post("/saved", dependencies=[access.Signed])
async def save(request: Request) -> Response:
    """Saves a search under a name, or forgets one."""
    form = await request.form()
    saved: Saved = request.app.state.saved
    name, address = str(form.get("name", "")).strip()[:80], str(form.get("address", ""))
    saved.put(access.user_of(request).name, name, address if address.startswith("/search?") else "")
    return render.onward(address if address.startswith("/search?") else "/")


@router.get("/lookup")
def lookup(request: Request, q: str = "") -> Response:
    """To the page, event or measure that a permalink's words name; else to a search for them."""
    word = q.strip()
    if word.startswith("sha256:"):
        return RedirectResponse(f"/page/{word}", 303)
    return RedirectResponse("/search?" + Asked(q=word[:200]).query(), 303)
