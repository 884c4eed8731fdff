"""Quantities in a text: numbers with their bounds, units and the words that are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from brudd import packs
from brudd.claims.scanning import Patterns
from brudd.claims.time_rules import alternatives, matches
from brudd.packs.schemas.numbers import NumberPack

_CURRENCY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₩": "KRW", "₽": "RUB"}
_SYMBOL = r"(?P<symbol>US\$|[$€£¥₩₽])\s?"
_HEAD = re.compile(r"\s*((?:[^\W\d_][\w'’-]*|[A-Z]+-?\d+)(?:\s+(?:[^\W\d_][\w'’-]*|[A-Z]+-?\d+)){0,3})")


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity: its place, its bounds (None is open), its unit (a currency code, "%", "t", ...) and what is counted.

    `head_start` and `head_end` span the words that follow the number and name what is counted; both equal `end` where
    nothing does ("in 2012 there were 40"). `holds`: these words hold what comes next ("40 boxes of grenades").
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    unit: str | None
    head_start: int
    head_end: int
    holds: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    pack: NumberPack
    words: dict[str, float]
    multipliers: dict[str, int]
    units: dict[str, str]
    number: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    or_more: re.Pattern[str]
    between: re.Pattern[str]
    joint: re.Pattern[str]
    bare: re.Pattern[str]
    changing: re.Pattern[str]
    unit: re.Pattern[str]
    percent: re.Pattern[str]
    skip: re.Pattern[str]
    head_end: re.Pattern[str]
    holding: re.Pattern[str]
    blocked: Patterns


def _number_pattern(pack: NumberPack, words: list[str], multipliers: str) -> re.Pattern[str]:
    """A number: a currency sign, figures or a numeral, and words that multiply it; no part of a name or a decimal."""
    space = "\\s" if " " in pack.thousands else ""
    marks, point = re.escape(pack.thousands.replace(" ", "")) + space, re.escape(pack.decimal)
    digits = rf"\d{{1,3}}(?:[{marks}]\d{{3}})+(?:{point}\d+)?|\d+(?:{point}\d+)?"
    core = rf"(?P<digits>{digits})|(?P<word>{alternatives(words)})|(?P<alone>{multipliers})"
    before, after = r"(?<![\w.,/§])(?<![^\W\d]-)", r"(?!\w)(?!-[^\W\d])(?![.,]\d)"
    return re.compile(rf"{before}(?:{_SYMBOL})?(?:{core})(?P<times>(?:\s?(?:{multipliers}))*){after}", re.I)


@cache
def _ready(language: str) -> _Ready:
    pack = packs.load(language, "numbers", NumberPack)
    words: dict[str, float] = {**pack.all_cardinals(), **pack.halves, **pack.exact, **pack.vague}
    bounds = pack.bounds

    def opening(pattern: str) -> re.Pattern[str]:
        """The pattern as it stands right before a number."""
        return re.compile(rf"(?<!\w)(?:{pattern})\s*$", re.I)

    return _Ready(
        pack,
        {word.casefold(): value for word, value in words.items()},
        {word.casefold(): value for word, value in pack.multipliers.items()},
        {word.casefold(): code for word, code in pack.units.items()},
        _number_pattern(pack, list(words), alternatives(list(pack.multipliers))),
        tuple((name, opening(getattr(bounds, name))) for name in ("more", "least", "less", "most", "about")),
        re.compile(rf"\s+(?:{bounds.or_more})(?!\w)", re.I),
        opening(bounds.between),
        re.compile(rf"\s+(?:{bounds.joint})\s+|\s?[–—-]\s?", re.I),
        re.compile(rf"\s+(?:{bounds.bare})\s+|\s?[–—-]\s?", re.I),
        opening(bounds.changing),
        re.compile(rf"[\s-]*(?P<unit>{alternatives(list(pack.units))})(?!\w)", re.I),
        re.compile(rf"\s?(?:%|(?:{pack.percent})(?!\w))", re.I),
        re.compile(rf"\s+(?:{pack.skip})(?!\w)", re.I),
        re.compile(rf"(?<!\w)(?:{pack.head_end})(?!\w)", re.I),
        re.compile(rf"\s+(?:{pack.holding})(?!\w)", re.I),
        Patterns(pack.no_quantity, "", ""),
    )


@dataclass(frozen=True, slots=True)
class _Number:
    start: int
    end: int
    value: float
    vague: bool
    unit: str | None


def find_quantities(text: str, language: str) -> list[QuantityMention]:
    """All quantities of `text` in text order; offsets are code points. A language without a pack gives an empty list.

    Dates, clock times, resolutions, paragraphs, ages and the numbers in names ("Shahed-136") are no quantities.
    """
    if not packs.has(language, "numbers"):
        return []
    rules = _ready(language)
    blocked = _blocked(text, language, rules)
    numbers = [
        one for match in rules.number.finditer(text) if (one := _number(text, rules, match, blocked)) is not None
    ]
    found: list[QuantityMention] = []
    index = 0
    while index < len(numbers):
        pair = _range(text, rules, numbers[index], numbers[index + 1]) if index + 1 < len(numbers) else None
        found.append(pair or _single(text, rules, numbers[index]))
        index += 2 if pair else 1
    return found


def _blocked(text: str, language: str, rules: _Ready) -> bytearray:
    """Marks the places of dates and of what the pack calls no quantity."""
    marks = bytearray(len(text))
    spans = [match.span() for _, match in rules.blocked.finditer(text)]
    if packs.has(language, "times"):
        spans += [(rule.start(match), match.end()) for rule, match in matches(text, language)]
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def _number(text: str, rules: _Ready, match: re.Match[str], blocked: bytearray) -> _Number | None:
    if any(blocked[match.start() : match.end()]):
        return None
    pack, word = rules.pack, " ".join((match["word"] or "").casefold().split())
    times = [rules.multipliers[part.casefold()] for part in _parts(rules, match["times"])]
    vague = word in pack.vague
    if match["digits"]:
        value = _value(match["digits"], pack)
    elif word:
        if word in pack.articles and not times:
            return None
        value = float(rules.words[word])
    else:
        value = float(rules.multipliers[match["alone"].casefold()])
    for factor in times:
        value *= factor
    unit, end = _CURRENCY.get((match["symbol"] or "").upper()), match.end()
    if found := rules.percent.match(text, end):
        unit, end = "%", found.end()
    elif unit is None and (found := rules.unit.match(text, _after_skip(text, rules, end))):
        unit, end = rules.units[found["unit"].casefold()], found.end()
    return _Number(match.start(), end, value, vague, unit)


def _parts(rules: _Ready, times: str) -> list[str]:
    words = sorted(rules.multipliers, key=len, reverse=True)
    return re.findall("|".join(re.escape(word) for word in words), times, re.I)


def _value(digits: str, pack: NumberPack) -> float:
    whole, _, part = (
        digits.rpartition(pack.decimal) if re.search(rf"{re.escape(pack.decimal)}\d+$", digits) else (digits, "", "")
    )
    return float(re.sub(r"\D", "", whole) + ("." + part if part else ""))


def _after_skip(text: str, rules: _Ready, end: int) -> int:
    found = rules.skip.match(text, end)
    return found.end() if found else end


def _range(text: str, rules: _Ready, left: _Number, right: _Number) -> QuantityMention | None:
    gap = text[left.end : right.start]
    joint = rules.joint.fullmatch(gap)
    if joint is None or right.value <= left.value:
        return None
    opening = rules.between.search(text, max(0, left.start - 20), left.start)
    change = rules.changing.search(text, max(0, left.start - 20), left.start)
    if opening is None and (change or rules.bare.fullmatch(gap) is None):
        return None
    low = left.value
    if (
        left.value < 1000 <= right.value
        and left.unit is None
        and right.value % 1000 == 0
        and left.value == int(left.value)
    ):
        scale = next((factor for factor in (10**9, 10**6) if right.value >= factor), 1)
        low *= scale
    start = opening.start() if opening else left.start
    return _mention(text, rules, start, right.end, low, right.value, right.unit)


def _single(text: str, rules: _Ready, one: _Number) -> QuantityMention:
    low: float | None = one.value
    high: float | None = None if one.vague else one.value
    start, end = one.start, one.end
    for name, pattern in rules.before:
        match = pattern.search(text, max(0, start - 30), start)
        if match is None:
            continue
        low, high = _bounds(name, one)
        start = match.start()
        break
    if high == one.value and low == one.value and (match := rules.or_more.match(text, end)):
        high, end = None, match.end()
    return _mention(text, rules, start, end, low, high, one.unit)


def _bounds(name: str, one: _Number) -> tuple[float | None, float | None]:
    step = 1 if one.value == int(one.value) else 0
    if name == "more":
        return (one.value if one.vague else one.value + step), None
    if name == "least":
        return one.value, None
    if name == "less":
        return None, one.value - step
    if name == "most":
        return None, one.value
    return one.value, None if one.vague else one.value


def _mention(
    text: str, rules: _Ready, start: int, end: int, low: float | None, high: float | None, unit: str | None
) -> QuantityMention:
    head_start = _after_skip(text, rules, end)
    match = _HEAD.match(text, head_start)
    first, last = end, end
    if match is not None:
        first, last = match.start(1), match.end(1)
        stop = rules.head_end.search(text, first, last)
        last = stop.start() if stop else last
        last = first + len(text[first:last].rstrip())
        if last <= first:
            first = last = end
    holds = first < last and rules.holding.match(text, last) is not None
    return QuantityMention(start, end, text[start:end], low, high, unit, first, last, holds)
