"""Fingerprints and blocks in two tables: where a pair lies must make no difference to what is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from brudd.ledger import Ledger, filed
from ledger_samples import story

TABLES = ("shingle", "shingle_new", "block", "block_new")


def told(place: Path) -> tuple[list[Any], list[int]]:
    """The events and near-copies of a story whose pages came one by one, and how many pairs each table holds, and
    both tables of blocks together."""
    with Ledger.open(place, create=True) as ledger:
        for one in story():
            ledger.add_one(one)
        events = [one.model_dump() for one in ledger.events()]
    connection = sqlite3.connect(place)
    copies = connection.execute("SELECT page, other, containment FROM copy ORDER BY 1, 2").fetchall()
    counted = (*TABLES, "(SELECT * FROM block UNION SELECT * FROM block_new)")
    held = [connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in counted]
    connection.close()
    return [events, copies], held


@pytest.mark.parametrize("span", [1, 2])
def test_pairs_are_found_wherever_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, span: int) -> None:
    fresh, held = told(tmp_path / "fresh.ledger")
    assert (held[0], held[2]) == (0, 0)
    monkeypatch.setattr(filed, "SPAN", span)
    settled, moved = told(tmp_path / "settled.ledger")
    assert settled == fresh
    assert fresh[1], "the story has a near-copy"
    assert (moved[0] + moved[1], moved[4]) == (held[1], held[3])
    assert (moved[1] == 0) is (span == 1)


def test_a_pair_that_stands_in_both_tables_is_settled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "both.ledger"
    told(place)
    connection = sqlite3.connect(place)
    connection.execute("INSERT INTO block SELECT * FROM block_new")
    connection.commit()
    connection.close()
    monkeypatch.setattr(filed, "SPAN", 1)
    assert told(place)[1][3] > 0, "nothing new, nothing settled"
    with Ledger.open(place) as ledger:
        list(ledger.add(story(), reader="another"))
    connection = sqlite3.connect(place)
    assert connection.execute("SELECT count(*) FROM block_new").fetchone() == (0,)
    connection.close()
