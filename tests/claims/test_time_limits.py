"""Times that a claim cannot have: those ahead of what was done, those of other sentences for what has been done."""

from __future__ import annotations

import pytest

from brudd.claims.candidates import Candidates, find_candidates
from brudd.claims.status import STANDING
from brudd.claims.time_limits import ahead, elsewhere, over
from brudd.records import Page


def candidates(text: str, language: str) -> Candidates:
    page = Page(id="sha256:0", source="t", language=language, text=text, published="2024-05-14")
    return find_candidates(page)


@pytest.mark.parametrize(
    ("language", "text", "trigger", "expected"),
    [
        ("nn", "USA har innført sanksjonar. Skipet la til kai onsdag.", "innført", ["onsdag"]),
        ("nn", "USA har i mai innført sanksjonar. Skipet la til kai onsdag.", "innført", ["onsdag"]),
        ("nb", "USA har nå innført sanksjoner. Skipet kom onsdag.", "har nå innført", ["onsdag"]),
        ("nb", "USA innførte sanksjoner. Skipet kom onsdag.", "innførte", []),
        ("nb", "USA hadde innført sanksjoner. Skipet kom onsdag.", "innført", []),
        ("nb", "Det var alt USA har. Iran sendte våpen. Skipet kom onsdag.", "sendte", []),
    ],
)
def test_what_has_been_done_takes_no_time_of_another_sentence(
    language: str, text: str, trigger: str, expected: list[str]
) -> None:
    cand = candidates(text, language)
    at = cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))
    assert [cand.times[i].text for i in elsewhere(cand, [at])] == expected


def test_a_second_place_that_tells_it_brings_its_own_time() -> None:
    text = "USA har innført sanksjoner. De ble innført onsdag."
    cand = candidates(text, "nb")
    first, second = (cand.words.span(at, at + 7) for at in (text.index("innført"), text.rindex("innført")))
    assert elsewhere(cand, [first, second]) == []
    assert len(elsewhere(cand, [first])) == 1


def test_what_was_done_has_no_time_ahead() -> None:
    cand = candidates("USA innførte sanksjoner 20. mai 2024.", "nb")
    assert ahead(cand, "happened") == [0]


@pytest.mark.parametrize(
    ("text", "trigger", "because", "expected"),
    [
        ("May 2003: The council bans timber.", "bans", "present tense", True),
        ("This month the council bans timber.", "bans", "present tense", False),
        ("Since 2003 the council bans timber.", "bans", "present tense", False),
        ("The council bans timber. It met in May 2003.", "bans", "present tense", False),
        ("On Monday a ship that had rifles on board was stopped.", "had", f"{STANDING}: had", False),
        ("It was under an embargo from 2009 to 2018.", "under an embargo", f"{STANDING}: under an embargo", True),
    ],
)
def test_what_ended_before_the_page_goes_on_no_more(text: str, trigger: str, because: str, expected: bool) -> None:
    cand = candidates(text, "en")
    at = cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))
    assert over(cand, [at], 0, [because]) is expected
    assert not over(cand, [at], -1, [because])
