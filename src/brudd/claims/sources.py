"""What kind of source some words name, and whether they withhold who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from brudd import packs
from brudd.claims.scanning import Patterns
from brudd.packs.schemas.sources import OutletPack, SourcePack, SourceRule
from brudd.records import SourceKind
from brudd.yaml_lines import validate

_NAME = r"(?-i:[A-ZÆØÅÄÖÜÉÇŠŽĐ][\w'’.-]+)"
_PARTICLE = r"(?:(?:al|el|bin|ibn|von|van|de|da|du|der|ter|ben)[\s-]+)?"
_APPOSITION = re.compile(
    rf"^{_NAME}\s+(?:{_PARTICLE}{_NAME}\s*)+(?:\([^)]*\)\s*)?,|,\s*{_NAME}\s+{_PARTICLE}{_NAME}", re.I
)


@dataclass(frozen=True, slots=True)
class _Ready:
    rules: tuple[SourceRule, ...]
    patterns: Patterns
    named: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def _ready(language: str) -> _Ready:
    pack = packs.load(language, "sources", SourcePack)
    patterns = Patterns([rule.pattern for rule in pack.rules], r"(?<!\w)", r"(?!\w)")
    named = re.compile(rf"\s*,?\s*(?:(?:{pack.titles})\s+)?{_PARTICLE}{_NAME}", re.I)
    tail = re.compile(rf",|\s(?:{pack.tail})\s", re.I)
    return _Ready(tuple(pack.rules), patterns, named, tail)


@cache
def _outlets() -> tuple[re.Pattern[str], re.Pattern[str]]:
    pack = validate(packs.FOLDER / "_common" / "outlets.yaml", OutletPack)
    media = "|".join([re.escape(name) for name in pack.names] + [rf"(?:[A-ZÆØÅÄÖ]\S+\s+)+(?:{'|'.join(pack.words)})"])
    others = "|".join([re.escape(name) for name in pack.organisations] + list(pack.organisation_words))
    return re.compile(rf"(?<!\w)(?:{media})(?!\w)"), re.compile(rf"(?<!\w)(?:{others})(?!\w)")


def describe_source(words: str, language: str, entity_type: str | None = None) -> tuple[SourceKind, bool]:
    """The kind of the source that `words` name and whether they leave its name out.

    `entity_type` is the type of the linked entity, where there is one: an organisation or group that no noun marks
    ("Hezbollah") is then an organisation. An official or a group of officials without a name ("en amerikansk
    tjenestemann", "diplomats") is anonymous; a government, ministry, office ("the foreign minister"), document or named
    person is not. Words that no rule knows are taken for an official body; a language without a pack likewise.
    """
    media, others = _outlets()
    found = _first(words, language)
    if found is not None:
        rule, match = found
        return rule.kind, rule.withheld and not _is_named(words, match.end(), _ready(language).named)
    if media.search(words):
        return "media", False
    if others.search(words) or entity_type in ("organisation", "group", "vessel"):
        return "organisation", False
    return "official", False


def deciding_rule(words: str, language: str) -> str | None:
    """The id of the pack's rule that decides what kind of source `words` name; None where none fits."""
    found = _first(words, language)
    return found[0].id if found else None


def _first(words: str, language: str) -> tuple[SourceRule, re.Match[str]] | None:
    """The rule for the head noun: the last that fits before a preposition or comma, else the first that fits at all."""
    if not packs.has(language, "sources"):
        return None
    ready = _ready(language)
    tail = ready.tail.search(words, 1)
    head = tail.start() if tail else len(words)
    found = [(ready.rules[number], match) for number, match in ready.patterns.finditer(words)]
    fits = [(rule, match) for rule, match in found if match.start() < head]
    if fits:
        last = max(min(match.end(), head) for _, match in fits)
        return next((rule, match) for rule, match in fits if min(match.end(), head) == last)
    return found[0] if found else None


def _is_named(words: str, end: int, named: re.Pattern[str]) -> bool:
    """True when a name follows the noun at once, or stands in apposition to it."""
    return named.match(words, end) is not None or _APPOSITION.search(words) is not None
