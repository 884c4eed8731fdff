"""Quantities are tied to the item they count, sums of money to their claim."""

from __future__ import annotations

from brudd.claims.amounts import counting, sum_of_money
from brudd.claims.quantities import find_quantities


def counted(text: str, item: str) -> tuple[float | None, float | None] | None:
    """The bounds of what counts `item` in an English text."""
    at = text.index(item)
    found = counting(find_quantities(text, "en"), at, at + len(item), text)
    return (found.low, found.high) if found else None


def test_the_number_before_the_item_counts_it() -> None:
    assert counted("Iran sent 40 drones to Russia in 2022.", "drones") == (40, 40)


def test_a_number_of_something_else_does_not_count_the_item() -> None:
    assert counted("In 3 weeks, drones were sent.", "drones") is None


def test_money_is_no_count() -> None:
    text = "They paid $5 million for drones."
    assert counted(text, "drones") is None
    found = sum_of_money(find_quantities(text, "en"), (0, len(text)), 0)
    assert found is not None and found.quantity is not None and found.quantity.low == 5_000_000
