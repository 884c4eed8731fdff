"""Which quantity counts an item, and which sum of money belongs to a claim."""

from __future__ import annotations

import re
from collections.abc import Sequence

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


def counting(quantities: Sequence[QuantityMention], start: int, end: int, text: str) -> Quantity | None:
    """The quantity that counts the item at `[start, end)`: its counted words reach the item, or it stands just before."""
    best: tuple[int, QuantityMention] | None = None
    for one in quantities:
        if is_money(one) or one.unit == "%" or one.start >= end:
            continue
        reaches = one.head_start < end and start < one.head_end
        gap = start - one.end
        near = 0 <= gap <= _GAP and not re.search(r"[.,;:\n]", text[one.end : start])
        if (reaches or near) and (best is None or gap < best[0]):
            best = (gap, one)
    return record(best[1]) if best else None


def sum_of_money(quantities: Sequence[QuantityMention], sentence: tuple[int, int], at: int) -> Filler | None:
    """The sum in `sentence` that stands nearest to the offset `at`, as a filler; None where the sentence names none."""
    inside = [q for q in quantities if is_money(q) and sentence[0] <= q.start < sentence[1]]
    if not inside:
        return None
    found = min(inside, key=lambda q: abs(q.start - at))
    return Filler(text=found.text, start=found.start, end=found.end, quantity=record(found))
