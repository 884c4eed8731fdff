"""An act as the law sees it: kind, status, days, parties by role, items, and the facts that somebody knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

SENDER: dict[str, str] = {
    "arms-transfer": "supplier", "goods-transfer": "supplier", "military-service": "provider", "labour": "sender",
    "finance": "payer", "aid": "provider", "weapons-test": "actor", "weapons-use": "actor",
}  # fmt: skip
"""The role of each kind that gives, sends or acts."""

RECEIVER: dict[str, str] = {
    "arms-transfer": "recipient", "goods-transfer": "recipient", "military-service": "recipient", "labour": "host",
    "finance": "payee", "aid": "recipient", "weapons-use": "target",
}  # fmt: skip
"""The role of each kind that gets, hosts or suffers."""

PARTY_ROLES: dict[str, tuple[str, ...]] = {
    "shipping": ("vessel", "actor", "counterpart"),
    "agreement": ("party",),
    "contact": ("participant",),
}
"""Roles of kinds in which no party gives and none gets."""

ARMS_KINDS = ("arms-transfer",)

BODIES = frozenset(
    (
        *("un", "unsc", "eu", "nato", "iaea", "g7", "ecowas", "au", "opcw", "sadc", "osce"),
        *("arab-league", "asean", "ohchr", "icc", "unifil", "msmt"),
    )
)
"""Bodies of States: no States themselves, and never meant by a ban on parties that are no State."""

STATE_OF: dict[str, str] = {"irgc": "IR", "lazarus": "KP"}
"""Parties by id that are organs or forces of a State."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `start` and `end` are ISO days, both inclusive, or both None when the day is not known.

    `roles` maps a role to party codes (ISO alpha-2, or an id without prefix); `facts` holds the contract's facts,
    with those of a named system already filled in (`range_km`, `payload_kg`, `register`).
    """

    kind: str
    status: str = "happened"
    start: str | None = None
    end: str | None = None
    roles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    claim: str = "act"

    def senders(self) -> tuple[str, ...]:
        """Those who supply, provide, pay or act."""
        return self.roles.get(SENDER.get(self.kind, ""), ())

    def receivers(self) -> tuple[str, ...]:
        """Those who get: the recipient, and the end user where one is known."""
        got = self.roles.get(RECEIVER.get(self.kind, ""), ())
        user = self.facts.get("end_user")
        return (*got, user) if user is not None and user not in got else got

    def everybody(self) -> tuple[str, ...]:
        """All parties of a kind in which none gives and none gets, else senders and receivers."""
        roles = PARTY_ROLES.get(self.kind)
        if roles is None:
            return (*self.senders(), *self.receivers())
        return tuple(party for role in roles for party in self.roles.get(role, ()))

    def places(self) -> tuple[str, ...]:
        """Where it happens or is bound for: the fact `place` and the role `place`."""
        place = self.facts.get("place")
        named = self.roles.get("place", ())
        return (place, *named) if place is not None else named


def state_of(party: str) -> str | None:
    """The State whose act it is when this party acts; None for a party that is no State."""
    if len(party) == 2 and party.isupper():
        return party
    return STATE_OF.get(party)
