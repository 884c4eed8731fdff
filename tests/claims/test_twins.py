"""One act taken twice from one sentence is one claim: `brudd.claims.twins`."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.decisions import Decision
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES, Scored
from brudd.claims.twins import merged
from brudd.records import STATUSES, Page

TEXT = "Norway let the ship sail. Norway paid."


def told(cand: Candidates, word: str, chance: float) -> Decision:
    """A claim that one word tells."""
    at = cand.page.text.index(word)
    trigger = Scored(
        words=cand.words.span(at, at + len(word)), kind="shipping", chance=chance, status=np.ones(len(STATUSES)),
        mention_roles=np.zeros((0, len(ROLE_NAMES))), items=np.zeros(0), source=np.ones(1), mention_sources=np.zeros(0),
        anonymous=0.0, time=np.ones(1), closed=np.zeros(CLOSED_WIDTH), vector=np.ones(1),
    )  # fmt: skip
    return Decision(
        kind="shipping", status="happened", triggers=(trigger,), roles={"actor": (0,)}, role_chance=1.0, items=(), source=0,
        anonymous=0.0, time=-1, closed={}, status_chance=1.0, because=(), attribution=None,
    )  # fmt: skip


def test_two_alike_from_one_sentence_are_one_and_the_likelier_leads() -> None:
    cand = find_candidates(Page(id="sha256:0", source="t", language="en", text=TEXT))
    let, sail, paid = told(cand, "let", 0.6), told(cand, "sail", 0.9), told(cand, "paid", 0.8)
    one, other = merged([let, sail, paid], cand)
    assert [t.chance for t in one.triggers] == [0.9, 0.6]
    assert other == paid, "the next sentence may tell of another act"


def test_what_differs_in_anything_stays_two() -> None:
    cand = find_candidates(Page(id="sha256:0", source="t", language="en", text=TEXT))
    let, sail = told(cand, "let", 0.6), told(cand, "sail", 0.9)
    for unlike in (replace(sail, status="denied"), replace(sail, time=0), replace(sail, roles={"actor": (1,)}),
                   replace(sail, source=2), replace(sail, items=(0,)), replace(sail, kind="labour")):  # fmt: skip
        assert len(merged([let, unlike], cand)) == 2


def test_two_with_items_of_their_own_stay_two() -> None:
    text = "So far Norway has sold 30 rifles, including the first sale of big guns."
    cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language="en", text=text)))
    assert len(merged([told(cand, "sold", 0.9), told(cand, "sale", 0.8)], cand)) == 2
    assert len(merged([told(cand, "sold", 0.9), told(cand, "far", 0.8)], cand)) == 1
