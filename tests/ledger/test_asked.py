"""An event page asks the database once, and again only for what stands beside the event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from brudd.errors import UsageError
from brudd.ledger import Ledger
from ledger_samples import claim, page, report, story


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A story of three pages, one of them a near-copy, and a page that nobody has copied."""
    text = "A load of coal went from Minsk to Yangon."
    alone = report(page(text, "alone.txt"), claim(text, "A load of coal", supplier="BY", recipient="MM", item="coal"))
    with Ledger.open(tmp_path / "asked.ledger", create=True) as opened:
        list(opened.add([*story(), alone]))
        yield opened


def names(ledger: Ledger) -> tuple[str, str]:
    """The event of the story, and that of the page alone."""
    found = {one["source"]: one["event"] for one in ledger.claims()}
    return found["https://wire.example/1"], found["alone.txt"]


def asked(ledger: Ledger, name: str) -> int:
    """How many statements an event page takes."""
    said: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        said.append(statement)

    event.listen(ledger._engine, "before_cursor_execute", note)
    try:
        ledger.event(name)
    finally:
        event.remove(ledger._engine, "before_cursor_execute", note)
    return len(said)


def test_an_event_that_nothing_stands_beside_is_asked_for_once(ledger: Ledger) -> None:
    copied, alone = names(ledger)
    assert asked(ledger, alone) == 1
    assert asked(ledger, copied) > 1, "near-copies are asked for as well"
    assert ledger.event(copied).counts.reprints == 1


@pytest.mark.parametrize("on", ["event", "claim"])
def test_a_decision_is_found_and_costs_the_others_nothing(ledger: Ledger, on: str) -> None:
    copied, alone = names(ledger)
    before = asked(ledger, copied)
    target = alone if on == "event" else f"{ledger.event(alone).claims[0].page}/c1"
    ledger.decide("accept", target, who="Kari")
    assert [one["target"] for one in ledger.event(alone).review] == [target]
    assert asked(ledger, copied) == before


def test_a_beginning_that_two_events_share_means_neither(ledger: Ledger) -> None:
    _, alone = names(ledger)
    with ledger._engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO event VALUES (99, ?, '[]')", (f"{alone[:8]}ffff0",))
    with pytest.raises(UsageError, match="is no event"):
        ledger.event(alone[:8])
    assert ledger.event(alone).id == alone
    with pytest.raises(UsageError, match="holds no claim"):
        ledger.event(f"{alone[:8]}ffff0")
