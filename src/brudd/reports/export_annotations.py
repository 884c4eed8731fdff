"""W3C Web Annotation: each claim as an annotation of the words that carry it, by position and by quotation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from brudd.reports.export import Selection

_AROUND = 32
_FIELDS = ("kind", "status", "roles", "time", "sources", "confidence", "event")


def webanno(chosen: Selection) -> bytes:
    """The claims as an `AnnotationCollection` in JSON-LD, https://www.w3.org/TR/annotation-model/."""
    claims = chosen.claims()
    texts = {ident: chosen.page(ident).text for ident in dict.fromkeys(one["page"] for one in claims)}
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:brudd:claims", "type": "AnnotationCollection",
        "total": len(claims),
        "first": {
            "id": "urn:brudd:claims:1", "type": "AnnotationPage", "startIndex": 0,
            "items": [_annotation(one, texts[one["page"]]) for one in claims],
        },
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _annotation(claim: dict[str, Any], text: str) -> dict[str, Any]:
    address = claim["source"] if "://" in claim["source"] else f"urn:{claim['page']}"
    return {
        "id": f"urn:brudd:{claim['target']}", "type": "Annotation", "motivation": "classifying",
        "body": {"type": "Dataset", "format": "application/json", "value": {name: claim[name] for name in _FIELDS}},
        "target": [{"source": address, "selector": _selectors(part, text)} for part in claim["evidence"]],
    }  # fmt: skip


def _selectors(part: dict[str, Any], text: str) -> list[dict[str, Any]]:
    start, end = part["start"], part["end"]
    return [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector", "exact": part["quote"],
            "prefix": text[max(0, start - _AROUND) : start], "suffix": text[end : end + _AROUND],
        },
    ]  # fmt: skip
