"""What sort of thing a noun names: workers, soldiers, people who may be either, rules, open water."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from brudd import packs
from brudd.claims.coordination import starred
from brudd.packs.schemas.nouns import NounPack

SORTS = (("but", "but"), ("worker", "workers"), ("soldier", "soldiers"), ("person", "people"), ("rule", "rules"))
"""The sorts of nouns and the lists of the pack that hold them."""
PEOPLE = frozenset({"worker", "soldier", "person", "people"})


@cache
def nouns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The sorts of nouns that the language's pack knows, each with its words; what is caught wrongly comes first."""
    if not packs.has(language, "nouns"):
        return ()
    pack = packs.load(language, "nouns", NounPack)
    return tuple((sort, starred(getattr(pack, field))) for sort, field in SORTS)


@lru_cache(maxsize=50_000)
def noun_sort(word: str, language: str) -> str | None:
    """`worker`, `soldier`, `person` or `rule`; None for a word of no list, and for what a star catches wrongly."""
    found = next((sort for sort, words in nouns(language) if words.fullmatch(word)), None)
    return None if found == "but" else found


@lru_cache(maxsize=10_000)
def is_water(word: str, language: str) -> bool:
    """True for a word for open water, or the name of one."""
    return packs.has(language, "nouns") and starred(packs.load(language, "nouns", NounPack).waters).fullmatch(word) is not None


@cache
def toward(language: str) -> frozenset[str]:
    """The prepositions that tie a shot to where it goes."""
    return frozenset(packs.load(language, "nouns", NounPack).toward if packs.has(language, "nouns") else ())
