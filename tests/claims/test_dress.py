"""How a decision is dressed: the mention that stands for a party is one near the trigger."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

import brudd
from brudd.claims.candidates import find_candidates
from brudd.claims.dress import _best
from brudd.records import Page

TEXT = "Nord-Korea sendte granater. Ingen svarte. Været var fint. Russland sier at Pyongyang tier."


@pytest.mark.parametrize(("word", "text"), [(1, "Nord-Korea"), (-2, "Pyongyang")])
def test_of_mentions_about_as_likely_the_near_one_stands_for_the_party(word: int, text: str) -> None:
    cand = find_candidates(Page(id="x", source="x", language="nb", text=TEXT, published="2024-05-14"))
    group = next(one for one in cand.parties if one.key == "kp")
    scores = np.linspace(0.0, 1.0, len(group.mentions))  # the later, the likelier by a little
    at = word % len(cand.words)
    assert _best(group, scores, cand, at).text == text
    assert _best(group, 9.0 * scores, cand, at).text == "Pyongyang"


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("Kyiv's mayor was busy. Five Hwasong-11 missiles were fired at the city by Russia on Monday, he said.", {"KN-02"}),
        ("Kyiv took shelter. Russia fired five missiles at the city on Monday.", {None}),
    ],
)
def test_an_item_carries_the_system_named_beside_it(text: str, systems: set[str | None]) -> None:
    claims = [one for one in brudd.read(text, published=date(2024, 5, 14)).claims if one.kind == "weapons-use"]
    assert {item.system for claim in claims for item in claim.roles["item"]} == systems
    assert claims
