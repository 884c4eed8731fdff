"""Who really says so: the rules of `brudd.events.origins`, each as a sentence."""

from __future__ import annotations

from brudd.events.origins import Origins, Telling, trace
from brudd.records import Source
from ledger_samples import said


def told(
    page: str, *chain: Source, outlet: str | None = None, agencies: tuple[str, ...] = (), copies: tuple[str, ...] = (),
    day: str = "2023-09-14",
) -> Telling:  # fmt: skip
    return Telling(page, f"{page}.txt", outlet or f"Paper {page}", agencies, day, chain, copies)


def relations(found: Origins) -> dict[str, str]:
    return {one.id: one.relation for one in found.origins}


US = said("a US official", state="US", anonymous=True)
RYDER = said("Pat Ryder", state="US")
TIMES = said("The New York Times", "media")


def test_an_edited_agency_copy_is_one_origin_with_what_it_copies() -> None:
    found = trace([told("a", outlet="AP"), told("b", outlet="The Local", copies=("a",), day="2023-09-15")])
    assert relations(found) == {"media:ap": "independent"}
    assert found.origins[0].pages == ("a", "b")
    assert (found.counts.pages, found.counts.reprints, found.counts.origins) == (2, 1, 1)
    assert [(one.relation, one.parent) for one in found.tree] == [("independent", None), ("dependent", "a")]


def test_a_copy_that_adds_another_speaker_is_not_led_by_what_it_copies() -> None:
    found = trace([told("a", outlet="AP"), told("b", RYDER, copies=("a",), day="2023-09-15")])
    assert relations(found) == {"media:ap": "independent", "US": "independent"}


def test_two_outlets_own_words_are_two_origins() -> None:
    found = trace([told("a"), told("b")])
    assert set(relations(found).values()) == {"independent"}
    assert (found.counts.own_reporting, found.counts.origins) == (2, 2)


def test_two_papers_that_credit_one_agency_are_one_origin_and_no_own_reporting() -> None:
    found = trace([told("a", agencies=("NTB",)), told("b", agencies=("NTB",))])
    assert relations(found) == {"media:ntb": "independent"}
    assert (found.counts.reprints, found.counts.own_reporting) == (2, 0)


def test_the_agency_s_own_page_is_own_reporting_by_the_same_origin() -> None:
    found = trace([told("a", outlet="NTB", agencies=("NTB",)), told("b", agencies=("NTB",))])
    assert relations(found) == {"media:ntb": "independent"}
    assert found.counts.reprints == 1


def test_a_government_is_one_mouth() -> None:
    found = trace([told("a", RYDER), told("b", said("the White House", state="US"))])
    assert relations(found) == {"US": "independent"}


def test_denial_and_assertion_by_two_governments_are_two_origins() -> None:
    found = trace([told("a", RYDER), told("b", said("the Kremlin", state="RU"))])
    assert found.counts.origins == 2


def test_one_unnamed_official_is_an_origin() -> None:
    found = trace([told("a", US)])
    assert relations(found) == {"anonymous:US@paper-a": "independent"}


def test_unnamed_officials_of_one_state_heard_by_two_outlets_may_be_one_man() -> None:
    found = trace([told("a", US), told("b", US, day="2023-09-15")])
    assert relations(found) == {"anonymous:US@paper-a": "independent", "anonymous:US@paper-b": "unknown"}
    assert (found.counts.origins, found.counts.unknown) == (1, 1)


def test_ten_outlets_that_cite_one_paper_s_unnamed_official_are_one_origin() -> None:
    found = trace([told(str(number), TIMES, US) for number in range(10)])
    assert relations(found) == {"anonymous:US@new-york-times": "independent"}
    assert (found.counts.pages, found.counts.origins, found.counts.own_reporting) == (10, 1, 0)


def test_the_paper_itself_and_those_who_cite_it_are_one_origin() -> None:
    found = trace([told("a", US, outlet="New York Times"), told("b", TIMES, US), told("c", TIMES)])
    assert relations(found) == {"anonymous:US@new-york-times": "independent"}


def test_unnamed_officials_heard_through_an_outlet_that_heard_them_too_depend_on_it() -> None:
    first = told("a", US, outlet="New York Times")
    second = told("b", TIMES, said("Le Monde", "media"), US, day="2023-09-15")
    found = trace([first, second])
    assert relations(found)["anonymous:US@le-monde"] == "dependent"
    assert found.counts.origins == 1


def test_an_unnamed_official_beside_a_named_one_of_his_state_is_unknown() -> None:
    found = trace([told("a", RYDER), told("b", US)])
    assert relations(found)["anonymous:US@paper-b"] == "unknown"


def test_unnamed_experts_are_of_one_sort_and_not_counted_twice() -> None:
    found = trace(
        [
            told("a", said("en forsker", "expert", anonymous=True)),
            told("b", said("an analyst", "expert", anonymous=True)),
        ]
    )
    assert sorted(relations(found).values()) == ["independent", "unknown"]


def test_what_is_attributed_to_nobody_is_unknown() -> None:
    found = trace([told("a", said("", "unnamed", anonymous=True))])
    assert (found.counts.origins, found.counts.unknown) == (0, 1)


def test_a_chain_goes_on_through_the_cited_outlet_s_own_page() -> None:
    found = trace([told("a", RYDER, outlet="New York Times"), told("b", TIMES, day="2023-09-15")])
    assert relations(found) == {"US": "independent"}
    assert found.tree[1].parent == "a" and found.tree[1].relation == "dependent"


def test_outlets_that_cite_each_other_are_named_and_count_for_nothing() -> None:
    one = told("a", said("Paper b", "media"))
    other = told("b", said("Paper a", "media"))
    found = trace([one, other])
    assert found.circular == (("paper-a", "paper-b"),)
    assert set(relations(found).values()) == {"unknown"}
    assert found.counts.origins == 0


def test_an_outlet_that_nobody_has_read_is_the_end_of_the_chain() -> None:
    found = trace([told("a", TIMES), told("b", TIMES)])
    assert relations(found) == {"media:new-york-times": "independent"}
    assert found.counts.own_reporting == 0
