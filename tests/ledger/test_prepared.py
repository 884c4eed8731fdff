"""What adding reads only where it is asked for must be what it would have read at once."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from brudd.events.signature import Signature, of_claim, window
from brudd.ledger import Ledger, facets
from brudd.ledger.gather import Sample
from ledger_samples import story


def signs() -> list[Signature]:
    made = [of_claim(claim, one.document.published) for one in story() for claim in one.claims]
    undated = [of_claim(claim, None) for claim in story()[0].claims]
    planned = Signature("arms-transfer", "planned", frozenset({("supplier", "KP")}), published=738_000)
    return [*made, *undated, planned]


@pytest.mark.parametrize("sign", signs())
def test_a_stored_claim_has_the_window_of_its_signature(sign: Signature) -> None:
    row = (facets.of_claim(sign, ()), facets.packed(sign), sign.start, sign.end, sign.published)
    stored = Sample(1, 1, None, row)
    assert stored.window == window(sign) == Sample(1, 1, sign).window
    assert stored.sign == sign
    assert stored.sign is stored.sign, "read once"


def copies(place: Path) -> list[Any]:
    connection = sqlite3.connect(place)
    found = connection.execute("SELECT page, other, containment FROM copy ORDER BY 1, 2").fetchall()
    connection.close()
    return found


def test_near_copies_are_found_whether_pages_are_remembered_or_read_again(tmp_path: Path) -> None:
    remembered, read = tmp_path / "remembered.ledger", tmp_path / "read.ledger"
    with Ledger.open(remembered, create=True) as ledger:
        for one in story():
            ledger.add_one(one)
    for one in story():
        with Ledger.open(read, create=True) as ledger:
            ledger.add_one(one)
    assert copies(read) == copies(remembered) != []
