"""The schema of `nouns.yaml`: nouns for people who are sent, for rules and for open water, which tell kinds and free roles."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class NounPack(BaseModel):
    """`workers` come to work, `soldiers` to fight, train or advise, `people` may be either; `rules` bind states or firms.

    `waters` are what a missile is tested over, where one of the words `toward` ties them to the shot; so is what lies
    `off` one of the `coasts`.
    `relatives` name somebody by whose he is ("Russia's neighbours"), who is not the party beside the noun.
    Words are whole, in any case; a star stands for any letters. `but` are words that a star catches wrongly.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    workers: tuple[str, ...] = Field(min_length=1)
    soldiers: tuple[str, ...] = Field(min_length=1)
    people: tuple[str, ...] = Field(min_length=1)
    rules: tuple[str, ...] = Field(min_length=1)
    waters: tuple[str, ...] = Field(min_length=1)
    toward: tuple[str, ...] = Field(min_length=1)
    coasts: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
