"""Quantities: every pack's examples, bounds, units and what is counted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd import packs
from brudd.claims.quantities import QuantityMention, find_quantities
from brudd.packs.schemas.numbers import NumberPack

LANGUAGES = [language for language in packs.languages() if packs.has(language, "numbers")]
EXAMPLES = [
    pytest.param(language, text, want, id=f"{language}: {text}")
    for language in LANGUAGES
    for text, want in packs.load(language, "numbers", NumberPack).examples.items()
]


def shown(one: QuantityMention) -> str:
    low, high = (
        "" if bound is None else f"{bound:g}" if bound < 10**5 else str(int(bound)) for bound in (one.low, one.high)
    )
    return f"{low}..{high}" + (f" {one.unit}" if one.unit else "")


def test_the_first_class_languages_have_numbers() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "text", "want"), EXAMPLES)
def test_example_has_its_one_quantity(language: str, text: str, want: str) -> None:
    assert [shown(one) for one in find_quantities(text, language)] == ([] if want == "none" else [want])


@pytest.mark.parametrize(
    ("language", "text", "head"),
    [
        ("nb", "Norge sendte 22 skyts til Ukraina.", "skyts"),
        ("nb", "hundrevis av droner ble sendt", "droner"),
        ("en", "It sent up to 100 coastal defence systems to the island.", "coastal defence systems"),
        ("en", "By March there were 40.", ""),
    ],
)
def test_what_is_counted(language: str, text: str, head: str) -> None:
    found = find_quantities(text, language)
    assert [text[one.head_start : one.head_end] for one in found] == [head]


def test_thousands_and_decimals_are_read_as_the_language_writes_them() -> None:
    assert [one.low for one in find_quantities("1.500 droner og 1,5 tonn", "nb")] == [1500.0, 1.5]
    assert [one.low for one in find_quantities("1,500 drones and 1.5 tonnes", "en")] == [1500.0, 1.5]


def test_language_without_a_pack_has_no_quantities() -> None:
    assert find_quantities("30 soldiers", "xx") == []


@given(st.text(alphabet="0123456789., –-minstovrfgae %$\n", max_size=60))
def test_offsets_hold_and_bounds_are_ordered(text: str) -> None:
    for one in find_quantities(text, "nb"):
        assert text[one.start : one.end] == one.text
        assert one.end <= len(text)
        assert one.low is None or one.high is None or one.low <= one.high
        assert one.head_start <= one.head_end


@pytest.mark.parametrize("text", ["It passed by 13 votes to 26.", "The price rose 20 to 30 dollars.", "It sold 5 and 6 tanks."])
def test_two_numbers_are_no_range_where_the_words_tell_a_change_or_a_score(text: str) -> None:
    assert all(one.low == one.high for one in find_quantities(text, "en"))
