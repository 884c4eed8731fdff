"""What stands before a diplomat's post: "ambassadør i ", "envoy to the ", "the embassy in "."""

from __future__ import annotations

import re
from functools import cache

from brudd import packs
from brudd.packs.schemas.parties import PartyPack
from brudd.packs.schemas.roles import RolesPack


@cache
def staying(language: str) -> re.Pattern[str]:
    """The prepositions of a place where somebody is."""
    words = packs.load(language, "roles", RolesPack).posting if packs.has(language, "roles") else ()
    return re.compile("|".join(map(re.escape, words)) or r"(?!)", re.IGNORECASE)


@cache
def post(language: str) -> re.Pattern[str] | None:
    """The pattern of the words right before a post; None where the language has no words for it."""
    if not packs.has(language, "roles") or not packs.has(language, "parties"):
        return None
    nouns, posting = (
        packs.load(language, "parties", PartyPack).diplomats,
        packs.load(language, "roles", RolesPack).posting,
    )
    if not nouns or not posting:
        return None
    longest = sorted(map(re.escape, nouns), key=len, reverse=True)
    return re.compile(
        rf"(?:{'|'.join(longest)})\w*\s+(?:{'|'.join(posting)})\s+(?:(?:the|den|det|de)\s+)?$", re.IGNORECASE
    )
