"""FollowTheMoney entities, as Aleph and OpenSanctions read them. The mapping stands in `docs/reference/events.md`.

Parties become `PublicBody` (states and their organs), `Organization`, `Person`, `Vessel` or `LegalEntity`; pages
`Article`; events `Event`; a claim between two parties an `UnknownLink`, of money a `Payment`, each with its page as
proof and the words that say it as summary.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from brudd.reports.export_graphs import pairs
from brudd.reports.words import plain

if TYPE_CHECKING:
    from brudd.events import Event
    from brudd.reports.export import Selection

SCHEMATA = {
    "country": "PublicBody", "region": "PublicBody", "body": "PublicBody", "organisation": "Organization",
    "group": "Organization", "person": "Person", "vessel": "Vessel",
}  # fmt: skip
"""The schema of each type of party; others are `LegalEntity`."""
_NONE = {"instrument", "place"}


def ftm(chosen: Selection) -> bytes:
    """The parties, pages, events and claims of a ledger as JSON Lines of entities."""
    made: dict[str, dict[str, Any]] = {}
    for page in chosen.pages():
        _keep(made, _article(page))
    claims = chosen.claims()
    for claim in claims:
        for fillers in claim["roles"].values():
            for one in fillers:
                if one["entity"] and one["entity"]["type"] not in _NONE:
                    _keep(made, _party(one["entity"]))
        for first, second in pairs(claim):
            if not {first["type"], second["type"]} & _NONE:
                _keep(made, _link(claim, first, second))
    for event in chosen.events():
        _keep(made, _event(event))
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in made.values()).encode()


def _keep(made: dict[str, dict[str, Any]], one: dict[str, Any]) -> None:
    made.setdefault(one["id"], one)


def _entity(schema: str, seed: str, /, **properties: str | list[str] | None) -> dict[str, Any]:
    """An entity; values that are None or empty are left out."""
    values = {key: [value] if isinstance(value, str) else value for key, value in properties.items() if value}
    return {"id": _ident(schema, seed), "schema": schema, "properties": values}


def _ident(schema: str, seed: str) -> str:
    return f"brudd-{hashlib.sha1(f'{schema}|{seed}'.encode(), usedforsecurity=False).hexdigest()}"


def _schema(entity: dict[str, Any]) -> str:
    return SCHEMATA.get(entity["type"], "LegalEntity")


def _party(entity: dict[str, Any]) -> dict[str, Any]:
    state = (entity["state"] or "").casefold() or None
    field = "flag" if _schema(entity) == "Vessel" else "country"
    return _entity(_schema(entity), entity["id"], name=plain(entity["name"]), **{field: state})


def _party_id(entity: dict[str, Any]) -> str:
    return _ident(_schema(entity), entity["id"])


def _article(page: dict[str, Any]) -> dict[str, Any]:
    address = page["source"] if page["source"].startswith(("http://", "https://")) else None
    return _entity(
        "Article", page["id"], title=plain(page["title"] or page["source"]), publishedAt=page["published"],
        publisher=page["publisher"], sourceUrl=address, fileName=page["source"],
    )  # fmt: skip


def _link(claim: dict[str, Any], first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    time, quotes = claim["time"] or {}, [part["quote"] for part in claim["evidence"]]
    said = claim["sources"][-1]["name"] if claim["sources"] else claim["publisher"]
    name = f"{claim['target']}|{first['id']}|{second['id']}"
    common: dict[str, Any] = {
        "startDate": time.get("start"), "endDate": time.get("end"), "summary": quotes, "proof": _ident("Article", claim["page"]),
        "description": f"{claim['kind']}, {claim['status']}, according to {said}" if said else f"{claim['kind']}, {claim['status']}",
        "recordId": claim["target"],
    }  # fmt: skip
    if claim["kind"] == "finance":
        return _entity(
            "Payment", name, payer=_party_id(first), beneficiary=_party_id(second), purpose=claim["kind"], **common
        )
    return _entity(
        "UnknownLink",
        name,
        subject=_party_id(first),
        object=_party_id(second),
        role=claim["kind"],
        status=claim["status"],
        **common,
    )


def _event(event: Event) -> dict[str, Any]:
    time = event.time or {}
    parties = [one["entity"] for each in event.roles.values() for one in each if one["entity"]]
    kept = [one for one in parties if one["type"] not in _NONE]
    return _entity(
        "Event", event.id, name=event.title, startDate=time.get("start"), endDate=time.get("end"),
        summary=f"{event.status}; {event.counts.pages} pages, {event.counts.origins} origins, {event.counts.unknown} unknown",
        involved=list(dict.fromkeys(_party_id(one) for one in kept)), recordId=event.id,
        proof=list(dict.fromkeys(_ident("Article", one.page) for one in event.claims)),
    )  # fmt: skip
