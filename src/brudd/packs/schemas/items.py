"""The pack file `items.yaml`: how a language names the goods and weapons of the item categories."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.packs.schemas.parties import split_words
from brudd.records import ITEM_CATEGORIES


class Narrowing(BaseModel):
    """A word that narrows an item: before a head of one of the categories `of`, the item is a `to`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: tuple[str, ...]
    of: tuple[str, ...]
    to: str

    @field_validator("words", mode="before")
    @classmethod
    def _list(cls, value: object) -> object:
        return split_words(value)


class ItemPack(BaseModel):
    """`packs/<language>/items.yaml`. Word lists are written `first; second; third`.

    `words`: category -> lemmas, inflected by `endings`; where the language writes compounds as one word, each lemma
    is also the head of any compound, save those of `not_heads`. `fixed`: category -> forms taken as they stand.
    `stems`: category -> first parts of compounds whose last part is one of `tails`. `never`: words and phrases that
    look like an item and are none. `types`: words between an item and the name of its type.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: dict[str, tuple[str, ...]]
    fixed: dict[str, tuple[str, ...]] = {}
    stems: dict[str, tuple[str, ...]] = {}
    tails: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    endings: dict[str, tuple[str, ...]]
    narrow: tuple[Narrowing, ...] = ()
    solid_compounds: bool = False

    @field_validator("tails", "not_heads", "never", "types", mode="before")
    @classmethod
    def _list(cls, value: object) -> object:
        return split_words(value)

    @field_validator("words", "fixed", "stems", mode="before")
    @classmethod
    def _map(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: split_words(words) for key, words in value.items()}

    @field_validator("words", "fixed", "stems")
    @classmethod
    def _categories(cls, value: dict[str, object]) -> dict[str, object]:
        unknown = [key for key in value if key not in ITEM_CATEGORIES]
        if unknown:
            raise ValueError(f"no item category: {', '.join(unknown)}")
        return value
