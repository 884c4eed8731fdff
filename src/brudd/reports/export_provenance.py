"""PROV-JSON: how each claim came to be: page, reading, claim, and the decisions of people, after W3C PROV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from brudd.events.slugs import slug

if TYPE_CHECKING:
    from brudd.reports.export import Selection

Document = dict[str, dict[str, Any]]


def prov(chosen: Selection) -> bytes:
    """The ledger's history as PROV-JSON, https://www.w3.org/Submission/prov-json/."""
    made: Document = {"prefix": {"brudd": "urn:brudd:"}}
    pages = {one["id"]: one for one in chosen.pages()}
    for page in pages.values():
        _page(made, page)
    for claim in chosen.claims():
        _claim(made, claim, pages[claim["page"]])
    for one in chosen.ledger.log():
        _decision(made, one.to_dict())
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _put(made: Document, sort: str, name: str, values: dict[str, Any]) -> str:
    made.setdefault(sort, {})[name] = {key: value for key, value in values.items() if value not in (None, "")}
    return name


def _relate(made: Document, sort: str, **ends: str) -> None:
    found = made.setdefault(sort, {})
    found[f"_:{sort}{len(found)}"] = {f"prov:{name}": value for name, value in ends.items()}


def _page(made: Document, page: dict[str, Any]) -> None:
    values = {"prov:type": "brudd:page", "prov:label": page["title"], "brudd:source": page["source"],
              "brudd:published": page["published"], "brudd:publisher": page["publisher"]}  # fmt: skip
    entity = _put(made, "entity", _name(page["id"]), values)
    moment = _moment(page["added"])
    activity = _put(made, "activity", f"{entity}-reading", {"prov:startTime": moment, "prov:endTime": moment})
    agent = _put(
        made,
        "agent",
        f"brudd:{slug(page['reader'])}",
        {"prov:type": "prov:SoftwareAgent", "prov:label": page["reader"]},
    )
    _relate(made, "used", activity=activity, entity=entity)
    _relate(made, "wasAssociatedWith", activity=activity, agent=agent)


def _claim(made: Document, claim: dict[str, Any], page: dict[str, Any]) -> None:
    said = claim["sources"][-1]["name"] if claim["sources"] else claim["publisher"]
    values = {
        "prov:type": "brudd:claim",
        "brudd:kind": claim["kind"],
        "brudd:status": claim["status"],
        "brudd:saidBy": said,
    }
    entity = _put(made, "entity", _name(claim["target"]), values)
    _relate(made, "wasGeneratedBy", entity=entity, activity=f"{_name(page['id'])}-reading")
    _relate(made, "wasDerivedFrom", generatedEntity=entity, usedEntity=_name(page["id"]))


def _decision(made: Document, one: dict[str, Any]) -> None:
    moment = _moment(one["added"])
    values = {"prov:startTime": moment, "prov:endTime": moment, "prov:label": one["comment"], "brudd:act": one["act"],
              "brudd:field": one["field"], "brudd:value": _said(one["value"]), "brudd:machine": _said(one["machine"])}  # fmt: skip
    activity = _put(made, "activity", f"brudd:decision-{one['key']}", values)
    agent = _put(
        made, "agent", f"brudd:person-{slug(one['who'])}", {"prov:type": "prov:Person", "prov:label": one["who"]}
    )
    _relate(made, "wasAssociatedWith", activity=activity, agent=agent)
    if one["subject"] == "claim" and _name(one["target"]) in made.get("entity", {}):
        _relate(made, "used", activity=activity, entity=_name(one["target"]))


def _said(value: Any) -> str | None:
    return None if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _moment(iso: str) -> str:
    return iso.replace("Z", "+00:00")


def _name(target: str) -> str:
    return f"brudd:{target.replace(':', '-').replace('/', '-')}"
