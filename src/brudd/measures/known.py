"""What the law needs of the project's knowledge: named weapon systems, and whose party is whose."""

from __future__ import annotations

from functools import cache

from brudd.knowledge.parties import FOLDER, home, ids_of
from brudd.knowledge.systems import look_up as system
from brudd.knowledge.systems import names as system_names

__all__ = ["home", "party_ids", "system", "system_names"]


@cache
def party_ids() -> dict[str, str]:
    """Every id that the knowledge of parties holds, by its part after the colon; States are left out."""
    files = [path.stem.removeprefix("parties_") for path in FOLDER.glob("parties_*.yaml")]
    return {key.split(":", 1)[1]: key for name in files for key in ids_of(name) if not key.startswith("country:")}
