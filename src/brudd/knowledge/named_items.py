"""Named weapons and goods by item category: the systems of `systems.yaml` and further names from `items_named.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.knowledge.systems import systems
from brudd.packs.schemas.parties import split_words
from brudd.records import ITEM_CATEGORIES
from brudd.yaml_lines import validate

FILE = Path(__file__).with_name("items_named.yaml")


class NamedItems(BaseModel):
    """`items_named.yaml`: category -> names; `weak` lists the names that are also ordinary words."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    names: dict[str, tuple[str, ...]]
    weak: tuple[str, ...]

    @field_validator("names", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        return {key: split_words(words) for key, words in value.items()} if isinstance(value, dict) else value

    @field_validator("weak", mode="before")
    @classmethod
    def _weak(cls, value: object) -> object:
        return split_words(value)

    @field_validator("names")
    @classmethod
    def _categories(cls, value: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        unknown = [key for key in value if key not in ITEM_CATEGORIES]
        if unknown:
            raise ValueError(f"no item category: {', '.join(unknown)}")
        return value


class NamedItem(NamedTuple):
    """A name, its category, the system it names, and whether it needs an item word or a digit beside it."""

    surface: str
    category: str
    system: str
    weak: bool


@cache
def named_items() -> tuple[NamedItem, ...]:
    """All named items; names of `items_named.yaml` come first and so decide the category where both files have one."""
    file = validate(FILE, NamedItems)
    weak = frozenset(file.weak)
    out = [NamedItem(name, key, name, name in weak) for key, names in file.names.items() for name in names]
    for one in systems():
        for name in (one.name, *one.variants):
            if len(name) > 2:
                out.append(NamedItem(name, one.category, one.name, name in weak))
    return tuple(out)
