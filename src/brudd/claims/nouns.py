"""What sort of thing a noun names: workers, soldiers, people who may be either, rules, open water."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from brudd import packs
from brudd.claims.coordination import starred
from brudd.packs.schemas.nouns import NounPack
from brudd.packs.schemas.parties import PartyPack

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


def is_definite(word: str, before: str, language: str) -> bool:
    """True for "soldatene", and for a noun after the definite article ("the soldiers"): somebody known already."""
    pack = packs.load(language, "parties", PartyPack) if packs.has(language, "parties") else None
    if pack is None:
        return False
    if pack.definite_endings:
        return word.casefold().endswith(pack.definite_endings)
    return before.casefold().split()[-1:] == [*pack.articles[:1]]


@cache
def _at_sea(language: str) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """The words for open water and for coasts, each with the prepositions by which a shot goes out to sea."""
    if not packs.has(language, "nouns"):
        return ()
    pack = packs.load(language, "nouns", NounPack)
    return (starred(pack.waters), frozenset(pack.toward)), (starred(pack.coasts), frozenset(pack.off))


@cache
def of_another(language: str) -> re.Pattern[str]:
    """What stands behind a State of whose neighbours, allies or enemies the text speaks: "'s main allies"."""
    words = packs.load(language, "nouns", NounPack).relatives if packs.has(language, "nouns") else ()
    return re.compile(rf"['’]s?\s+(?:\w+\s+){{0,2}}{starred(words).pattern}", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def out_to_sea(preposition: str, word: str, language: str) -> bool:
    """True for "towards" + "sea" and for "off" + "coast"."""
    return any(preposition in tied and words.fullmatch(word) is not None for words, tied in _at_sea(language))
