"""`gate.yaml`: the words that make a page worth reading, by weight; `_common/gate.yaml`: borders of the decision."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brudd.packs.schemas.parties import split_words
from brudd.records import ITEM_CATEGORIES

Weight = Annotated[float, Field(gt=0, le=10)]


class GatePack(BaseModel):
    """Word lists are written `first; second`. A word stands for all words that begin with it; with a hyphen before it
    it may also stand inside a word (`-våpen`), with a full stop behind it for that word alone (`UN.`).

    `decisive` words are enough in company of a party, `telling` ones need another, `faint` ones several. `never`:
    phrases that hold such a word and mean something else.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    decisive: tuple[str, ...] = ()
    telling: tuple[str, ...] = ()
    faint: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @field_validator("decisive", "telling", "faint", "never", mode="before")
    @classmethod
    def _list(cls, value: object) -> object:
        return split_words(value)

    @field_validator("decisive", "telling", "faint", "never")
    @classmethod
    def _long_enough(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        short = [word for word in value if len(word.encode()) < 3 and not word.endswith(".")]
        if short:
            raise ValueError(f"{short[0]!r} is too short to begin a word; write {short[0] + '.'!r} for that word alone")
        return value


class GateBorders(GatePack):
    """`_common/gate.yaml`: words of many languages, the weights, and where the border lies.

    `near`: bytes between a word and a party that makes it count in full; `far`: the share of its weight that it keeps
    further away. `span`: bytes of the page within which the weights are added up. `border`: the sum to pass with;
    `foreign_border` holds for a page in a language whose words the gate lacks, which shows in its few `function_words`.
    A page of fewer than `full_length` bytes needs its share of the border, that of `shortest` bytes at least.
    `arms` and `goods`: the categories of items whose words count, under these two weights. `exact`: short names of
    parties, taken as whole words; `not_parties`: names that are ordinary words as well.
    """

    weights: dict[str, Weight]
    near: int = Field(ge=20, le=5000)
    far: float = Field(ge=0, le=1)
    span: int = Field(ge=500, le=100_000)
    border: float = Field(gt=0)
    foreign_border: float = Field(gt=0)
    full_length: int = Field(ge=100)
    shortest: int = Field(ge=50)
    function_every: int = Field(ge=50)
    function_words: tuple[str, ...] = Field(min_length=10)
    arms: tuple[str, ...]
    goods: tuple[str, ...]
    exact: tuple[str, ...]
    not_parties: tuple[str, ...] = ()

    @field_validator("function_words", "arms", "goods", "exact", "not_parties", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        return split_words(value)

    @field_validator("arms", "goods")
    @classmethod
    def _categories(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in value if name not in ITEM_CATEGORIES]
        if unknown:
            raise ValueError(f"no item category: {unknown[0]}")
        return value

    @field_validator("weights")
    @classmethod
    def _all_weights(cls, value: dict[str, float]) -> dict[str, float]:
        if set(value) != set(CLASSES):
            raise ValueError(f"weights are needed for: {', '.join(CLASSES)}")
        return value


CLASSES = ("decisive", "telling", "faint", "arms", "goods", "notable", "party")
"""The classes of words that the gate weighs."""
