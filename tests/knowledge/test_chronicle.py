"""The chronicle: its events, counting, and numbers beside the record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.knowledge.chronicle import FILE, check_number, chronicle, count, events_between
from brudd.records import Claim, Entity, Evidence, Filler, Quantity, Time

YEAR = date(2022, 1, 1)


def claim(low: float | None, high: float | None, text: str, end: str = "2022-09-06", status: str = "happened") -> Claim:
    """A claim that the DPRK has tested so many ballistic missiles this year."""
    korea = Entity(id="country:KP", name="North Korea", type="country", state="KP")
    number = Quantity(low=low, high=high, unit=None, text=text)
    item = Filler(text="ballistic missiles", start=0, end=1, category="ballistic-missile", quantity=number)
    return Claim.model_validate(
        {
            "id": "c1", "kind": "weapons-test", "status": status, "confidence": 1.0,
            "roles": {"actor": (Filler(text="North Korea", start=0, end=1, entity=korea),), "item": (item,)},
            "time": Time(start="2022-01-01", end=end, text="this year", basis="text"),
            "evidence": (Evidence(start=0, end=1, quote="x"),),
        }
    )  # fmt: skip


def test_over_thirty_missiles_by_september_2022_is_in_line_with_the_record() -> None:
    note = check_number(claim(31, None, "over 30"))
    assert note is not None
    assert "'over 30' is in line with the record: 31 on 16 days from 2022-01-01 to 2022-09-06" in note
    assert "Source: https://" in note


def test_a_number_that_is_too_high_differs() -> None:
    note = check_number(claim(50, None, "at least 50"))
    assert note is not None
    assert "differs from the record: 31" in note


def test_a_whole_year_outside_the_full_record_is_set_beside_the_yearly_total() -> None:
    asked = claim(21, 21, "21").model_copy(
        update={"time": Time(start="2017-01-01", end="2017-12-31", text="in 2017", basis="text")}
    )
    note = check_number(asked)
    assert note is not None
    assert "in line with the record: 21 in 2017" in note


@pytest.mark.parametrize("changed", [{"status": "planned"}, {"time": None}, {"kind": "weapons-use"}])
def test_where_there_is_nothing_to_set_there_is_no_note(changed: dict[str, object]) -> None:
    assert check_number(claim(31, None, "over 30").model_copy(update=changed)) is None


def test_counts_are_none_where_the_record_is_not_complete() -> None:
    assert count(YEAR, date(2022, 9, 6), "ballistic-launch", "KP") == 31
    assert count(date(2006, 1, 1), date(2022, 9, 6), "council-adoption", "KP") == 11
    assert count(date(2006, 1, 1), date(2022, 9, 6), "nuclear-test", "KP") == 6
    assert count(date(2019, 1, 1), date(2019, 9, 6), "ballistic-launch", "KP") is None
    assert count(YEAR, date(2022, 9, 6), "ballistic-launch", "IR") is None


def test_both_ends_count() -> None:
    day = date(2022, 6, 5)
    assert [event.count for event in events_between(day, day, "ballistic-launch", "KP")] == [8]
    assert events_between(date(2022, 6, 6), date(2022, 6, 6)) == ()


def test_events_stand_in_order_of_time_and_none_twice() -> None:
    found = [(event.date, event.type, event.title) for event in chronicle().events]
    assert [day for day, _, _ in found] == sorted(day for day, _, _ in found)
    assert len(set(found)) == len(found)


def test_marks_are_lower_case_and_no_list_of_them_is_empty() -> None:
    for event in chronicle().events:
        assert all(group and all(mark.strip() and mark == mark.lower() for mark in group) for group in event.marks), (
            event.title
        )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("date: '2006-10-09'", "date: '2006-10-39'", "date"),
        (
            "type: nuclear-test\n    title: DPRK nuclear test no. 1",
            "kind: nuclear-test\n    title: DPRK nuclear test no. 1",
            "type",
        ),
        ("count: 8", "count: many", "count"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "chronicle.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        chronicle(path)
    line = int(str(caught.value).split(":")[1])
    assert said in str(caught.value)
    assert abs(line - (text[: text.index(old)].count("\n") + 1)) <= 1
