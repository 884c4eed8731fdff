"""Cues: the words that report, deny, hedge, plan or negate; and what kind of source some words name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from brudd import packs
from brudd.claims.scanning import Patterns
from brudd.claims.sources import describe_source
from brudd.packs.schemas.cues import CuePack, CueRule, CueType

__all__ = ["CueMention", "describe_source", "find_cues"]


@dataclass(frozen=True, slots=True)
class CueMention:
    """A cue in a text: its place, its words, its type, and the rule that found it."""

    start: int
    end: int
    text: str
    type: CueType
    rule: str


@cache
def _ready(language: str) -> tuple[tuple[CueRule, ...], Patterns]:
    rules = packs.load(language, "cues", CuePack).rules
    return rules, Patterns([rule.pattern.replace(" ", r"\s+") for rule in rules], r"(?<!\w)", r"(?!\w)")


def _gives_way(cue: CueMention, longer: CueMention) -> bool:
    """True when a longer cue takes the same words: of the same type, or one that holds this cue ("not ruled out")."""
    if cue.type == longer.type:
        return cue.start < longer.end and longer.start < cue.end
    return longer.start <= cue.start and cue.end <= longer.end and cue.end - cue.start < longer.end - longer.start


def find_cues(text: str, language: str) -> list[CueMention]:
    """All cues of `text` in text order; where two share words, the longest wins.

    Offsets are code points of `text`. A language without a pack gives an empty list.
    """
    if not packs.has(language, "cues"):
        return []
    rules, patterns = _ready(language)
    found = [
        CueMention(match.start(), match.end(), match[0], rules[number].type, rules[number].id)
        for number, match in patterns.finditer(text)
    ]
    found.sort(key=lambda cue: cue.start - cue.end)
    kept: list[CueMention] = []
    for cue in found:
        if not any(_gives_way(cue, one) for one in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: (cue.start, cue.end))
