"""GeoJSON (RFC 7946): claims as flows from state to state, and as points where their place is a state that is known."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from brudd.errors import DataError
from brudd.reports.export_graphs import items, pairs

if TYPE_CHECKING:
    from brudd.reports.export import Selection


class Places(BaseModel):
    """A point inside each state, as longitude and latitude in degrees, by ISO 3166 code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    states: dict[str, tuple[float, float]] = Field(min_length=1)


def load(path: Path) -> Places:
    """The points of a file; raises `DataError` that names file and line."""
    text = path.read_text(encoding="utf-8")
    try:
        found = Places.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
    except ValidationError as error:
        raise DataError(f"{path.name}:{_line(text, error.errors()[0]['loc'])}: {error.errors()[0]['msg']}") from error
    for code, (east, north) in found.states.items():
        if len(code) != 2 or not code.isupper() or abs(east) > 180 or abs(north) > 90:
            raise DataError(
                f"{path.name}:{_line(text, ('states', code))}: {code}: no ISO code, or no longitude and latitude"
            )
    return found


def _line(text: str, steps: tuple[int | str, ...]) -> int:
    key = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
    return next((number for number, row in enumerate(text.split("\n"), 1) if row.strip().startswith(f"{key}:")), 1)


@cache
def _places() -> dict[str, tuple[float, float]]:
    return load(Path(__file__).with_name("places.yaml")).states


def geojson(chosen: Selection) -> bytes:
    """The claims as a `FeatureCollection`: a `LineString` a flow, a `Point` a place."""
    features = []
    for claim in chosen.claims():
        for one, other in pairs(claim):
            ends = [_places().get(side["state"] or "") for side in (one, other)]
            if all(ends) and ends[0] != ends[1]:
                sides = {"from": one["state"], "to": other["state"]}
                features.append(_feature({"type": "LineString", "coordinates": ends}, claim, sides))
        for filler in claim["roles"].get("place", ()):
            state = filler["entity"]["state"] if filler["entity"] else None
            if state in _places():
                point = {"type": "Point", "coordinates": _places()[state]}
                features.append(_feature(point, claim, {"place": filler["text"], "state": state, "precision": "state"}))
    made = {"type": "FeatureCollection", "features": features}
    return json.dumps(made, ensure_ascii=False).encode()


def _feature(geometry: dict[str, Any], claim: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    values = {
        "claim": claim["target"], "event": claim["event"], "kind": claim["kind"], "status": claim["status"],
        "published": claim["published"], "item": items(claim) or None, "source": claim["source"],
        "quote": claim["evidence"][0]["quote"] if claim["evidence"] else None,
    }  # fmt: skip
    return {"type": "Feature", "geometry": geometry, "properties": {**values, **more}}
