"""The schema of `packs/<language>/sources.yaml`: what kind of source words name, and whether they withhold the name."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from brudd.packs.schemas.patterns import compiles

SourceKindName = Literal["official", "document", "media", "organisation", "expert", "person", "unnamed"]


class SourceRule(BaseModel):
    """Nouns that make a source of one kind; `withheld` when they name a person or a group without saying who."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]{2}\.[a-z0-9-]+$")
    kind: SourceKindName
    pattern: str
    withheld: bool = False
    reason: str = Field(min_length=8)
    examples: dict[str, bool] = Field(min_length=1)
    """Words of a source, and whether they are anonymous."""
    counter: tuple[str, ...] = ()

    _compiles = field_validator("pattern")(compiles)


class SourcePack(BaseModel):
    """All that a language pack says about sources; the first rule that fits decides."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    titles: str
    """Words that may stand between a noun of office and the name: ranks and forms of address."""
    tail: str
    """Prepositions and relative words that end the noun phrase whose last noun is the source."""
    rules: tuple[SourceRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique(self) -> SourcePack:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules have the id {rule.id!r}")
            seen.add(rule.id)
        return self


class OutletPack(BaseModel):
    """`_common/outlets.yaml`: names of newspapers, broadcasters and magazines that are said alike in many languages."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = Field(min_length=1)
    organisations: tuple[str, ...] = Field(min_length=1)
    organisation_words: tuple[str, ...] = Field(min_length=1)
