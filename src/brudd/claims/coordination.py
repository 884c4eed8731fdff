"""Coordination of names: "Russland og Kina", "Uganda, Mali and Kenya"; and the words that stand for several parties at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from brudd import packs
from brudd.packs.schemas.roles import RolesPack


@cache
def joining(language: str) -> re.Pattern[str]:
    """What stands between two coordinated names: a comma or a conjunction, and perhaps one word before the second."""
    words = "|".join(map(re.escape, packs.load(language, "roles", RolesPack).joining))
    return re.compile(rf"\s*(?:,|,?\s(?:{words}))\s+(?:\w+\s+)?", re.IGNORECASE)


def starred(words: Sequence[str]) -> re.Pattern[str]:
    """One of the words, whole and in any case, a star standing for any letters; matches nothing where there are none."""
    body = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or r"(?!)"
    return re.compile(rf"\b(?:{body})\b", re.IGNORECASE)


@cache
def _plural(language: str) -> re.Pattern[str]:
    return starred(packs.load(language, "roles", RolesPack).plural)


def is_plural(text: str, language: str) -> bool:
    """True for a pronoun or definite noun that stands for several parties: "de", "both countries"."""
    return packs.has(language, "roles") and _plural(language).fullmatch(text.strip()) is not None


@cache
def _counted(language: str) -> dict[int, re.Pattern[str]]:
    held = packs.load(language, "roles", RolesPack).counted
    return {number: starred(words) for number, words in held.items()}


def how_many(text: str, language: str) -> int | None:
    """For how many parties a pronoun or noun says that it stands: 2 for "both countries"; None where it does not say."""
    if not packs.has(language, "roles"):
        return None
    held = _counted(language).items()
    return next((number for number, words in held if words.fullmatch(text.strip())), None)
