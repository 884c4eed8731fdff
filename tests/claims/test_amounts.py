"""Quantities are tied to the item they count, sums of money to their claim."""

from __future__ import annotations

import pytest

from brudd.claims.amounts import counting, sum_of_money
from brudd.claims.quantities import find_quantities
from brudd.records import Quantity


def quantity(text: str, item: str, language: str = "en") -> Quantity | None:
    """What counts `item` in a text."""
    at = text.index(item)
    return counting(find_quantities(text, language), at, at + len(item), text, language)


def counted(text: str, item: str) -> tuple[float | None, float | None] | None:
    """The bounds of what counts `item` in an English text."""
    found = quantity(text, item)
    return (found.low, found.high) if found else None


@pytest.mark.parametrize(
    ("language", "text", "item", "expected"),
    [
        ("en", "Sudan got at least four shipments of Mohajer-6 drones.", "Mohajer-6 drones", (4, "shipments")),
        ("en", "They found 20 boxes of Iranian grenades.", "grenades", (20, "boxes")),
        ("en", "They found 20 new Iranian grenades.", "grenades", (20, None)),
        ("en", "Some 300 tonnes of ammunition came.", "ammunition", (300, "t")),
        ("en", "Forty of the drones fell.", "drones", (40, None)),
        ("en", "Dozens of drones fell.", "drones", (24, None)),
        ("en", "Three men sold rifles to them.", "rifles", None),
        ("nb", "Over 11.000 containere med ammunisjon er sendt.", "ammunisjon", (11001, "containere")),
        ("nb", "Tre menn med geværer ble tatt.", "geværer", None),
        ("nb", "40 av dronene falt.", "dronene", (40, None)),
        ("nb", "Tyrkia sendte 2000 soldater og 50 vogner.", "2000 soldater og 50 vogner", (2000, None)),
        ("sv", "Tolv lådor med granater hittades.", "granater", (12, "lådor")),
    ],
)
def test_what_holds_the_item_is_the_unit(
    language: str, text: str, item: str, expected: tuple[float, str | None] | None
) -> None:
    found = quantity(text, item, language)
    assert (None if found is None else (found.low, found.unit)) == expected


def test_the_number_before_the_item_counts_it() -> None:
    assert counted("Iran sent 40 drones to Russia in 2022.", "drones") == (40, 40)


def test_a_number_of_something_else_does_not_count_the_item() -> None:
    assert counted("In 3 weeks, drones were sent.", "drones") is None


def test_money_is_no_count() -> None:
    text = "They paid $5 million for drones."
    assert counted(text, "drones") is None
    found = sum_of_money(find_quantities(text, "en"), (0, len(text)), 0)
    assert found is not None and found.quantity is not None and found.quantity.low == 5_000_000
