"""The schema of `closed.yaml`: the words that tell a value of a closed role when they stand in a claim's trigger."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.records import CLOSED_ROLES


class ClosedPack(BaseModel):
    """Role -> value -> word parts, in lower case; the longest part found in the trigger decides."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reason: str
    roles: dict[str, dict[str, tuple[str, ...]]]

    @field_validator("roles")
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
