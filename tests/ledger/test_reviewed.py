"""The indexes of reviewed and of replaced claims: the same answers, and a ledger of before gets them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from brudd.ledger import Filters, Ledger
from ledger_samples import story


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A ledger with a claim accepted, one rejected, one commented on, and one page read anew."""
    path = tmp_path / "reviewed.ledger"
    reports = story()
    with Ledger.open(path, create=True) as ledger:
        list(ledger.add(reports))
        first, second, third = [row["target"] for row in ledger.claims()][:3]
        ledger.decide("accept", first, who="Kari")
        ledger.decide("reject", second, who="Kari")
        ledger.decide("comment", third, who="Kari", comment="ask")
        list(ledger.add(reports[:1], reader="another reader"))
    return path


@pytest.mark.parametrize("reviewed", ["yes", "no", "accepted", "rejected", "amended", "commented", "reopened"])
def test_reviewed_claims_are_those_that_a_look_at_each_finds(place: Path, reviewed: str) -> None:
    with Ledger.open(place) as ledger:
        every = {row["target"]: row["review"] for row in ledger.claims()}
        meant = {
            "yes": lambda state: state not in ("", "reopened"),
            "no": lambda state: state in ("", "reopened", "commented"),
        }.get(reviewed, lambda state: state == reviewed)
        found = {row["target"] for row in ledger.claims(Filters(reviewed=reviewed))}
        assert found == {target for target, state in every.items() if meant(state)}


def test_a_filter_beside_the_review_still_holds(place: Path) -> None:
    with Ledger.open(place) as ledger:
        rows = ledger.claims(Filters(reviewed="yes"))
        assert rows
        for row in rows:
            assert row["target"] in {one["target"] for one in ledger.claims(Filters(reviewed="yes", kind=row["kind"]))}
        assert ledger.claims(Filters(reviewed="yes", kind="vote")) == []


def test_replaced_claims_are_not_counted(place: Path) -> None:
    with Ledger.open(place) as ledger:
        assert ledger.counts()["claims"] == len(ledger.claims(limit=1000))
        assert ledger.counts()["readings"] > ledger.counts()["pages"]


def test_a_ledger_of_before_is_read_as_it_is_and_gets_the_indexes_with_the_next_pages(place: Path) -> None:
    before = sqlite3.connect(place)
    before.executescript(
        "DROP INDEX claim_reviewed; DROP INDEX claim_replaced; DROP TABLE shingle_new; DROP TABLE block_new;"
        "UPDATE alembic_version SET version_num = '0001'"
    )
    before.close()
    with Ledger.open(place, read_only=True) as ledger:
        assert ledger.claims(Filters(reviewed="accepted"))
        assert ledger.counts()["claims"] == len(ledger.claims(limit=1000))
    with Ledger.open(place, create=True) as ledger:
        assert ledger.claims(Filters(reviewed="accepted"))
    after = sqlite3.connect(place)
    names = {name for (name,) in after.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    after.close()
    assert {"claim_reviewed", "claim_replaced"} <= names
