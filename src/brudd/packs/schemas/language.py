"""`language.yaml`: what a language is called, how it is recognised, and how it writes dates."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Script = Literal[
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Kana", "Hangul", "Thai", "Devanagari", "Bengali",
    "Georgian", "Armenian", "Ethiopic", "Burmese", "Khmer",
]  # fmt: skip
Code = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Word = Annotated[str, Field(min_length=1, pattern=r"^\S+$")]


class Named(BaseModel):
    """A language that can be told from others: its name, its script, and its commonest small words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=2)
    script: Script
    words: tuple[Word, ...] = ()
    letters: str = ""
    """Letters that its relatives in the same script do not use."""

    @model_validator(mode="after")
    def _lower_and_once(self) -> Self:
        if any(word != word.lower() for word in self.words):
            raise ValueError("words are written in lower case")
        twice = {word for word in self.words if self.words.count(word) > 1}
        if twice:
            raise ValueError(f"word listed twice: {', '.join(sorted(twice))}")
        return self


class Language(Named):
    """A language with a pack of its own."""

    code: Code
    own_name: str = Field(min_length=2)
    months: dict[Word, Annotated[int, Field(ge=1, le=12)]]
    weekdays: dict[Word, Annotated[int, Field(ge=1, le=7)]]
    """Monday is 1."""

    @model_validator(mode="after")
    def _all_months(self) -> Self:
        missing = set(range(1, 13)) - set(self.months.values())
        if missing:
            raise ValueError(f"months without a name: {sorted(missing)}")
        missing = set(range(1, 8)) - set(self.weekdays.values())
        if missing:
            raise ValueError(f"weekdays without a name: {sorted(missing)}")
        return self


class Others(BaseModel):
    """Languages that are named but have no pack yet, by code."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    languages: dict[Code, Named]
