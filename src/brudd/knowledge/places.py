"""In which State a known place lies."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import RootModel, field_validator

from brudd.errors import DataError
from brudd.knowledge import parties
from brudd.yaml_lines import validate

FILE = Path(__file__).with_name("place_states.yaml")


class PlaceStates(RootModel[dict[str, tuple[str, ...]]]):
    """`place_states.yaml`: ISO 3166 alpha-2 code -> the places in that State, their ids without the prefix."""

    @field_validator("root")
    @classmethod
    def _codes(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for code in value:
            if not (len(code) == 2 and code.isupper()):
                raise ValueError(f"not an ISO 3166 alpha-2 code: {code!r}")
        return value


@cache
def place_states(path: Path = FILE) -> dict[str, str]:
    """`place:ID` -> code. Raises `DataError` for a place that the parties' files do not know, or one in two States."""
    found: dict[str, str] = {}
    for code, places in validate(path, PlaceStates).root.items():
        for place in places:
            key = f"place:{place}"
            if not parties.is_known(key):
                raise DataError(f"{path.name}: no place {place!r}", "name it in parties_places.yaml first")
            if key in found:
                raise DataError(f"{path.name}: {place!r} stands under {found[key]} and {code}", "give it one State")
            found[key] = code
    return found


def lies_in(key: str) -> str | None:
    """The code of the State in which the place with id `key` lies; None for what is no known place of one State."""
    return place_states().get(key)
