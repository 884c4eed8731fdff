"""Kinds told apart: a shot at the open sea is a test, a shot at anybody an attack; one act of one kind in the same words."""

from __future__ import annotations

import pytest

from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.kinds import a_mere_right, at_sea, by_items, told_apart
from brudd.records import KINDS, Page

TEST, USE = KINDS.index("weapons-test"), KINDS.index("weapons-use")


def read(text: str, language: str, trigger: str) -> tuple[Candidates, range]:
    """The candidates of a text and the words of its trigger."""
    cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language=language, text=text)))
    return cand, cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))


@pytest.mark.parametrize(
    ("language", "text", "trigger", "sea"),
    [
        ("nb", "Nord-Korea skjøt ballistiske raketter mot Japanhavet.", "skjøt", "Japanhavet"),
        ("nn", "Nord-Korea skaut opp to kryssarrakettar mot Gulehavet.", "skaut opp", "Gulehavet"),
        ("en", "North Korea fired two missiles into the Yellow Sea.", "fired", "Sea"),
        ("sv", "Kina sköt fem robotar mot havet öster om Taiwan.", "sköt", "havet"),
        ("en", "North Korea fired three missiles off its east coast on Monday.", "fired", "coast"),
        ("nb", "Nord-Korea skjøt mandag opp tre raketter utenfor østkysten.", "skjøt", "østkysten"),
        ("en", "The rebels fired three missiles at the coast.", "fired", None),
        ("da", "Nordkorea affyrede to missiler mod Det Japanske Hav.", "affyrede", "Hav"),
        ("nb", "Houthiene skjøt en rakett mot et tankskip i Rødehavet.", "skjøt", None),
        ("nb", "Russland skjøt missiler mot Odesa fra Svartehavet.", "skjøt", None),
        ("nb", "USA sendte et hangarskip mot Rødehavet.", "sendte", None),
        ("en", "Russian ships fired missiles at Odesa from the Black Sea.", "fired", None),
    ],
)
def test_the_sea_that_a_shot_goes_to(language: str, text: str, trigger: str, sea: str | None) -> None:
    assert at_sea(*read(text, language, trigger)) == sea


def test_a_shot_at_the_sea_is_one_test_however_often_the_reader_finds_it() -> None:
    cand, words = read("Nord-Korea skjøt opp to raketter mot Japanhavet.", "nb", "skjøt opp")
    assert told_apart(cand, [(words, TEST, 0.7), (words[:1], USE, 0.9)]) == [(words[:1], TEST, 0.9)]


def test_a_negation_alone_tells_nothing() -> None:
    cand, words = read("Iran will not join the treaty.", "en", "not")
    assert told_apart(cand, [(words, KINDS.index("agreement"), 0.9)]) == []
    assert len(told_apart(cand, [(range(words.start, words.stop + 1), KINDS.index("agreement"), 0.9)])) == 1


def test_two_kinds_in_the_same_words_stay_two() -> None:
    cand, words = read("Iran skjøt missiler mot Israel.", "nb", "skjøt")
    transfer = KINDS.index("arms-transfer")
    assert told_apart(cand, [(words, USE, 0.9), (words, transfer, 0.6)]) == [(words, transfer, 0.6), (words, USE, 0.9)]


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("nb", "Begge landene har vetorett i Sikkerhetsrådet.", "vetorett", True),
        ("nb", "Russland har brukt vetoretten igjen.", "brukt vetoretten", False),
        ("nb", "Kina har lagt ned veto.", "veto", False),
        ("nn", "Fem land med vetorett sit fast i rådet.", "vetorett", True),
        ("en", "Russia has a veto in the Council.", "veto", True),
        ("en", "Russia has vetoed the draft.", "vetoed", False),
        ("en", "China used its veto power.", "used its veto power", False),
        ("en", "France, with veto power, was silent.", "veto power", True),
        ("xx", "Russia has a veto.", "veto", False),
    ],
)
def test_to_have_a_veto_is_no_vote(language: str, text: str, trigger: str, expected: bool) -> None:
    assert a_mere_right(*read(text, language, trigger)) == expected


LABOUR, SERVICE = KINDS.index("labour"), KINDS.index("military-service")


@pytest.mark.parametrize(
    ("language", "text", "first", "second", "told"),
    [
        ("nb", "Nord-Korea kan sende byggearbeidere for å bistå med gjenoppbyggingen.", "sende", "bistå", [("sende", LABOUR)]),
        ("en", "North Korea sends soldiers to help Russia.", "sends", "help", [("sends", SERVICE)]),
        (
            "nb",
            "Nordkoreanske arbeidere er i Russland, selv om alle skulle ha blitt sendt hjem.",
            "arbeidere",
            "sendt hjem",
            [("arbeidere", LABOUR), ("sendt hjem", LABOUR)],
        ),
    ],
)  # fmt: skip
def test_what_people_are_sent_for_is_of_the_kind_that_they_make_it_and_no_claim_of_its_own(
    language: str, text: str, first: str, second: str, told: list[tuple[str, int]]
) -> None:
    cand, sending = read(text, language, first)
    helping = cand.words.span(text.index(second), text.index(second) + len(second))
    found = told_apart(cand, [(sending, LABOUR, 0.7), (helping, SERVICE, 0.9)])
    words = [(text[cand.words.starts[w.start] : cand.words.ends[w.stop - 1]], kind) for w, kind, _ in found]
    assert words == told


@pytest.mark.parametrize(
    ("kind", "categories", "told"),
    [
        ("arms-transfer", ["luxury"], "goods-transfer"),
        ("goods-transfer", ["ammunition"], "arms-transfer"),
        ("goods-transfer", ["food", "small-arms"], "arms-transfer"),
        ("arms-transfer", ["chemical-biological"], "arms-transfer"),
        ("goods-transfer", ["chemical-biological"], "goods-transfer"),
        ("arms-transfer", [], "arms-transfer"),
        ("shipping", ["ammunition"], "shipping"),
    ],
)
def test_a_transfer_is_of_arms_or_goods_by_what_is_handed_over(kind: str, categories: list[str], told: str) -> None:
    assert by_items(kind, categories) == told
