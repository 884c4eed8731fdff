"""Coordination of names: "Russland og Kina", "Uganda, Mali and Kenya"; and the words that stand for several parties at once."""

from __future__ import annotations

import re
from functools import cache

from brudd import packs
from brudd.packs.schemas.roles import RolesPack


@cache
def joining(language: str) -> re.Pattern[str]:
    """What stands between two coordinated names: a comma or a conjunction, and perhaps one word before the second."""
    words = "|".join(map(re.escape, packs.load(language, "roles", RolesPack).joining))
    return re.compile(rf"\s*(?:,|,?\s(?:{words}))\s+(?:\w+\s+)?", re.IGNORECASE)


@cache
def _plural(language: str) -> re.Pattern[str]:
    words = packs.load(language, "roles", RolesPack).plural
    body = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or r"(?!)"
    return re.compile(rf"(?:{body})", re.IGNORECASE)


def is_plural(text: str, language: str) -> bool:
    """True for a pronoun or definite noun that stands for several parties: "de", "both countries"."""
    return packs.has(language, "roles") and _plural(language).fullmatch(text.strip()) is not None
