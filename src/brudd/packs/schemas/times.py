"""The schema of `packs/<language>/times.yaml`: words and rules for expressions of time.

A rule's pattern is a regular expression in which `{name}` stands for one word of the table `words.name` (or for a
number: `{day}`, `{day2}`, `{month-number}`, `{year}`, `{year2}`, `{short-year}`, `{count}`), a blank for space,
and `resolve` for the way in which what was matched becomes two dates.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Resolver = Literal[
    "date", "month", "month-same", "year", "years", "decade", "weekday", "offset", "period", "ago", "ahead", "later",
    "earlier", "same", "next", "previous", "quarter", "first-months", "holiday", "summer", "edge", "rest",
    "past", "none",
]  # fmt: skip
Table = Literal[
    "month", "weekday", "unit", "shift", "yearword", "dayword", "part", "holiday", "ordinal", "edge", "decade",
]  # fmt: skip
NUMBERS = ("day", "day2", "month-number", "year", "year2", "short-year", "count")
PLACE = re.compile(r"\{([a-z][a-z0-9-]*)\}")
UNITS = ("day", "week", "month", "year", "weekend", "hour", "decade", "quarter")


class TimeRule(BaseModel):
    """One way of naming a time; an example maps a text to the dates it means, `FIRST`, `FIRST..LAST` or `none`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]{2}\.[a-z0-9-]+$")
    resolve: Resolver
    pattern: str
    reason: str = Field(min_length=8)
    shift: int | None = None
    unit: str | None = None
    examples: dict[str, str] = Field(min_length=1)
    counter: tuple[str, ...] = ()

    @field_validator("examples", mode="before")
    @classmethod
    def _dates_as_text(cls, value: Any) -> Any:
        return {key: str(dates) for key, dates in value.items()} if isinstance(value, dict) else value

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, value: str) -> str:
        try:
            re.compile(PLACE.sub("x", value))
        except re.error as error:
            raise ValueError(f"no regular expression: {error}") from error
        return value

    @field_validator("unit")
    @classmethod
    def _known_unit(cls, value: str | None) -> str | None:
        if value is not None and value not in UNITS:
            raise ValueError(f"unknown unit {value!r}; known: {', '.join(UNITS)}")
        return value


class Combiners(BaseModel):
    """Words that join or bound expressions of time: regular expressions that stand before or between them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    between: str
    start: str
    joint: str
    alternative: str
    dash: str = r"\s?[–—-]\s?"
    since: str
    until: str
    by: str
    only_before: str = "(?!)"
    unequalled: str = "(?!)"
    """Words that make a "since" a comparison and no stretch of time: "the first launch since 2017"."""


class TimePack(BaseModel):
    """All that a language pack says about time."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    words: dict[Table, dict[str, str | int]]
    clause: tuple[str, ...]
    origin: str
    saying: str
    told: str = "(?!)"
    past: str = "(?!)"
    """Verbs of a clause that tells what is over: a day and month in it lie behind."""
    ahead: str = "(?!)"
    """What stands before a day that a clause about what is over still puts ahead: an infinitive, "for"."""
    dated: str = "(?!)"
    """What ties a day to the noun before it: "the coup of 1 February"."""
    aloof: tuple[str, ...] = ()
    """Words that open a clause which is not of the time of the one that it hangs from: "after", "because"."""
    combine: Combiners
    future: tuple[str, ...] = Field(min_length=1)
    rules: tuple[TimeRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _closed(self) -> TimePack:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules have the id {rule.id!r}")
            seen.add(rule.id)
            for name in PLACE.findall(rule.pattern):
                if name not in NUMBERS and name not in self.words:
                    raise ValueError(
                        f"{rule.id}: the pattern names {{{name}}}, which is no table of words and no number"
                    )
        units = self.words.get("unit", {})
        wrong = [word for word, unit in units.items() if unit not in UNITS]
        if wrong:
            raise ValueError(f"unknown unit {units[wrong[0]]!r} of the word {wrong[0]!r}; known: {', '.join(UNITS)}")
        return self
