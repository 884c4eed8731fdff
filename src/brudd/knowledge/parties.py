"""Parties known in every language: states, bodies, groups, leaders, agencies, companies, media, places, vessels.

`entity(id)` and `state(code)` give the record; `shared_names()` gives the names that are the same in all languages.
Data: `parties_*.yaml` (own work from general knowledge), `territories/*.yaml` (names of states, Unicode CLDR).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.errors import DataError
from brudd.packs.schemas.parties import split_words
from brudd.records import Entity, EntityType
from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent
PREFIXES: dict[str, str] = {
    "country": "country", "body": "body", "org": "organisation", "person": "person", "group": "group",
    "place": "place", "instrument": "instrument", "vessel": "vessel", "region": "region",
}  # fmt: skip
"""The prefix of an id -> the type of its entity."""
NO_STATE = "none"


class PartyFile(BaseModel):
    """`parties_*.yaml`: state code or `none` -> id -> `Name; other name; ...`, the first name being the shown one."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    form: str
    keyed: Literal["state", "id"] = "state"
    parties: dict[str, dict[str, tuple[str, ...]]]

    @field_validator("parties", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {
            code: {key: split_words(names) for key, names in rows.items()} if isinstance(rows, dict) else rows
            for code, rows in value.items()
        }

    @field_validator("parties")
    @classmethod
    def _keys(cls, value: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
        for code, rows in value.items():
            if code != NO_STATE and not (len(code) == 2 and code.isupper()):
                raise ValueError(f"not an ISO 3166 alpha-2 code nor {NO_STATE!r}: {code!r}")
            for key, names in rows.items():
                if key.split(":")[0] not in PREFIXES:
                    raise ValueError(f"unknown kind of id: {key!r}")
                if not names:
                    raise ValueError(f"no name for {key!r}")
        return value


class Territories(BaseModel):
    """`territories/<language>.yaml`: ISO code -> name(s)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    names: dict[str, tuple[str, ...]]


@cache
def territories(language: str) -> dict[str, tuple[str, ...]]:
    """The names of states in `language` by ISO code; empty where CLDR's names were not taken over."""
    path = FOLDER / "territories" / f"{language}.yaml"
    return validate(path, Territories).names if path.exists() else {}


def entity_type(key: str) -> EntityType:
    """The entity type that an id's prefix stands for; raises `DataError` for an unknown prefix."""
    kind = PREFIXES.get(key.split(":")[0])
    if kind is None:
        raise DataError(f"{key}: unknown kind of id", f"kinds: {', '.join(PREFIXES)}")
    assert kind in get_args(EntityType)
    return kind  # type: ignore[return-value]


@cache
def state(code: str) -> Entity:
    """The state with ISO code `code` (also `SU`, `YU`, `DD`): id `country:CODE`."""
    name = (territories("en").get(code) or _OLD_STATES.get(code) or (code,))[0]
    return Entity(id=f"country:{code}", name=name, type="country", state=code)


_OLD_STATES = {
    "SU": ("Soviet Union",), "YU": ("Yugoslavia",), "DD": ("East Germany",), "HK": ("Hong Kong",), "MO": ("Macao",),
    "CD": ("DR Congo",), "CG": ("Congo",), "PS": ("Palestine",),
}  # fmt: skip


@cache
def _files() -> tuple[PartyFile, ...]:
    return tuple(validate(path, PartyFile) for path in sorted(FOLDER.glob("parties_*.yaml")))


@cache
def shared_names() -> tuple[tuple[str, Entity, str], ...]:
    """`(surface, entity, form)` for each name that is the same in all languages."""
    out: list[tuple[str, Entity, str]] = []
    for file in _files():
        for rows in file.parties.values():
            for key, names in rows.items():
                held = entity(key)
                out.extend((name, held, file.form) for name in names)
    return tuple(out)


@cache
def _known() -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for file in sorted(_files(), key=lambda file: file.form == "leader"):
        for code, rows in file.parties.items():
            home = None if code == NO_STATE or file.keyed == "id" else code
            for key, names in rows.items():
                held = Entity(id=key, name=names[0], type=entity_type(key), state=home)
                if found.setdefault(key, held).state != home:
                    raise DataError(f"knowledge/parties: {key} stands with two states", "give it one of them")
    return {key: held for key, held in found.items() if not key.startswith("country:")}


def is_known(key: str) -> bool:
    """True when one of the files holds the id `key`."""
    return key in _known()


def entity(key: str) -> Entity:
    """The entity with id `key`, state included where it has one; an id that no file holds gets a name from its slug."""
    if key.startswith("country:"):
        return state(key[8:])
    known = _known().get(key)
    if known is not None:
        return known
    slug = key.split(":", 1)[-1]
    return Entity(id=key, name=slug.replace("-", " ").title(), type=entity_type(key), state=None)


@cache
def home(key: str) -> str | None:
    """The state that the party `key` serves: its own where it has one, Iran for the IRGC, North Korea for Lazarus."""
    for file in _files():
        for code, rows in file.parties.items():
            if key in rows and code != NO_STATE:
                return code
    return entity(key).state


@cache
def ids_of(name: str) -> frozenset[str]:
    """The ids in the data file `parties_<name>.yaml`: `groups`, `civil`, `media`, ..."""
    file = validate(FOLDER / f"parties_{name}.yaml", PartyFile)
    return frozenset(key for rows in file.parties.values() for key in rows)


class Panels(BaseModel):
    """`panels.yaml`: state -> number of the resolution that founded the Council's regime on it; other targets.

    `years`: the first and last year of panels that are gone.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    panels: dict[str, int]
    years: dict[str, tuple[int, int]]
    embargoed: tuple[str, ...]


@cache
def panels() -> dict[str, int]:
    """State -> number of the founding resolution of its UN sanctions regime, for those that had an expert panel."""
    return validate(FOLDER / "panels.yaml", Panels).panels


@cache
def panel_at_work(code: str, year: int | None) -> bool:
    """False where the expert panel on a state had not begun in `year`, or had ended more than a year before."""
    held = validate(FOLDER / "panels.yaml", Panels).years.get(code)
    return held is None or year is None or held[0] <= year <= held[1] + 1


class Opposition(BaseModel):
    """`opposition.yaml`: state -> id of the armed opposition that "the rebels" means there."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    opposition: dict[str, str]


@cache
def embargoed() -> frozenset[str]:
    """The states that an embargo of the Council, the EU or the US was laid on at some time since 1990."""
    held = validate(FOLDER / "panels.yaml", Panels)
    return frozenset((*held.panels, *held.embargoed))


@cache
def opposition(code: str) -> Entity | None:
    """The armed opposition that "the rebels" means in a report on the state `code`; None where no one is meant."""
    key = validate(FOLDER / "opposition.yaml", Opposition).opposition.get(code)
    return entity(key) if key else None


def panel(code: str, committee: bool = False) -> Entity | None:
    """The UN expert panel (or, with `committee`, the sanctions committee) for the state `code`; None where none was."""
    number = panels().get(code)
    if number is None:
        return None
    kind, name = ("un-committee", "Sanctions Committee") if committee else ("un-panel", "Panel of Experts")
    return Entity(id=f"body:{kind}-{number}", name=f"UN {name} ({state(code).name})", type="body", state=None)
