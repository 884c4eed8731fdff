"""What is read for many claims or events at once is what is read for each alone."""

from __future__ import annotations

import pytest
import reports_by_hand as hand

from brudd.errors import UsageError
from brudd.ledger import Ledger, beside

PAGES = [report.document.id for report in hand.three()]


@pytest.fixture
def ledger(filled, tmp_path):
    """A copy of the filled ledger, opened."""
    place = tmp_path / "test.ledger"
    place.write_bytes(filled.read_bytes())
    with Ledger.open(place) as one:
        yield one


def _names(ledger):
    rows = beside.at_home(ledger, ledger.claims(limit=100))
    return list(dict.fromkeys(row["event"] for row in rows))


def test_events_at_once_are_the_events_one_by_one(ledger):
    names = _names(ledger)
    assert len(names) >= 2
    assert beside.events(ledger, names) == [ledger.event(name) for name in names]


def test_and_so_they_are_after_splitting_merging_and_undoing(ledger):
    big = next(name for name in _names(ledger) if len(ledger.event(name).claims) == 3)
    ledger.decide("comment", big, who="kari", comment="ask")
    split = ledger.decide("split", f"{PAGES[2]}/c1", who="kari")
    assert split.value in _names(ledger)
    assert beside.events(ledger, _names(ledger)) == [ledger.event(name) for name in _names(ledger)]
    other = next(name for name in _names(ledger) if name not in (big, split.value))
    ledger.decide("merge", other, who="ola", value=big)
    assert beside.events(ledger, _names(ledger)) == [ledger.event(name) for name in _names(ledger)]
    ledger.decide("undo", str(split.key), who="ola")
    assert beside.events(ledger, _names(ledger)) == [ledger.event(name) for name in _names(ledger)]
    assert {event.id for event in beside.events(ledger, [other, big])} == {ledger.event(big).id}


def test_verdicts_of_many_pages_are_those_of_each(ledger):
    found = beside.verdicts(ledger, PAGES)
    for page in PAGES:
        for claim in ledger.page(page).claims:
            said = {one.verdict for one in ledger.page(page).findings if one.claim == claim.id}
            assert set(found.get(f"{page}/{claim.id}", ())) == said
    assert any(found.values())


def test_a_page_s_events_and_standing_decisions(ledger):
    page = PAGES[0]
    first = ledger.decide("accept", f"{page}/c1", who="kari")
    ledger.decide("comment", f"{page}/c1", who="kari", comment="good")
    ledger.decide("undo", str(first.key), who="kari")
    held = beside.of_page(ledger, page)
    assert [one.act for one in held.decisions["c1"]] == ["comment"]
    assert held.events == {"c1": ledger.claim(f"{page}/c1")["event"]}
    assert beside.undone(ledger) == {first.key}
    with pytest.raises(UsageError, match="no page"):
        beside.of_page(ledger, "sha256:00")
