"""Scores become triggers and claims as the borders say."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from brudd.claims.candidates import find_candidates, with_trees
from brudd.claims.decide import _items, decide_one
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES, Heads, Scored, party_row
from brudd.claims.triggers import Settings, cluster, find_triggers, with_words
from brudd.records import KINDS, STATUSES, Page

ARMS = KINDS.index("arms-transfer")
VOTE = KINDS.index("vote")


def chances(rows: dict[tuple[int, int], float], words: int = 8) -> np.ndarray:
    """A table of chances, nothing but at the named cells."""
    out = np.zeros((words, len(KINDS)), np.float32)
    for (word, kind), value in rows.items():
        out[word, kind] = value
    return out


def test_a_run_over_the_edge_with_one_word_over_the_border_is_one_trigger() -> None:
    table = chances({(2, ARMS): 0.3, (3, ARMS): 0.9, (5, ARMS): 0.3})
    assert find_triggers(table, Settings(trigger=0.5, edge=0.25)) == [(range(2, 6), ARMS, np.float32(0.9))]


def test_a_run_that_never_reaches_the_border_is_no_trigger() -> None:
    assert find_triggers(chances({(2, ARMS): 0.4}), Settings(trigger=0.5, edge=0.25)) == []


def test_two_kinds_may_share_a_word() -> None:
    table = chances({(1, ARMS): 0.8, (1, VOTE): 0.7})
    assert [(k, w.start) for w, k, _ in find_triggers(table, Settings())] == [(ARMS, 1), (VOTE, 1)]


def scored(kind: int, chance: float, vector: list[float]) -> Scored:
    """A scored trigger with nothing but kind, chance and vector."""
    return Scored(
        range(1),
        KINDS[kind],
        chance,
        np.ones(len(STATUSES)) / 6,
        np.zeros((0, len(ROLE_NAMES))),
        np.zeros(0),
        np.array([1.0, 0.0]),
        np.zeros(0),
        0.0,
        np.array([1.0]),
        np.zeros(CLOSED_WIDTH),
        np.array(vector),
    )


def test_triggers_of_one_kind_join_when_their_vectors_agree() -> None:
    heads = Heads({"same.weight": np.array([[4.0, 4.0, -4.0, -4.0]]), "same.bias": np.array([-2.0])})
    rows = [scored(ARMS, 0.6, [1, 1]), scored(ARMS, 0.9, [1, 1]), scored(ARMS, 0.8, [-1, 1]), scored(VOTE, 0.8, [1, 1])]
    boxes = cluster(rows, heads, Settings())
    assert [[t.chance for t in box] for box in boxes] == [[0.9, 0.6], [0.8], [0.8]]


def test_what_is_told_of_two_days_is_no_one_act() -> None:
    heads = Heads({"same.weight": np.array([[4.0, 4.0, -4.0, -4.0]]), "same.bias": np.array([-2.0])})

    def boxes(text: str) -> int:
        """How many claims the two verbs of the text tell."""
        page = Page(id="sha256:0", source="x", language="en", published="2024-04-16", text=text)
        cand = find_candidates(page)
        places = [cand.words.span(text.index(verb), text.index(verb) + 1) for verb in ("sold", "shipped")]
        return len(cluster([replace(scored(ARMS, 0.9, [1, 1]), words=at) for at in places], heads, Settings(), cand))

    assert boxes("Mali sold guns to Iran in May 2021. It shipped guns to Iran on Monday.") == 2
    assert boxes("Mali sold guns to Iran in April 2024. It shipped guns to Iran on Monday.") == 1
    assert boxes("Mali sold guns to Iran in May 2021. It shipped guns to Iran.") == 1


@pytest.mark.parametrize(
    ("text", "status", "expected"),
    [
        ("Egypt will send flour to Sudan in May.", "happened", -1),
        ("Egypt will send flour to Sudan in May.", "ongoing", -1),
        ("Egypt will send flour to Sudan in May.", "planned", 0),
        ("Egypt will send flour to Sudan in May.", "denied", 0),
        ("Egypt agreed to send flour until May 2025.", "happened", -1),
        ("Egypt agreed to send flour until May 2025.", "ongoing", 0),
    ],
)
def test_what_is_done_has_no_time_after_the_page(text: str, status: str, expected: int) -> None:
    page = Page(id="sha256:0", source="x", language="en", published="2024-04-16", text=text)
    cand = with_trees(find_candidates(page))
    assert len(cand.times) == 1
    trigger = replace(
        scored(KINDS.index("aid"), 0.9, [1.0]),
        words=range(2, 3),
        status=np.array([0.95 if one == status else 0.01 for one in STATUSES]),
        mention_roles=np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES))),
        items=np.zeros(len(cand.items)),
        source=np.array([1.0, *[0.0] * (1 + len(cand.parties))]),
        time=np.array([0.1, 0.9]),
    )
    assert decide_one([trigger], cand, Settings(status_rule=0.0)).time == expected


def test_a_word_that_names_a_condition_is_likelier_to_tell_one() -> None:
    cand = find_candidates(Page(id="sha256:0", source="t", language="nb", text="Mangelen er stor der nord."))
    table = np.full((len(cand.words), len(KINDS)), 0.4)
    table[2:] = 0.01
    raised = with_words(cand, table)
    condition = KINDS.index("condition")
    assert raised[0, condition] > 0.6
    assert (np.delete(raised, condition, axis=1) == np.delete(table, condition, axis=1)).all()
    assert (raised[1:] == table[1:]).all()


def test_a_ship_says_nothing() -> None:
    cand = with_trees(
        find_candidates(
            Page(id="sha256:0", source="t", language="nb", text="Skipet Bella hentet olje, heter det i Oslo.")
        )
    )
    keys = [group.key for group in cand.parties]
    trigger = replace(
        scored(KINDS.index("goods-transfer"), 0.9, [1.0]),
        words=range(2, 3),
        mention_roles=np.zeros((len(party_row(cand).ranges), len(ROLE_NAMES))),
        items=np.zeros(len(cand.items)),
        source=np.array([0.1, 0.2, *[0.6 if key == "bella" else 0.1 for key in keys]]),
        time=np.array([1.0]),
    )
    assert "bella" in keys
    assert decide_one([trigger], cand, Settings(source_rule=0.0)).source == 1


def test_who_denies_what_was_said_likelier_denies_an_act() -> None:
    text = "Oslo avviste anklagene som grunnløse. Oslo avviste ministeren."
    cand = find_candidates(Page(id="sha256:0", source="t", language="nb", text=text))
    table = np.full((len(cand.words), len(KINDS)), 0.01)
    table[:, ARMS] = 0.5
    raised = with_words(cand, table)[:, ARMS]
    first, second = (cand.words.span(at, at + 7).start for at in (text.index("avviste"), text.rindex("avviste")))
    assert raised[first] > 0.6 and raised[second] == 0.5


@pytest.mark.parametrize(("kind", "expected"), [("goods-transfer", "coal"), ("arms-transfer", "small-arms")])
def test_what_names_no_item_takes_the_likeliest_of_its_own_kind(kind: str, expected: str) -> None:
    page = Page(id="sha256:0", source="t", language="en", text="Coal was sold. Rifles were sold. It was delivered.")
    cand = find_candidates(page)
    likely = np.array([0.02 if (group.key == "coal") == (kind == "goods-transfer") else 0.03 for group in cand.items])
    box = replace(scored(KINDS.index(kind), 0.9, [1.0]), words=range(9, 11), items=likely)
    assert [cand.items[i].key for i in _items([box], cand, np.ones(1), Settings())] == [expected]
