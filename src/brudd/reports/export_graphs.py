"""GraphML: parties as nodes, claims as directed edges from who acts to whom it is done, for Gephi, yEd, networkx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Tree

from brudd.reports.words import plain

if TYPE_CHECKING:
    from brudd.reports.export import Selection

DIRECTION: dict[str, tuple[str, str]] = {
    "arms-transfer": ("supplier", "recipient"), "goods-transfer": ("supplier", "recipient"),
    "military-service": ("provider", "recipient"), "labour": ("sender", "host"), "weapons-use": ("actor", "target"),
    "finance": ("payer", "payee"), "shipping": ("actor", "counterpart"), "sanction": ("authority", "target"),
    "appeal": ("actor", "addressee"), "recognition": ("actor", "recognised"), "aid": ("provider", "recipient"),
    "contact": ("participant", "participant"), "agreement": ("party", "party"),
}  # fmt: skip
"""From which role to which an act goes; where both are one role, between each two of its parties."""
_NODE = {"label": "string", "type": "string"}
_EDGE = {
    "kind": "string", "status": "string", "published": "string", "event": "string", "page": "string", "item": "string",
    "said_by": "string", "quote": "string", "confidence": "double", "claim": "string",
}  # fmt: skip
_SPACE = "http://graphml.graphdrawing.org/xmlns"


def pairs(claim: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The linked parties between which a claim's act goes, as pairs of entities."""
    first, second = DIRECTION.get(claim["kind"], ("", ""))
    mine, theirs = (
        [one["entity"] for one in claim["roles"].get(role, ()) if one["entity"]] for role in (first, second)
    )
    if first == second:
        return [(mine[at], other) for at in range(len(mine)) for other in mine[at + 1 :]]
    return [(one, other) for one in mine for other in theirs]


def items(claim: dict[str, Any]) -> str:
    """The categories of a claim's items."""
    return "; ".join(dict.fromkeys(one["category"] for one in claim["roles"].get("item", ()) if one["category"]))


def graphml(chosen: Selection) -> bytes:
    """The network of parties as GraphML; every edge is one claim."""
    root = Tree.Element("graphml", xmlns=_SPACE)
    for sort, names in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in names.items():
            Tree.SubElement(root, "key", {"id": f"{sort}-{name}", "for": sort, "attr.name": name, "attr.type": kind})
    graph = Tree.SubElement(root, "graph", {"id": "claims", "edgedefault": "directed"})
    nodes: dict[str, dict[str, Any]] = {}
    edges: list[tuple[str, str, dict[str, Any]]] = []
    for claim in chosen.claims():
        for one, other in pairs(claim):
            nodes.setdefault(one["id"], one)
            nodes.setdefault(other["id"], other)
            edges.append((one["id"], other["id"], _edge(claim)))
    for ident, entity in nodes.items():
        node = Tree.SubElement(graph, "node", id=ident)
        _data(node, "node", {"label": entity["name"], "type": entity["type"]})
    for number, (start, end, values) in enumerate(edges):
        edge = Tree.SubElement(graph, "edge", {"id": f"claim{number}", "source": start, "target": end})
        _data(edge, "edge", values)
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))


def _edge(claim: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": claim["kind"], "status": claim["status"], "published": claim["published"], "event": claim["event"],
        "page": claim["page"], "item": items(claim), "claim": claim["target"], "confidence": claim["confidence"],
        "said_by": claim["sources"][-1]["name"] if claim["sources"] else claim["publisher"],
        "quote": claim["evidence"][0]["quote"] if claim["evidence"] else None,
    }  # fmt: skip


def _data(parent: Tree.Element, sort: str, values: dict[str, Any]) -> None:
    for name, value in values.items():
        if value not in (None, ""):
            Tree.SubElement(parent, "data", key=f"{sort}-{name}").text = plain(str(value))
