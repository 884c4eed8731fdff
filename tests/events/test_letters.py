"""The table that stands in for a pattern where a text allows it: it must give the same words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd.events import copies, signature
from brudd.events.letters import Letters

WESTERN = bytes(range(256)).decode("cp1252", "ignore")
TEXTS = (
    "Forsvarsministeren møtte «gjester» i Tromsø – 14 fly.",
    "plain_words, and 3rd ones",
    "Straße, 5 µg",
    "Путин, Łódź and Oslo",
    "e\u0301",
    "",
)


@pytest.mark.parametrize("text", [*TEXTS, *WESTERN, WESTERN])
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert copies.tokens(text) == re.findall(r"\w+", text.casefold().replace("_", " "))


@given(st.text(st.sampled_from(WESTERN + "ab ſŁ漢"), max_size=60))
def test_marks_are_those_of_the_pattern(text: str) -> None:
    plain = signature._LETTERS.only(text)
    words = [word[:5].casefold() for word in re.findall(r"[^\W\d_]{4,}", text)][:40]
    assert signature._beginnings(text) == words
    assert plain is None or len(plain) == len(text)


def test_the_table_is_used_for_western_texts_and_for_no_other() -> None:
    table = Letters(r"[^\W_]")
    assert table.only("Tromsø: 14 Fly") == "tromsø  14 fly"
    assert [table.only(text) is None for text in TEXTS] == [False, False, True, True, True, False]


def test_a_property_is_worked_out_once() -> None:
    asked: list[object] = []

    class Thing:
        @signature.once
        def value(self) -> list[object]:
            asked.append(self)
            return asked

    one = Thing()
    assert one.value is one.value
    assert asked == [one]
