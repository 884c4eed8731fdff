"""Named weapon systems: maker, item category, UN Register class, range and payload, all as publicly reported.

The numbers are press and maker figures, good for telling which side of a line a system falls, no more.
A name that several systems carry (Scud-B, Simorgh) is settled by the maker, else by the order of the data.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from brudd.errors import DataError
from brudd.records import ITEM_CATEGORIES

FILE = Path(__file__).with_name("systems.yaml")


def _category(name: str) -> str:
    if name not in ITEM_CATEGORIES:
        raise ValueError(f"{name!r} is no item category")
    return name


class System(BaseModel):
    """One named weapon system; range in kilometres, payload in kilograms, None where no figure is public."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    variants: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    """Names that are ordinary words: understood where somebody names a system, not sought in texts."""
    makers: tuple[str, ...] = ()
    category: Annotated[str, AfterValidator(_category)]
    type: str
    classes: tuple[str, ...] = Field(min_length=1)
    range_km: float | None = None
    payload_kg: float | None = None
    note: str | None = None
    source: str
    verified: Literal["names", "no"]


@cache
def systems(path: Path = FILE) -> tuple[System, ...]:
    """All systems, in the order of the data; raises `DataError` that names file and entry."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    found = []
    for number, entry in enumerate(raw["systems"]):
        try:
            found.append(System.model_validate(entry))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(step) for step in first["loc"])
            raise DataError(f"{path.name}:{_line(path, number)}: {where}: {first['msg']}") from error
    return tuple(found)


def _line(path: Path, number: int) -> int:
    root: Any = yaml.compose(path.read_text(encoding="utf-8"))
    entries = root.value[0][1].value
    return int(entries[number].start_mark.line) + 1


@cache
def _by_name() -> dict[str, tuple[System, ...]]:
    found: dict[str, list[System]] = {}
    for system in systems():
        for name in dict.fromkeys((system.name, *system.variants, *system.bare)):
            found.setdefault(squeeze(name), []).append(system)
    return {name: tuple(entries) for name, entries in found.items()}


def squeeze(name: str) -> str:
    """A name without case, spaces and hyphens: `Shahed 136` and `SHAHED-136` are one."""
    return "".join(sign for sign in name.casefold() if sign not in " -–‑'’._")


def names() -> tuple[str, ...]:
    """Every name and variant, for suggestions."""
    return tuple(name for system in systems() for name in (system.name, *system.variants))


@cache
def look_up(name: str, maker: str | None = None) -> System | None:
    """The system of that name (or variant), preferring one that `maker` (a party code) makes; None if unknown."""
    entries = _by_name().get(squeeze(name), ())
    named = [one for one in entries if squeeze(one.name) == squeeze(name)]
    made = [one for one in entries if maker is not None and maker in one.makers]
    return next(iter([*made, *named, *entries]), None)
