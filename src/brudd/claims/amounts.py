"""Which quantity counts an item, and which sum of money belongs to a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

from brudd.claims.nouns import PEOPLE, noun_sort
from brudd.claims.quantities import QuantityMention
from brudd.records import Filler, Quantity

_MONEY = re.compile(r"[A-Z]{3}")
_GAP = 25
"""At most so many characters between a number and the item it counts."""


def record(found: QuantityMention) -> Quantity:
    """The contract's form of a quantity."""
    return Quantity(low=found.low, high=found.high, unit=found.unit, text=found.text)


def is_money(found: QuantityMention) -> bool:
    """True where the unit is a currency."""
    return found.unit is not None and _MONEY.fullmatch(found.unit) is not None


def counting(quantities: Sequence[QuantityMention], start: int, end: int, text: str, language: str) -> Quantity | None:
    """The quantity that counts the item at `[start, end)`: its counted words reach the item, or it stands just before.

    Of "40 boxes of grenades" the unit is boxes; "three men with rifles" counts no rifles.
    """
    best: tuple[int, QuantityMention] | None = None
    for one in quantities:
        if is_money(one) or one.unit == "%" or one.start >= end:
            continue
        reaches = one.head_start < end and start < one.head_end
        gap = start - one.end
        near = 0 <= gap <= _GAP and not re.search(r"[.,;:\n]", text[one.end : start])
        before = text[one.head_start : start].split()
        if any(noun_sort(word.casefold(), language) in PEOPLE for word in before):
            continue
        if (reaches or (near and _leads(one, start, text))) and (best is None or abs(gap) < best[0]):
            best = (abs(gap), one)
    if best is None:
        return None
    found = best[1]
    held = found.holds and found.unit is None and found.head_end <= start
    return record(found).model_copy(update={"unit": _counted(found, text)}) if held else record(found)


def _counted(one: QuantityMention, text: str) -> str:
    """The noun that a number counts, in lower case."""
    return text[one.head_start : one.head_end].split()[-1].casefold()


def _leads(one: QuantityMention, start: int, text: str) -> bool:
    """True where nothing but the words that are counted, or what holds the item, stands between a number and it."""
    return one.head_start == one.head_end or one.holds or not text[one.head_end : start].strip()


def sum_of_money(quantities: Sequence[QuantityMention], sentence: tuple[int, int], at: int) -> Filler | None:
    """The sum in `sentence` that stands nearest to the offset `at`, as a filler; None where the sentence names none."""
    inside = [q for q in quantities if is_money(q) and sentence[0] <= q.start < sentence[1]]
    if not inside:
        return None
    found = min(inside, key=lambda q: abs(q.start - at))
    return Filler(text=found.text, start=found.start, end=found.end, quantity=record(found))
