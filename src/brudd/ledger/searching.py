"""Search: pages by their words and by what their claims say, with the words marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from brudd.ledger import bodies, listing, lookup, words
from brudd.ledger.lookup import Filters


@dataclass(frozen=True, slots=True)
class Results:
    """Pages found. Each hit: page, source, title, publisher, published, language, snippet, claims (id, kind, status,
    event, review, quote, roles, verdicts). `next` is the place to go on from, None at the end."""

    hits: list[dict[str, Any]]
    next: str | None


def search(
    connection: Connection, query: str, filters: Filters, limit: int, after: int | None, marks: tuple[str, str]
) -> Results:
    """Pages that meet a query and filters, newest publication first."""
    rows = lookup.readings(connection, query, filters, limit + 1, after)
    terms = words.parse(query)
    claims = lookup.claims_of(connection, [row.key for row in rows[:limit]], filters)
    hits = [_hit(row, claims[row.key], terms, marks) for row in rows[:limit]]
    return Results(hits, listing.written(rows[limit - 1].key) if len(rows) > limit else None)


def _hit(row: Any, found: list[Any], terms: list[words.Term], marks: tuple[str, str]) -> dict[str, Any]:
    report = bodies.raw(row.body)
    document = report["document"]
    text = document["text"]
    spans = words.marks(text, terms, document["language"]) if terms else []
    said = {one["id"]: one for one in report["claims"]}
    verdicts: dict[str, dict[str, None]] = {}
    for one in report["findings"]:
        verdicts.setdefault(one["claim"], {})[one["verdict"]] = None
    if not terms and found:
        spans = [(part["start"], part["end"]) for part in said[found[0].name]["evidence"][:1]]
    return {
        "page": document["id"], "source": document["source"], "title": document["title"],
        "publisher": document["publisher"], "published": document["published"], "language": document["language"],
        "snippet": words.snippet(text, spans, *marks),
        "claims": [
            {
                "id": one.name, "kind": said[one.name]["kind"], "status": said[one.name]["status"],
                "event": one.event, "review": one.review, "quote": said[one.name]["evidence"][0]["quote"],
                "roles": said[one.name]["roles"], "verdicts": list(verdicts.get(one.name, ())),
            }
            for one in found
        ],
        "place": listing.written(row.key),
    }  # fmt: skip
