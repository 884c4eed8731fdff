"""The schema of `nouns.yaml`: nouns for people who are sent and for rules, by which free roles know their fillers."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class NounPack(BaseModel):
    """`workers` come to work, `soldiers` to fight, train or advise, `people` may be either; `rules` bind states or firms.

    Words are whole, in any case; a star stands for any letters. `but` are words that a star catches wrongly.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    workers: tuple[str, ...] = Field(min_length=1)
    soldiers: tuple[str, ...] = Field(min_length=1)
    people: tuple[str, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field(min_length=1)
    but: tuple[str, ...] = ()
