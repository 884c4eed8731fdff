"""Putting claims into events as they come: what a single pair of claims cannot tell."""

from __future__ import annotations

from pathlib import Path

from brudd.ledger import Ledger
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
