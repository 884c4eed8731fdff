"""The schema of `packs/<language>/numbers.yaml`: numerals, bounds, units and what is no quantity."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Compound = Literal["none", "tens-ones", "tens-hyphen-ones", "ones-and-tens"]
BOUNDS = re.compile(r"^(\d+(\.\d+)?)?\.\.(\d+(\.\d+)?)?( \S+)?$|^none$")


class Bounds(BaseModel):
    """Words before a number that make it a bound; each a regular expression."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    more: str
    """Over 30: low 31."""
    least: str
    """At least 30: low 30."""
    less: str
    """Fewer than 30: high 29."""
    most: str
    """Up to 30: high 30."""
    about: str
    """Some 30: exactly 30."""
    or_more: str = "(?!)"
    """After the number: 30 or more."""
    between: str
    joint: str
    bare: str = "(?!)"
    """What joins two numbers also with nothing before them: "20 to 30 tanks"."""
    changing: str = "(?!)"
    """Words right before the first number that make the two a change or a score: "fell 20 to 30"."""


class NumberPack(BaseModel):
    """All that a language pack says about numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cardinals: dict[str, int] = Field(min_length=1)
    articles: tuple[str, ...] = ()
    """Cardinals that are articles too: no quantity by themselves, but "a million" is one."""
    compound: Compound = "none"
    compound_joint: str = ""
    multipliers: dict[str, int]
    halves: dict[str, float] = Field(default_factory=dict)
    """Numbers with a half: "half a" (0.5), "halvannen" (1.5)."""
    vague: dict[str, int]
    """Words that are a lower bound by themselves: hundreds (100), dozens (24)."""
    exact: dict[str, int] = Field(default_factory=dict)
    """Nouns that are a number: a dozen (12)."""
    thousands: str
    """The marks that part thousands, as a class of characters; a blank is any space."""
    decimal: str
    bounds: Bounds
    units: dict[str, str]
    percent: str
    skip: str
    """Words between a number and what is counted: of, more, new."""
    head_end: str
    """Words that end the noun phrase that is counted."""
    holding: str
    """Words between what is counted and what it holds: boxes of, containere med."""
    no_quantity: tuple[str, ...]
    """Expressions that hold a number and are no quantity: resolutions, paragraphs, ages, names of weapons."""
    examples: dict[str, str] = Field(min_length=8)
    """A text and its one quantity, `LOW..HIGH UNIT` or `none`."""

    @field_validator("no_quantity")
    @classmethod
    def _compile(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in value:
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"no regular expression: {pattern}: {error}") from error
        return value

    @field_validator("examples")
    @classmethod
    def _bounds(cls, value: dict[str, str]) -> dict[str, str]:
        for text, bounds in value.items():
            if not BOUNDS.match(bounds):
                raise ValueError(f"the example {text!r} needs LOW..HIGH UNIT or none, not {bounds!r}")
        return value

    def all_cardinals(self) -> dict[str, int]:
        """The cardinals with those that the language builds of tens and ones."""
        ones = {word: value for word, value in self.cardinals.items() if 1 <= value <= 9}
        tens = {word: value for word, value in self.cardinals.items() if value in range(20, 100, 10)}
        joint = self.compound_joint
        built: dict[str, int] = {}
        for ten, high in tens.items():
            for one, low in ones.items():
                if self.compound == "tens-ones":
                    built[ten + one] = high + low
                elif self.compound == "tens-hyphen-ones":
                    built[f"{ten}-{one}"] = high + low
                elif self.compound == "ones-and-tens":
                    built[one + joint + ten] = high + low
        return built | self.cardinals
