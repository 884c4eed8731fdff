"""The schema of `closed.yaml`: the words that tell a value of a closed role when they stand in a claim's trigger."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.records import CLOSED_ROLES


class ClosedPack(BaseModel):
    """Role -> value -> word parts, in lower case; the longest part found in the trigger decides.

    `spread` holds, alike, phrases of a trigger and what follows it in its clause: a star behind letters stands for the
    end of a word, a star by itself for up to six words ("remov* * from * list").
    `open` holds, by role, parts of words that name the act and leave the value open ("a vote"): what has not happened
    yet has no value then. `rights` are words for a right to vote so, and `having` the words by which somebody merely has it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    roles: dict[str, dict[str, tuple[str, ...]]]
    open: dict[str, tuple[str, ...]] = {}
    spread: dict[str, dict[str, tuple[str, ...]]] = {}
    rights: tuple[str, ...] = ()
    having: tuple[str, ...] = ()

    @field_validator("roles", "spread")
    @classmethod
    def known(cls, roles: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, dict[str, tuple[str, ...]]]:
        """Refuse roles and values outside the closed vocabularies, empty lists and capitals."""
        for role, values in roles.items():
            if role not in CLOSED_ROLES:
                raise ValueError(f"{role!r} is no closed role; they are {', '.join(CLOSED_ROLES)}")
            for value, parts in values.items():
                if value not in CLOSED_ROLES[role]:
                    raise ValueError(f"{value!r} is no value of {role}; they are {', '.join(CLOSED_ROLES[role])}")
                if not parts or any(part != part.lower() or not part for part in parts):
                    raise ValueError(f"{role}.{value} needs word parts in lower case")
        return roles

    @field_validator("open")
    @classmethod
    def known_open(cls, roles: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Refuse roles outside the closed ones, empty lists and capitals."""
        for role, parts in roles.items():
            if role not in CLOSED_ROLES or not parts or any(part != part.lower() or not part for part in parts):
                raise ValueError(f"open.{role} needs a closed role and word parts in lower case")
        return roles
