"""Where parties are drawn on the map: longitude and latitude out of `data/places.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.yaml_lines import validate

FILE = Path(__file__).with_name("data") / "places.yaml"
Point = tuple[float, float]


class Places(BaseModel):
    """Points in degrees: longitude, then latitude. States by ISO code, regions and groups by their ids."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    states: dict[str, Point]
    regions: dict[str, Point]
    groups: dict[str, Point]

    @field_validator("states", "regions", "groups")
    @classmethod
    def _on_earth(cls, points: dict[str, Point]) -> dict[str, Point]:
        for name, (east, north) in points.items():
            if not (-180 <= east <= 180 and -90 <= north <= 90):
                raise ValueError(f"{name} is not on Earth")
        return points


@cache
def places() -> Places:
    """All points; raises `DataError` that names file and line."""
    return validate(FILE, Places)


@cache
def _by_short_id() -> dict[str, Point]:
    known = places()
    return {ident.split(":", 1)[-1]: at for group in (known.regions, known.groups) for ident, at in group.items()}


def point(code: str) -> Point | None:
    """Where a party is drawn, by ISO code or id with or without its prefix; None where that is not known."""
    known = places()
    short = code.removeprefix("country:")
    return known.states.get(short) or _by_short_id().get(short.split(":", 1)[-1])
