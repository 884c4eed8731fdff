"""The schema of `packs/<language>/cues.yaml`: the words that report, deny, hedge, plan or negate."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from brudd.packs.schemas.patterns import compiles

CueType = Literal["report", "deny", "evidential", "hedge", "plan", "negation", "hypothetical", "ongoing"]


class CueRule(BaseModel):
    """One cue or a family of cues; each example holds one, no counter-example does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z]{2}\.[a-z0-9-]+$")
    type: CueType
    pattern: str
    reason: str = Field(min_length=8)
    examples: tuple[str, ...] = Field(min_length=1)
    counter: tuple[str, ...] = ()

    _compiles = field_validator("pattern")(compiles)


class CuePack(BaseModel):
    """All cues of a language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rules: tuple[CueRule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _unique(self) -> CuePack:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"two rules have the id {rule.id!r}")
            seen.add(rule.id)
        return self
