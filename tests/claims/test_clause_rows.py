"""Clauses in a row, each with its own act: `brudd.claims.clause_rows`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

import brudd
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.clause_rows import beside, own_items, own_parties, own_times, parted_by_subject
from brudd.claims.heads import CLOSED_WIDTH, ROLE_NAMES, Scored, item_row, party_row
from brudd.records import Page

SUPPLIER, RECIPIENT, VIA = (ROLE_NAMES.index(name) for name in ("supplier", "recipient", "intermediary"))


def page(text: str, language: str = "en") -> Candidates:
    return with_trees(find_candidates(Page(id="sha256:0", source="t", language=language, text=text, published="2024-05-14")))


def word(cand: Candidates, said: str) -> range:
    at = cand.page.text.index(said)
    return cand.words.span(at, at + len(said))


def apart(cand: Candidates, trigger: str) -> set[str]:
    """The parties that stand in a clause beside the trigger's, by their words."""
    found = beside(cand, word(cand, trigger), party_row(cand).ranges)
    said = [m.text for group in cand.parties for m in group.mentions]
    return {text for text, kind in zip(said, found, strict=True) if kind}


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("en", "Russia delivered rifles to Mali, while China sold lorries to Niger.", "sold", {"Russia", "Mali"}),
        ("en", "Russia delivered rifles to Mali, while China sold lorries to Niger.", "delivered", {"China", "Niger"}),
        ("nb", "Iran har sendt droner til Sudan, og Tyrkia forsyner Libya.", "forsyner", {"Iran", "Sudan"}),
        ("nn", "Kina selde lastebilar til Niger, medan Russland leverte rifler til Mali.", "selde", {"Russland", "Mali"}),
        ("en", "Mali, which bought drones from Turkey, received rifles from Russia.", "received", {"Turkey"}),
        ("nb", "Mali, som kjøpte droner av Tyrkia i 2022, fikk rifler fra Russland tirsdag.", "kjøpte", {"Russland"}),
        ("en", "Iran agreed to send drones to Russia and to sell rifles to Sudan.", "sell", {"Russia"}),
        ("nn", "Iran nektar for å ha sendt dronar til Russland og for å ha levert granatar til Sudan.", "sendt", {"Sudan"}),
        # the second verb shares the subject of the first, the speaker is in no row, nor are the members of a list
        ("en", "Russia sold rifles to Mali and shipped lorries to Niger.", "shipped", {"Mali"}),
        ("en", "Russia sold rifles to Mali and shipped lorries to Niger, France said.", "sold", {"Niger"}),
        ("nb", "Det var Kina, Russland og Iran som sendte rifler til Mali.", "sendte", set()),
        ("en", "Russia sold rifles to Mali. China sold lorries to Niger.", "sold", set()),
    ],
)
def test_what_stands_in_the_clause_beside(language: str, text: str, trigger: str, expected: set[str]) -> None:
    assert apart(page(text, language), trigger) == expected


def test_a_role_of_the_own_clause_is_not_shared_with_the_one_beside() -> None:
    cand = page("Iran sent drones to Sudan, and Turkey supplied Libya through Chad.")
    table = np.zeros((len(cand.parties), 1 + len(ROLE_NAMES)))
    for key, role in (("ir", SUPPLIER), ("tr", SUPPLIER), ("sd", RECIPIENT), ("ly", RECIPIENT), ("td", VIA)):
        table[[group.key for group in cand.parties].index(key), 1 + role] = 0.9
    kept = own_parties(table, cand, word(cand, "supplied"), 0.5)
    assert {group.key for group, row in zip(cand.parties, kept, strict=True) if row.max() > 0.5} == {"tr", "ly", "td"}
    kept = own_parties(table, cand, word(cand, "sent"), 0.5)
    assert {group.key for group, row in zip(cand.parties, kept, strict=True) if row.max() > 0.5} == {"ir", "sd"}


def test_a_role_that_the_own_clause_lacks_is_borrowed() -> None:
    cand = page("Sweden gave Ukraine missiles, while Germany refused to deliver tanks.")
    table = np.zeros((len(cand.parties), 1 + len(ROLE_NAMES)))
    for group, row in zip(cand.parties, table, strict=True):
        row[1 + (RECIPIENT if group.key == "ua" else SUPPLIER)] = 0.9
    kept = own_parties(table, cand, word(cand, "deliver"), 0.5)
    assert {group.key for group, row in zip(cand.parties, kept, strict=True) if row.max() > 0.5} == {"de", "ua"}


def test_items_and_times_of_the_clause_beside_are_left_to_it() -> None:
    cand = page("Iran sold drones to Sudan in 2023 and Turkey sold rifles to Libya in 2024.")
    first, second = (cand.words.span(at, at + 4) for at in (cand.page.text.index("sold"), cand.page.text.rindex("sold")))
    chances = np.full(len(cand.items), 0.9)
    for trigger, item, time in ((first, "uav", "in 2024"), (second, "small-arms", "in 2023")):
        kept = own_items(chances, cand, [trigger], item_row(cand), 0.5)
        assert [group.key for group, one in zip(cand.items, kept, strict=True) if one > 0.5] == [item]
        assert [cand.times[i].text for i in own_times(cand, trigger)] == [time]
    shared = page("In 2024 Iran sold drones to Sudan and Turkey sold rifles to Libya.")
    assert own_times(shared, word(shared, "sold rifles")) == []


@pytest.mark.parametrize(("roles", "expected"), [((SUPPLIER, SUPPLIER), True), ((SUPPLIER, RECIPIENT), False)])
def test_two_verbs_with_subjects_in_the_same_role_tell_two_acts(roles: tuple[int, int], expected: bool) -> None:
    cand = page("Iran sold drones to Sudan and Turkey bought rifles.")
    none, row = np.zeros(0), party_row(cand)
    blank = Scored(range(1), "arms-transfer", 1.0, none, none, none, none, none, 0.0, none, np.zeros(CLOSED_WIDTH), none)

    def scored(said: str, role: int) -> Scored:
        logits = np.zeros((len(row.ranges), len(ROLE_NAMES)))
        logits[:, role] = 1.0
        return replace(blank, words=word(cand, said), mention_roles=logits)

    assert parted_by_subject(cand, scored("sold", roles[0]), scored("bought", roles[1])) is expected


def test_two_clauses_give_two_claims() -> None:
    text = "Ifølge FN leverte Russland rifler til Mali, mens Kina solgte pansrede kjøretøyer til Niger."
    found = [claim for claim in brudd.read(text, published=date(2024, 5, 14)).claims if claim.kind == "arms-transfer"]
    said = [{role: [one.entity.state for one in claim.roles[role] if one.entity] for role in ("supplier", "recipient")} for claim in found]
    assert said == [{"supplier": ["RU"], "recipient": ["ML"]}, {"supplier": ["CN"], "recipient": ["NE"]}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran denied sending drones to Russia but admitted that it had supplied a small number before the war.",
         ["denied", "happened"]),
        ("Iran denied sending drones or shells to Russia before the war.", ["denied"]),
    ],
)  # fmt: skip
def test_what_is_admitted_is_not_denied_with_the_rest(text: str, expected: list[str]) -> None:
    found = [claim.status for claim in brudd.read(text, published=date(2024, 5, 14)).claims if claim.kind == "arms-transfer"]
    assert sorted(set(found)) == expected


def test_a_sum_of_the_clause_beside_is_no_price_of_the_own() -> None:
    text = "Ukraina fikk i fjor 40 stridsvogner fra Polen, mens Norge ga Ukraina granater for 300 millioner kroner."
    found = [claim for claim in brudd.read(text, published=date(2024, 5, 14)).claims if claim.kind == "arms-transfer"]
    assert [bool(claim.roles.get("value")) for claim in found] == [False, True]
