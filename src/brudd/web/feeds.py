"""Atom and JSON Feed for any search."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as xml

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from brudd.web import render
from brudd.web.desk import views
from brudd.web.phrases import Phrases
from brudd.web.rows import ClaimRow, asked

router = APIRouter()
LIMIT = 30
_ATOM = "http://www.w3.org/2005/Atom"


def _rows(request: Request) -> tuple[str, tuple[ClaimRow, ...]]:
    wish = asked(request.query_params)
    return wish.query(), views(request).claims(wish, LIMIT, None).rows


def _title(row: ClaimRow, say: Phrases) -> str:
    if not row.kind:
        return row.title
    return f"{say.row_title(row) if row.summary else f'{say.kind(row.kind)}: {row.title}'} ({say.status(row.status)})"


def _words(row: ClaimRow) -> str:
    return "".join(text for text, _ in row.snippet)


@router.get("/feed.atom")
def atom(request: Request) -> Response:
    """The newest claims of a search as Atom."""
    query, rows = _rows(request)
    say = render.speech(request)
    base = str(request.base_url).rstrip("/")
    xml.register_namespace("", _ATOM)
    feed = xml.Element(f"{{{_ATOM}}}feed")
    _leaf(feed, "title", f"Brudd: {query or 'all claims'}")
    _leaf(feed, "id", f"{base}/search?{query}")
    _leaf(feed, "updated", max((_moment(row) for row in rows), default="1970-01-01T00:00:00Z"))
    _leaf(feed, "link", None, rel="self", href=f"{base}/feed.atom?{query}")
    for row in rows:
        entry = xml.SubElement(feed, f"{{{_ATOM}}}entry")
        _leaf(entry, "title", _title(row, say))
        _leaf(entry, "id", f"{base}/page/{row.page}#{row.claim}")
        _leaf(entry, "link", None, href=f"{base}/page/{row.page}#{row.claim}")
        _leaf(entry, "updated", _moment(row))
        _leaf(xml.SubElement(entry, f"{{{_ATOM}}}author"), "name", row.publisher or row.source)
        _leaf(entry, "summary", _words(row))
    return Response(xml.tostring(feed, encoding="utf-8", xml_declaration=True), media_type="application/atom+xml")


def _moment(row: ClaimRow) -> str:
    return f"{row.published or '1970-01-01'}T00:00:00Z"


def _leaf(parent: xml.Element, name: str, text: str | None, **attributes: str) -> None:
    node = xml.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text is not None:
        node.text = "".join(sign for sign in text if sign >= " " or sign in "\t\n") or " "


@router.get("/feed.json")
def json_feed(request: Request) -> Response:
    """The newest claims of a search as JSON Feed 1.1."""
    query, rows = _rows(request)
    say = render.speech(request)
    base = str(request.base_url).rstrip("/")
    items: list[dict[str, Any]] = [
        {
            "id": f"{base}/page/{row.page}#{row.claim}",
            "url": f"{base}/page/{row.page}#{row.claim}",
            "title": _title(row, say),
            "content_text": _words(row),
            "date_published": _moment(row),
            "tags": [row.kind, row.status, *row.verdicts],
        }
        for row in rows
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Brudd: {query or 'all claims'}",
        "home_page_url": f"{base}/search?{query}",
        "feed_url": f"{base}/feed.json?{query}",
        "items": items,
    }
    return JSONResponse(feed, media_type="application/feed+json")
