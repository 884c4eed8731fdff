"""Time rules as regular expressions: what `packs/<language>/times.yaml` says, made ready to run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import count

from brudd import packs
from brudd.claims.scanning import Patterns
from brudd.claims.time_resolvers import Groups
from brudd.packs.schemas.numbers import NumberPack
from brudd.packs.schemas.times import PLACE, TimePack, TimeRule

WHITE = r"\s+"
_CLAUSE_END = r"[;:!?\n,–—()]|\.\s+(?=[^\W\d_a-zæøåäöü])|\.$"
_AFTER = r"(?!\w|(?-i:-[a-zæøåäöü]))"
_DIGITS = {
    "day": r"(?:0?[1-9]|[12]\d|3[01])",
    "day2": r"(?:0?[1-9]|[12]\d|3[01])",
    "month-number": r"(?:0?[1-9]|1[0-2])",
    "year": r"(?:1[89]|20)\d\d",
    "year2": r"(?:1[89]|20)\d\d",
    "short-year": r"\d\d",
    "count": r"\d{1,3}",
}


@dataclass(frozen=True, slots=True)
class ReadyRule:
    """A rule; `values` turns what a group of its pattern matched into its value."""

    rule: TimeRule
    values: dict[str, dict[str, str | int]]

    @staticmethod
    def start(match: re.Match[str]) -> int:
        """Where the expression begins: after the group `head`, which must be there and is no part of it."""
        return match.end("head") if match.groupdict().get("head") else match.start()

    def groups(self, match: re.Match[str]) -> Groups:
        """The named groups of a match as values: numbers as int, words as the pack's table says."""
        found: Groups = {}
        for group, text in match.groupdict().items():
            if text is None or group == "head":
                continue
            name = group.partition("__")[0].replace("_", "-")
            table = self.values.get(name, {})
            key = " ".join(text.casefold().split())
            found[name] = table[key] if key in table else int(text)
        return found


@dataclass(frozen=True, slots=True)
class ReadyTimes:
    """All rules of one language with their patterns, and its combiners and future words as patterns."""

    rules: tuple[ReadyRule, ...]
    patterns: Patterns
    between: re.Pattern[str]
    start: re.Pattern[str]
    joint: re.Pattern[str]
    alternative: re.Pattern[str]
    dash: re.Pattern[str]
    since: re.Pattern[str]
    until: re.Pattern[str]
    by: re.Pattern[str]
    only_before: re.Pattern[str]
    unequalled: re.Pattern[str]
    future: re.Pattern[str]
    clause_end: re.Pattern[str]
    aside: re.Pattern[str]
    origin: re.Pattern[str]
    saying: re.Pattern[str]
    told: re.Pattern[str]
    past: re.Pattern[str]
    ahead: re.Pattern[str]
    dated: re.Pattern[str]
    aloof: frozenset[str]


def alternatives(words: list[str]) -> str:
    """The words as one group, longest first; a word that the pack writes with a capital must have it in the text.

    Those with the same first letter stand together, so that one look at that letter passes over them.
    """
    boxes: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        boxes.setdefault(word[:1].casefold(), []).append(_cased(word))
    return "|".join(f"(?:{'|'.join(box)})" for box in boxes.values())


def _cased(word: str) -> str:
    body = re.escape(word).replace(r"\ ", r"\s+")
    return f"(?-i:{body})" if word[:1].isupper() else body


def _white(pattern: str) -> str:
    """Blanks as white space, a blank with a question mark as white space that may be absent."""
    return pattern.replace(" ?", r"\s*").replace(" ", WHITE)


def expand(pattern: str, tables: dict[str, dict[str, str | int]]) -> str:
    """The pattern with each `{name}` as a named group and each blank as white space."""
    serial = count()

    def group(match: re.Match[str]) -> str:
        """A named group for one `{name}`, numbered, since a name may stand twice."""
        name = match[1]
        words = alternatives(list(tables[name])) if name in tables else ""
        digits = _DIGITS.get(name, "")
        body = "|".join(part for part in (words, digits) if part)
        return f"(?P<{name.replace('-', '_')}__{next(serial)}>{body})"

    return f"(?:{PLACE.sub(group, _white(pattern))})"


@cache
def ready(language: str) -> ReadyTimes:
    """The time rules of `language`; raises `DataError` where its pack is missing or breaks the schema."""
    pack = packs.load(language, "times", TimePack)
    numbers = packs.load(language, "numbers", NumberPack)
    tables: dict[str, dict[str, str | int]] = {name: dict(table) for name, table in pack.words.items()}
    tables["count"] = {word: value for word, value in numbers.cardinals.items() if value <= 400}
    lowered = {name: {word.casefold(): value for word, value in table.items()} for name, table in tables.items()}
    combine = pack.combine
    return ReadyTimes(
        rules=tuple(ReadyRule(rule, lowered) for rule in pack.rules),
        patterns=Patterns([expand(rule.pattern, tables) for rule in pack.rules], r"(?<![\w.,])", _AFTER),
        between=_before(combine.between),
        start=_before(combine.start),
        joint=re.compile(rf"\s+(?:{combine.joint})\s+", re.I),
        alternative=re.compile(rf"\s+(?:{combine.alternative})\s+", re.I),
        dash=re.compile(combine.dash),
        since=_before(combine.since),
        until=_before(combine.until),
        by=_before(combine.by),
        only_before=_before(combine.only_before),
        unequalled=re.compile(rf"\b(?:{_white(combine.unequalled)})\b[^.,;:!?\n]*$", re.I),
        clause_end=re.compile(rf"{_CLAUSE_END}|\b(?:{'|'.join(pack.clause)})\b"),
        aside=re.compile(rf",\s(?:{'|'.join(pack.clause)})\b[^,;]*"),
        origin=re.compile(rf"\w\s+(?:{pack.origin})\s*$", re.I),
        told=re.compile(rf"\b(?:{pack.told})\s+$", re.I),
        past=re.compile(rf"\b(?:{_white(pack.past)})\b", re.I),
        ahead=re.compile(rf"\b(?:{_white(pack.ahead)})\s*$"),
        dated=re.compile(rf"\w\s+(?:{pack.dated})\s*$", re.I),
        aloof=frozenset(pack.aloof),
        saying=re.compile(rf"\s*,?\s*(?:{pack.saying})\b", re.I),
        future=re.compile(rf"\b(?:{'|'.join(_white(word) for word in pack.future)})\b", re.I),
    )


@lru_cache(maxsize=2)
def matches(text: str, language: str) -> tuple[tuple[ReadyRule, re.Match[str]], ...]:
    """What each rule matches in `text`, rule by rule; kept, since times and quantities ask for the same page."""
    rules = ready(language)
    return tuple((rules.rules[number], match) for number, match in rules.patterns.finditer(text))


def _before(pattern: str) -> re.Pattern[str]:
    """The pattern as it must stand right before an expression of time."""
    return re.compile(rf"\b(?:{_white(pattern)})\s*$", re.I)
