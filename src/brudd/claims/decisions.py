"""What was decided of one claim, before it is dressed in words."""

from __future__ import annotations

from dataclasses import dataclass

from brudd.claims.attribution import Attribution
from brudd.claims.heads import Scored

NEED_ITEM = {"arms-transfer", "goods-transfer", "weapons-test"}
"""Kinds of which every claim has an item."""


@dataclass(frozen=True)
class Decision:
    """One claim before it is dressed in words: indices into the candidates."""

    kind: str
    status: str
    triggers: tuple[Scored, ...]
    roles: dict[str, tuple[int, ...]]
    role_chance: float
    items: tuple[int, ...]
    source: int
    """0 the publisher, 1 unnamed, from 2 the parties."""
    anonymous: float
    time: int
    """-1 for none."""
    closed: dict[str, str]
    status_chance: float
    because: tuple[str, ...]
    attribution: Attribution | None
    """The rules' attribution, where its origin is the one decided on: gives the words."""

    @property
    def chance(self) -> float:
        """How likely the claim is there at all."""
        return max(t.chance for t in self.triggers)
