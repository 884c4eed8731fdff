"""Putting claims into events as they come: what a single pair of claims cannot tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.ledger import Ledger, gather
from brudd.records import Report
from ledger_samples import claim, page, report


def told(name: str, item: str, day: str) -> Report:
    text = f"{name}: a load of {item} went from Minsk to Yangon."
    made = claim(text, f"{name}: a load", supplier="BY", recipient="MM", item=item)
    return report(page(text, f"{name}.txt", published=day), made)


def test_a_broad_word_does_not_join_things_that_clash(tmp_path: Path) -> None:
    """ "Weapons" fits rockets and fits air defence; the air defence is another delivery all the same."""
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        rockets, weapons = told("Post", "rocket", "2021-02-10"), told("Courier", "arms", "2021-02-15")
        list(ledger.add([rockets, weapons, told("Mirror", "air-defence", "2021-02-26")]))
        events = {one["source"]: one["event"] for one in ledger.claims()}
    assert events["Post.txt"] == events["Courier.txt"] != events["Mirror.txt"]


def test_a_second_writer_sees_what_another_has_added(tmp_path: Path) -> None:
    """Each remembers what it compared with; what the other adds between must not be forgotten."""
    place = tmp_path / "two.ledger"
    with Ledger.open(place, create=True) as one, Ledger.open(place) as other:
        one.add_one(told("Post", "rocket", "2021-02-10"))
        for number in range(3):
            other.add_one(told(f"Courier {number}", "rocket", "2021-02-11"))
        one.add_one(told("Mirror", "rocket", "2021-02-12"))
        assert len({row["event"] for row in one.claims()}) == 1
        event = one.events()[0]
    assert event.counts.pages == 5


def test_claims_that_ask_for_the_same_blocks_rank_their_events_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ranked: list[object] = []
    real = gather._most_shared
    monkeypatch.setattr(gather, "_most_shared", lambda held: ranked.append(held) or real(held))
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        ledger.add_one(told("Post", "rocket", "2021-02-10"))
        assert not ranked, "nothing was there to rank"
        list(ledger.add([told(f"Courier {number}", "rocket", "2021-02-10") for number in range(3)]))
        assert len({row["event"] for row in ledger.claims()}) == 1
    assert len(ranked) == 1


def test_events_that_were_compared_with_longest_ago_are_forgotten_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "_KEPT", 2)
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        for name, day in (("Post", "2011-02-10"), ("Courier", "2015-02-10"), ("Mirror", "2011-02-11")):
            ledger.add_one(told(name, "rocket", day))
        ledger.add_one(told("Globe", "rocket", "2019-02-10"))
        assert list(ledger._writer.gatherer._samples) == [1, 3], "the second event was asked for least lately"


def test_reasons_are_worked_out_for_the_chosen_event_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    weighed: list[object] = []
    explained: list[object] = []
    points, compare = gather.points, gather.compare
    monkeypatch.setattr(gather, "points", lambda *two, **how: weighed.append(two) or points(*two, **how))
    monkeypatch.setattr(gather, "compare", lambda *two, **how: explained.append(two) or compare(*two, **how))
    with Ledger.open(tmp_path / "one.ledger", create=True) as ledger:
        list(ledger.add([told("Post", "rocket", "2021-02-10"), told("Courier", "uav", "2021-02-11")]))
        assert not explained, "other items, other events"
        assert weighed
        ledger.add_one(told("Mirror", "rocket", "2021-02-11"))
        events = {one["source"]: one for one in ledger.claims()}
    assert events["Mirror.txt"]["event"] == events["Post.txt"]["event"]
    assert len(explained) == 1 < len(weighed) - 1
