"""Paragraphs of the law, and the remarks on them, in Norwegian Bokmål: out of `data/paragraphs_nb.yaml`, by their English words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brudd.yaml_lines import validate

FILE = Path(__file__).with_name("data") / "paragraphs_nb.yaml"
_GAP = re.compile(r"(?<=\d)[ ,](?=\d{3}(?!\d))")
_COMMA = re.compile(r"(?<=\d),(?=\d)")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def figures(text: str) -> list[str]:
    """The numbers of a text, sorted, whether a language writes 525,000 or 525 000, 1.5 or 1,5."""
    return sorted(_FIGURE.findall(_COMMA.sub(".", _GAP.sub("", text))))


class Rendering(BaseModel):
    """A text of the law as it is kept, and how Norwegian says it: with the same figures, days and numbers."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str = Field(min_length=2)
    nb: str = Field(min_length=2)

    @field_validator("nb")
    @classmethod
    def _same_figures(cls, said: str, info: object) -> str:
        english = getattr(info, "data", {}).get("en", "")
        if (mine := figures(said)) != (theirs := figures(english)):
            raise ValueError(f"the figures {', '.join(mine)} are not {', '.join(theirs)}")
        return said


class Paragraphs(BaseModel):
    """What paragraphs say, and the remarks on them: notes, disputes, what happened to a period."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    paragraphs: tuple[Rendering, ...]
    remarks: tuple[Rendering, ...]

    @field_validator("paragraphs", "remarks")
    @classmethod
    def _once(cls, rows: tuple[Rendering, ...]) -> tuple[Rendering, ...]:
        seen: set[str] = set()
        for row in rows:
            if row.en in seen:
                raise ValueError(f"{row.en!r} stands twice")
            seen.add(row.en)
        return rows


@cache
def texts() -> dict[str, str]:
    """The Norwegian words by the English ones; raises `DataError` that names file and line."""
    held = validate(FILE, Paragraphs)
    return {row.en: row.nb for row in (*held.paragraphs, *held.remarks)}
