"""Expressions of time: every rule's examples and counter-examples, and the decisions of the guidelines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd import packs
from brudd.claims.claim_time import claim_time
from brudd.claims.times import TimeMention, find_times
from brudd.packs.schemas.times import TimePack, TimeRule

PUBLISHED = date(2022, 11, 5)
LANGUAGES = [language for language in packs.languages() if packs.has(language, "times")]
RULES = [
    pytest.param(language, rule, id=rule.id)
    for language in LANGUAGES
    for rule in packs.load(language, "times", TimePack).rules
]


def dates(mentions: list[TimeMention]) -> list[str]:
    return [str(m.first) if m.first == m.last else f"{m.first}..{m.last}" for m in mentions]


def test_the_first_class_languages_have_times() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_reads_its_examples(language: str, rule: TimeRule) -> None:
    for example, want in rule.examples.items():
        found = dates(find_times(example, language, PUBLISHED))
        assert found == [] if want == "none" else want in found, f"{example}: {found}"


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_leaves_its_counter_examples(language: str, rule: TimeRule) -> None:
    for counter in rule.counter:
        found = [one for one in find_times(counter, language, PUBLISHED) if one.basis.split()[0] == rule.id]
        assert not found, f"{counter}: {found}"


@pytest.mark.parametrize(
    ("language", "text", "want"),
    [
        ("nb", "fra mars til mai", ["2022-03-01..2022-05-31"]),
        ("nb", "mellom 2017 og 2019", ["2017-01-01..2019-12-31"]),
        ("nb", "mellom januar og august i fjor", ["2021-01-01..2021-08-31"]),
        ("nb", "mellom 2020 og midten av 2021", ["2020-01-01..2021-06-30"]),
        ("nb", "siden 2006", ["2006-01-01..2022-11-05"]),
        ("nb", "siden krigen i 2006", ["2006-01-01..2022-11-05"]),
        ("nb", "siden begynnelsen av måneden", ["2022-11-01..2022-11-05"]),
        ("nb", "siden høsten 2021", []),
        ("nb", "innen 22. desember", ["2022-11-05..2022-12-22"]),
        ("nb", "før 2006", []),
        ("nb", "i mai og juni", ["2022-05-01..2022-06-30"]),
        ("nb", "i mai og august", ["2022-05-01..2022-05-31", "2022-08-01..2022-08-31"]),
        ("nn", "sidan august i fjor", ["2021-08-01..2022-11-05"]),
        ("en", "since March 2022", ["2022-03-01..2022-11-05"]),
        ("en", "from March to May", ["2022-03-01..2022-05-31"]),
        ("en", "between January 2020 and May 2021", ["2020-01-01..2021-05-31"]),
        ("en", "from August to December 2019", ["2019-08-01..2019-12-31"]),
        ("en", "until July 2023", ["2022-11-05..2023-07-31"]),
        ("en", "until late 2015", []),
        ("en", "by the end of 2019", ["2019-01-01..2019-12-31"]),
        ("sv", "sedan 2006", ["2006-01-01..2022-11-05"]),
        ("da", "siden begyndelsen af måneden", ["2022-11-01..2022-11-05"]),
        ("de", "seit März", ["2022-03-01..2022-11-05"]),
    ],
)
def test_combined_expressions(language: str, text: str, want: list[str]) -> None:
    assert dates(find_times(text, language, PUBLISHED)) == want


def test_without_publication_date_only_explicit_years_are_found() -> None:
    assert dates(find_times("I august og i mai 2019", "nb", None)) == ["2019-05-01..2019-05-31"]


def test_unknown_language_gives_nothing() -> None:
    assert find_times("6. september 2022", "xx", PUBLISHED) == []


@given(st.text(alphabet="0123456789.–- /abiImorstuåø2019mandgfr\n", max_size=80))
def test_offsets_hold_and_mentions_do_not_overlap(text: str) -> None:
    end = 0
    for one in find_times(text, "nb", PUBLISHED):
        assert text[one.start : one.end] == one.text
        assert end <= one.start < one.end
        assert one.first <= one.last
        end = one.end


def chosen(text: str, language: str, trigger: str, kind: str | None = None) -> str | None:
    at = text.index(trigger)
    start = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
    times = find_times(text, language, PUBLISHED)
    found = claim_time(text, language, (at, at + len(trigger)), (start, len(text)), times, kind)
    return found.text if found else None


@pytest.mark.parametrize(
    ("language", "text", "trigger", "want"),
    [
        ("nb", "Ministeren sa mandag at Iran sendte droner i august", "sendte", "i august"),
        ("nb", "Iran sendte droner i august, sa ministeren mandag", "sendte", "i august"),
        ("en", "In May Iran shipped drones, and in June it shipped shells", "shipped drones", "In May"),
        ("nb", "Avtalen fra 2018 ble brutt onsdag", "brutt", "onsdag"),
        ("nb", "De brøt avtalen fra 2018", "avtalen", "2018"),
        ("nb", "Iran sendte droner", "sendte", None),
    ],
)
def test_the_time_of_the_clause_is_chosen(language: str, text: str, trigger: str, want: str | None) -> None:
    assert chosen(text, language, trigger) == want


def test_votes_in_a_row_share_their_day() -> None:
    text = "Rådet stemte torsdag. Kina avsto"
    assert chosen(text, "nb", "avsto", "vote") == "torsdag"
    assert chosen(text, "nb", "avsto", "arms-transfer") is None
