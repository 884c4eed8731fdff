"""Timeline, map and network: each filtered like search, each with a table that says the same."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from brudd.web import drawing, render
from brudd.web.desk import views
from brudd.web.rows import Choices, asked

router = APIRouter()


def _events(request: Request) -> tuple[Any, dict[str, Any]]:
    wish = asked(request.query_params)
    found = views(request).drawn(wish)
    return found.rows, {
        "asked": wish,
        "choices": Choices(),
        "cut": len(found.rows) if found.after else 0,
        "feed": wish.query(),
    }


@router.get("/timeline")
def timeline(request: Request) -> Response:
    """Events in time, in lanes by kind."""
    rows, context = _events(request)
    return render.page(request, "timeline.html", rows=rows, drawn=drawing.timeline(rows), edges=drawing, **context)


@router.get("/map")
def on_map(request: Request) -> Response:
    """Flows from supplier to recipient, and where tests and the like are said to have happened."""
    rows, context = _events(request)
    found = drawing.dealings(rows)
    return render.page(
        request,
        "map.html",
        found=found,
        data=drawing.on_map(found, render.speech(request)),
        href=drawing.href,
        **context,
    )


@router.get("/network")
def network(request: Request) -> Response:
    """Parties and what they are said to deal with each other."""
    rows, context = _events(request)
    found = [one for one in drawing.dealings(rows) if one.taker]
    return render.page(
        request,
        "network.html",
        found=found,
        data=drawing.network(found, render.speech(request)),
        href=drawing.href,
        **context,
    )
