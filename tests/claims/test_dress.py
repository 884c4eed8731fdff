"""Decisions dressed in words: which mention stands for a party or an item, and how many items there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import brudd
from brudd.claims.candidates import Candidates, find_candidates
from brudd.claims.chains import Hop
from brudd.claims.decisions import Decision
from brudd.claims.dress import _best, _source, _time, _who_it_is
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES, Scored
from brudd.claims.item_fillers import item_fillers
from brudd.records import STATUSES, Filler, Page


def candidates(text: str) -> Candidates:
    return find_candidates(Page(id="sha256:0", source="t", language="nb", text=text))


def decision(cand: Candidates, *triggers: str) -> Decision:
    """A transfer of all that the page names, told by the `triggers`."""
    none = np.zeros(0)
    blank = Scored(
        range(1), "goods-transfer", 1.0, np.ones(len(STATUSES)), np.zeros((0, len(ROLE_NAMES))), none, none, none, 0.0,
        none, np.zeros(CLOSED_WIDTH), none,
    )  # fmt: skip
    at = [cand.page.text.index(word) for word in triggers]
    told = tuple(replace(blank, words=cand.words.span(a, a + len(word))) for a, word in zip(at, triggers, strict=True))
    return Decision(
        "goods-transfer", "happened", told, {}, 1.0, tuple(range(len(cand.items))), 0, 0.0, -1, {}, 1.0, (), None
    )


def items(cand: Candidates, *triggers: str) -> tuple[Filler, ...]:
    return item_fillers(decision(cand, *triggers), cand)


def counts(found: tuple[Filler, ...]) -> list[tuple[str, float | None]]:
    return [(one.text, one.quantity.low if one.quantity else None) for one in found]


def test_an_item_is_counted_where_one_of_the_sentences_that_tell_the_act_counts_it() -> None:
    cand = candidates("Olje selges til Venezuela\n\nEt skip med 1,5 millioner fat råolje la til kai. Mer olje kommer.")
    assert counts(items(cand, "selges", "la til")) == [("råolje", 1_500_000)]
    assert counts(items(cand, "selges")) == [("Olje", None)]


def test_an_item_of_the_triggers_sentence_goes_before_one_that_stands_nearer_in_another() -> None:
    cand = candidates("India kjøper olje. India importerte i mars 1,9 millioner fat russisk olje.")
    assert counts(items(cand, "importerte")) == [("olje", 1_900_000)]


@pytest.mark.parametrize(
    ("text", "high"),
    [
        ("Iran har olje. Nord-Korea tok imot opptil 3,9 millioner fat i 2019.", 3900000.0),
        ("Iran har olje. Nord-Korea tok imot ti skip med 20 tonn hver.", None),
        ("Iran har olje. Nord-Korea tok imot varer under taket på 500.000 fat.", None),
    ],
)
def test_a_bare_measure_counts_the_item_named_before(text: str, high: float | None) -> None:
    claims = [one for one in brudd.read(text, published=date(2024, 5, 14)).claims if one.kind == "goods-transfer"]
    counted = [one.quantity.high for claim in claims for one in claim.roles.get("item", ()) if one.quantity]
    assert counted == ([high] if high else [])


def test_a_pronoun_speaks_as_who_was_named_last() -> None:
    cand = find_candidates(
        Page(id="sha256:0", source="t", language="nb", text="Professor Kari Lund i Iran er enig. Kina kan stanse salget, mener hun.")
    )
    at = next(i for i, group in enumerate(cand.parties) if any(m.text == "hun" for m in group.mentions))
    hers = next(m for m in cand.parties[at].mentions if m.text == "hun")
    assert _who_it_is(hers, cand.parties[at]) != "hun"
    assert _who_it_is(hers, replace(cand.parties[at], mentions=(hers,))) == "hun"


def test_an_agency_of_a_state_is_official_and_an_outlet_is_no_organisation() -> None:
    cand = candidates("Olje ble solgt, sier FBI, Irna, Amnesty og Equinor.")
    kinds = {}
    for at, group in enumerate(cand.parties):
        for mention in group.mentions:
            kinds[mention.text] = _source(Hop((mention, at), None), cand, decision(cand, "solgt"), last=True).kind
    assert kinds == {"FBI": "official", "Irna": "media", "Amnesty": "organisation", "Equinor": "organisation"}


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


def test_what_a_since_starts_from_has_its_own_day() -> None:
    text = "Siden Libya gikk til kamp i 2011, har rådet forlenget embargoen."
    cand = find_candidates(Page(id="sha256:0", source="t", language="nb", text=text, published="2014-05-14"))
    started, extended = (_time(replace(decision(cand, word), time=0), cand) for word in ("kamp", "forlenget"))
    assert started is not None and (started.start, started.end, started.text) == ("2011-01-01", "2011-12-31", "i 2011")
    assert extended is not None and (extended.start, extended.end) == ("2011-01-01", "2014-05-14")
@pytest.mark.parametrize(("trigger", "ends"), [("took", "2014-05-31"), ("under sanctions", "2022-11-05")])
def test_what_a_since_tells_has_the_time_of_its_own_clause(trigger: str, ends: str) -> None:
    text = "Russia is under sanctions since it took the port in May 2014."
    cand = find_candidates(Page(id="sha256:0", source="t", language="en", text=text, published="2022-11-05"))
    time = _time(replace(decision(cand, trigger), time=0), cand)
    assert time is not None and (time.start, time.end) == ("2014-05-01", ends)
