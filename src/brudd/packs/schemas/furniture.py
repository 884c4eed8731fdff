"""`furniture.yaml`: what stands beside an article, and how it is known. `_common/agencies.yaml`: news agencies."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from brudd.records import Why

Scope = Literal["line", "links", "tail"]
Pattern = Annotated[str, Field(min_length=3)]


def _compile(pattern: str, case: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.NOFLAG if case else re.IGNORECASE)


class Strict(BaseModel):
    """A frozen part of a data file; unknown keys are an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cue(Strict):
    """One way in which furniture shows itself.

    `scope` says what is left out: `line` the whole line, `links` the line and the short lines right after it,
    `tail` from the match to the end of the line. Lines longer than `limit` characters are left alone (for `tail`,
    only the last `limit` characters are looked at).
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
    why: Why
    reason: str = Field(min_length=10)
    scope: Scope = "line"
    limit: int = Field(default=160, ge=10, le=600)
    case: bool = False
    pattern: Pattern
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = Field(min_length=1)

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        return pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled; upper and lower case are the same unless `case` is set."""
        return _compile(self.pattern, self.case)


class Naming(Strict):
    """A pattern whose group `name` is a writer, an outlet, or a date."""

    pattern: Pattern
    examples: dict[str, str] = Field(min_length=1)
    """Line -> the name that it gives."""
    counter: tuple[str, ...] = ()
    case: bool = True

    @field_validator("pattern")
    @classmethod
    def _named(cls, pattern: str) -> str:
        try:
            groups = re.compile(pattern).groupindex
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from error
        if "name" not in groups:
            raise ValueError("the pattern has no group (?P<name>...)")
        return pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern, compiled."""
        return _compile(self.pattern, self.case)


class Furniture(Strict):
    """What a language's pages carry beside the article."""

    also: tuple[str, ...] = ()
    """Packs whose furniture turns up on pages in this language too."""
    cues: tuple[Cue, ...] = ()
    bylines: tuple[Naming, ...] = ()
    publishers: tuple[Naming, ...] = ()
    sections: tuple[str, ...] = ()
    """Labels that stand alone above a headline ("Comment")."""
    published: tuple[str, ...] = ()
    """Words before a date of publication."""
    updated: tuple[str, ...] = ()
    """Words before a date of change."""

    @model_validator(mode="after")
    def _once(self) -> Self:
        ids = [cue.id for cue in self.cues]
        twice = {name for name in ids if ids.count(name) > 1}
        if twice:
            raise ValueError(f"cue listed twice: {', '.join(sorted(twice))}")
        return self


class Agencies(Strict):
    """News agencies: the short name that a report shows, and the ways in which a credit writes it."""

    agencies: dict[str, tuple[str, ...]]
    unnamed: tuple[str, ...] = ()
    """Words, in lower case, that stand where an agency or outlet would ("agencies", "wire")."""

    @model_validator(mode="after")
    def _no_clash(self) -> Self:
        seen: dict[str, str] = {}
        for name, spellings in self.agencies.items():
            for spelling in spellings:
                if spelling in seen:
                    raise ValueError(f"{spelling!r} is listed for {seen[spelling]} and {name}")
                seen[spelling] = name
        return self


class Group(Strict):
    """Words, or two in a row, in the class or the id of an element, and why what it holds is no part of an article."""

    why: str = Field(min_length=10)
    words: tuple[Annotated[str, Field(pattern=r"^[a-z]+(?: [a-z]+)?$")], ...] = Field(min_length=1)


class Containers(Strict):
    """`_common/containers.yaml`: elements of a web page that stand beside its article."""

    groups: tuple[Group, ...] = Field(min_length=1)
    hidden: tuple[str, ...]
    """Classes, whole, of words that are there for screen readers only."""
    roles: tuple[Annotated[str, Field(pattern=r"^[a-z]+$")], ...]

    @model_validator(mode="after")
    def _once(self) -> Self:
        words = [word for group in self.groups for word in group.words]
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            raise ValueError(f"word listed twice: {', '.join(sorted(twice))}")
        return self
