"""The gazetteer: which state a town lies in, told by the states of the page."""

from __future__ import annotations

import pytest

from brudd.knowledge.gazetteer import sites, state_of


def test_a_towns_states_come_with_the_largest_first() -> None:
    found = sites("poti")
    assert {site.code for site in found} == {"BR", "GE"}
    assert [site.size for site in found] == sorted((site.size for site in found), reverse=True)


@pytest.mark.parametrize("name", ["", "zzz", "poti ", "#"])
def test_no_town_no_state(name: str) -> None:
    assert sites(name) == ()


@pytest.mark.parametrize(
    ("name", "about", "located", "code"),
    [
        ("poti", {"GE": 1}, False, "GE"),  # told by the page, not by size
        ("poti", {"BR": 1, "GE": 3}, True, "GE"),
        ("poti", {}, False, None),
        ("nantes", {}, True, "FR"),  # a city known without its state
        ("nantes", {}, False, None),
        ("florida", {}, True, None),  # provinces of one name in several states
        ("batsfjord", {"NO": 2}, False, None),  # too small, unless the words say that it is a place
        ("batsfjord", {"NO": 2}, True, "NO"),
    ],
)
def test_the_page_tells_which_town_is_meant(name: str, about: dict[str, int], located: bool, code: str | None) -> None:
    assert state_of(name, about, located) == code
