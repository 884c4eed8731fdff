"""Times of another clause than the trigger's: `brudd.claims.clause_times`."""

from __future__ import annotations

import pytest

from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.clause_times import never_theirs, of_other_clauses
from brudd.records import Page


def page(text: str) -> Candidates:
    return with_trees(
        find_candidates(Page(id="sha256:0", source="t", language="en", text=text, published="2024-05-14"))
    )


def at(cand: Candidates, said: str) -> range:
    start = cand.page.text.index(said)
    return cand.words.span(start, start + len(said))


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "foreign"),
    [
        ("Russia has delivered two of the jets that Sudan's army ordered in 2018.", "delivered", "arms-transfer", ["in 2018"]),
        ("Russia has delivered two of the jets that Sudan's army ordered in 2018.", "ordered", "arms-transfer", []),
        ("Russia delivered the jets in 2018.", "delivered", "arms-transfer", []),
        ("Iran left a pact on inspections that it had signed in Cairo on 9 March.", "left", "agreement", ["on 9 March"]),
        ("The deal that was signed in March gave Sudan 40 drones.", "deal", "agreement", []),
        ("Syria joined the pact in September 2013, weeks after sarin killed hundreds in Ghouta.", "killed", "weapons-use",
         ["in September 2013"]),
        ("Syria joined the pact in September 2013, weeks after sarin killed hundreds in Ghouta.", "joined", "agreement", []),
        ("Libya received rifles in June because Egypt had sent troops in 2019.", "received", "arms-transfer", ["in 2019"]),
        ("Libya got rifles in June, arriving by sea in July.", "got", "arms-transfer", []),
        ("Bulgaria denied in May that its trains carried coal to Serbia.", "carried", "goods-transfer", ["in May"]),
        ("Bulgaria said that its trains carried coal to Serbia in May.", "carried", "goods-transfer", []),
        ("Norway said on Monday that it was imposing sanctions on Belarus.", "imposing", "sanction", []),
    ],
)  # fmt: skip
def test_a_time_belongs_to_its_own_clause(text: str, trigger: str, kind: str, foreign: list[str]) -> None:
    cand = page(text)
    assert [cand.times[i].text for i in of_other_clauses(cand, at(cand, trigger), kind)] == foreign


def test_of_two_places_in_a_sentence_one_may_have_the_time() -> None:
    cand = page("Russia has delivered the jets that Sudan's army ordered in 2018.")
    assert never_theirs(cand, [at(cand, "delivered")], "arms-transfer") == [0]
    assert never_theirs(cand, [at(cand, "delivered"), at(cand, "ordered")], "arms-transfer") == []


def test_without_trees_no_time_is_foreign() -> None:
    cand = find_candidates(Page(id="sha256:0", source="t", language="en", text="It sold jets in 2018."))
    assert of_other_clauses(cand, range(1, 2), "arms-transfer") == []


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("nb", "Oslo sendte våpen til Hamas, sa statsministeren lørdag.", "sendte", ["lørdag"]),
        ("nn", "Ministeren sa laurdag at Iran selde droner til Russland i mai.", "selde", ["laurdag"]),
        ("nb", "Iran solgte droner til Russland lørdag.", "solgte", []),
        ("nb", "Avtalen, som Russland og Iran undertegnet i mai, ble brutt onsdag.", "brutt", ["i mai"]),
        ("nb", "Avtalen, som Russland og Iran undertegnet i mai, ble brutt onsdag.", "undertegnet", []),
        ("nb", "Skipet kom onsdag, og Iran sendte droner i mai.", "sendte", []),
        ("nb", "Libya fikk rifler i juni fordi Egypt hadde sendt soldater i 2019.", "fikk", ["i 2019"]),
    ],
)
def test_in_other_languages_as_well(language: str, text: str, trigger: str, expected: list[str]) -> None:
    held = Page(id="sha256:0", source="t", language=language, text=text, published="2024-05-14")
    cand = with_trees(find_candidates(held))
    assert [cand.times[i].text for i in of_other_clauses(cand, at(cand, trigger), "arms-transfer")] == expected
