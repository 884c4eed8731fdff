"""Names of parties and words of the law in the language of the interface, out of `data/`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from brudd.events import titles
from brudd.findings import words
from brudd.knowledge import parties as known
from brudd.knowledge.parties import territories
from brudd.measures import load
from brudd.yaml_lines import validate

FOLDER = Path(__file__).with_name("data")


class Names(BaseModel):
    """Names of parties by their ids without type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    parties: dict[str, str]


class LawWords(BaseModel):
    """Titles of regimes and measures by key, and short texts of the law by their English words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    titles: dict[str, str]
    texts: dict[str, str]


@cache
def names() -> Names:
    """The Norwegian names; raises `DataError` that names file and line."""
    return validate(FOLDER / "names_nb.yaml", Names)


@cache
def law() -> LawWords:
    """The Norwegian words of the law; raises `DataError` that names file and line."""
    return validate(FOLDER / "law_nb.yaml", LawWords)


def measure(language: str, key: str) -> tuple[str, str]:
    """Whose a measure is and its title, by the measure's key; the key itself where the law does not hold it."""
    regime = load().regimes.get(key.split("/")[0])
    found = next((one.title for one in regime.measures if one.key == key), key) if regime else key
    return regime.authority if regime else "", law().titles.get(key, found) if language == "nb" else found


@cache
def title_pieces(language: str) -> dict[str, list[str]]:
    """How titles of events are put together in `language`, by kind of claim; raises `DataError`."""
    ours = FOLDER / f"titles_{language}.yaml"
    return titles.load(ours if ours.exists() else Path(titles.__file__).with_name("titles.yaml")).root


def party(language: str, code: str, said: str = "") -> str:
    """The name of a party by ISO code or id without type; `said`, else the code, where none is known."""
    code = code.removeprefix("country:")
    if language == "nb":
        found = names().parties.get(code) or next(iter(territories("nb").get(code, ())), "")
        if not found and code.startswith("un-panel-"):
            found = f"ekspertpanelet under resolusjon {code.removeprefix('un-panel-')}"
        if found:
            return found
    return words.parties().get(code) or said or code


def known_party(code: str) -> bool:
    """True for a code that is a party's."""
    return code in words.parties() or code in names().parties


def outlet(name: str) -> str:
    """The name of an outlet or agency by its short name: `new-york-times` -> New York Times."""
    held = known.entity(f"org:{name}")
    return held.name


def of_entity(language: str, entity: Mapping[str, Any]) -> str:
    """The name of an entity (`id`, `name`): a person or organ keeps its own, whatever State it belongs to."""
    code = str(entity["id"]).split(":", 1)[-1]
    if language == "en" and code not in words.parties():
        return str(entity["name"])
    return party(language, code, str(entity["name"]))
