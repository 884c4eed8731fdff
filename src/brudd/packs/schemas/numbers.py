"""The schema of `packs/<language>/numbers.yaml`: numerals, bounds, units and what is no quantity."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class NumberPack(BaseModel):
    """All that a language pack says about numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cardinals: dict[str, int] = Field(min_length=1)
