"""What a plain word for goods means in dealings with a State: "oil" for North Korea is oil products."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, RootModel

from brudd.yaml_lines import validate

FILE = Path(__file__).with_name("goods_meant.yaml")


class Meaning(BaseModel):
    """What is meant, and the beginnings of words that say otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    means: str
    unless: tuple[str, ...]
    reason: str


class Meanings(RootModel[dict[str, dict[str, Meaning]]]):
    """`goods_meant.yaml`: ISO 3166 alpha-2 code -> item category -> what is meant."""


@cache
def meanings(path: Path = FILE) -> dict[str, dict[str, Meaning]]:
    """The rows of the file; raises `DataError` where it breaks the schema."""
    return validate(path, Meanings).root


def as_meant(category: str | None, text: str, parties: Collection[str]) -> str | None:
    """The category of an item called `text` in dealings of `parties` (ISO 3166 alpha-2 codes)."""
    for party in sorted(parties):
        row = meanings().get(party, {}).get(category or "")
        if row and not re.search(rf"\b(?:{'|'.join(map(re.escape, row.unless))})", text, re.IGNORECASE):
            return row.means
    return category
