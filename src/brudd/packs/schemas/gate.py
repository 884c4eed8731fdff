"""`gate.yaml`: the words that make a page worth reading, by weight; `_common/gate.yaml`: the borders of the decision."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brudd.packs.schemas.parties import split_words

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
        short = [word for word in value if len(word.strip("-.")) < 3 and not word.endswith(".")]
        if short:
            raise ValueError(f"{short[0]!r} is too short to begin a word; write {short[0] + '.'!r} for that word alone")
        return value


class GateBorders(GatePack):
    """`_common/gate.yaml`: words of many languages, the weights, and where the border lies.

    `near`: bytes between a word and a party that makes it count in full; `far`: the share of its weight that it keeps
    further away. `span`: bytes of the page within which the weights are added up. `border`: the sum at which a page passes.
    `arms` and `goods`: the weight of a word for an item of the military and of the other categories; `faint_items`
    and `telling_items`: categories that count otherwise. `exact`: short names of parties taken as whole words.
    """

    weights: dict[str, Weight]
    near: int = Field(ge=20, le=5000)
    far: float = Field(ge=0, le=1)
    span: int = Field(ge=500, le=100_000)
    border: float = Field(gt=0)
    military: tuple[str, ...]
    exact: tuple[str, ...]
    not_parties: tuple[str, ...] = ()

    @field_validator("military", "exact", "not_parties", mode="before")
    @classmethod
    def _lists(cls, value: object) -> object:
        return split_words(value)

    @field_validator("weights")
    @classmethod
    def _all_weights(cls, value: dict[str, float]) -> dict[str, float]:
        if set(value) != set(CLASSES):
            raise ValueError(f"weights are needed for: {', '.join(CLASSES)}")
        return value


CLASSES = ("decisive", "telling", "faint", "arms", "goods", "notable", "party")
"""The classes of words that the gate weighs."""
