"""Coordination of names: "Russland og Kina", "Uganda, Mali and Kenya"; and the words that stand for several parties at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from brudd import packs
from brudd.packs.schemas.roles import RolesPack

_VERBS = 3
"""At most so many words stand between two names of which "together with" stands before the first."""


@cache
def joining(language: str) -> re.Pattern[str]:
    """What stands between two names that act as one: a comma, "and", "together with", and perhaps one word more."""
    pack = packs.load(language, "roles", RolesPack)
    words = "|".join(map(re.escape, (*pack.joining, *pack.together)))
    return re.compile(rf"\s*(?:,|,?\s(?:{words}))\s+(?:\w+\s+)?", re.IGNORECASE)


@cache
def _together(language: str) -> re.Pattern[str] | None:
    words = "|".join(map(re.escape, packs.load(language, "roles", RolesPack).together))
    return re.compile(rf"\b(?:{words})\s+(?:\w+\s+)?$", re.IGNORECASE) if words else None


def fronted(text: str, first: tuple[int, int], second: int, language: str) -> bool:
    """True for "Sammen med Kina har Russland ...": `first` are the offsets of the first name, the other starts at `second`."""
    held, gap = _together(language), text[first[1] : second]
    plain = len(gap.split()) <= _VERBS and all(sign.isalpha() or sign in " ," for sign in gap)
    return held is not None and plain and held.search(text[max(0, first[0] - 40) : first[0]]) is not None


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


@cache
def _set_aside(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a party without a part, what does where a comma stands before that or `but` behind the party,
    and such a `but`."""
    pack = packs.load(language, "roles", RolesPack)
    unlike, denying, but = (
        "|".join(map(re.escape, words)) or r"(?!)" for words in (pack.unlike, pack.denying, pack.but)
    )
    the = r"\s(?:the\s)?$"
    return (
        re.compile(rf"(?:\b(?:{unlike})|,\s(?:{denying})){the}", re.IGNORECASE),
        re.compile(rf"\b(?:{denying}){the}", re.IGNORECASE),
        re.compile(rf",?\s(?:{but})\s", re.IGNORECASE),
    )


def is_set_aside(text: str, start: int, end: int, language: str) -> bool:
    """True for a party `text[start:end]` that is named as having no part: "unlike Iran", "Turkey, not Iran", "not Russia but"."""
    if not packs.has(language, "roles"):
        return False
    before, behind = text[max(0, start - 40) : start], text[end : end + 10]
    unlike, denying, but = _set_aside(language)
    return bool(unlike.search(before) or (denying.search(before) and but.match(behind)))


def contrasts(text: str, language: str) -> bool:
    """True where a word like "but" stands in the `text` between two clauses."""
    return packs.has(language, "roles") and _set_aside(language)[2].search(text) is not None
