"""One pass over many patterns finds what a pass for each finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brudd.claims.scanning import Patterns

BODIES = ["a+b?", r"(?P<first>b)a|(?P<second>c)", r"[a(|]c", "ca b", "b c?"]


@given(st.text(alphabet="abcABC (.|", max_size=40))
def test_the_matches_are_those_of_each_pattern_alone(text: str) -> None:
    for before, after in ((r"(?<!\w)", r"(?!\w)"), ("", "")):
        many = Patterns(BODIES, before, after)
        alone = [(n, m.span(), m.groupdict()) for n, one in enumerate(many.each) for m in one.finditer(text)]
        assert [(n, m.span(), m.groupdict()) for n, m in many.finditer(text)] == alone


def test_no_patterns_match_nothing() -> None:
    assert list(Patterns([], "", "").finditer("abc")) == []
