"""Where known places lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.claims.candidates import party_key
from brudd.errors import DataError
from brudd.knowledge import parties
from brudd.knowledge.places import lies_in, place_states


def test_a_town_lies_in_its_state_and_a_disputed_region_in_none() -> None:
    assert lies_in("place:kharkiv") == "UA"
    assert lies_in("region:crimea") is None
    assert lies_in("country:UA") is None


def test_a_town_counts_as_its_state_among_the_parties() -> None:
    assert party_key(parties.entity("place:goma")) == "cd"
    assert party_key(parties.entity("region:darfur")) == "darfur"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("UA: [atlantis]\n", "no place 'atlantis'"),
        ("UA: [goma]\nCD: [goma]\n", "stands under UA and CD"),
        ("Ukraine: [kharkiv]\n", "alpha-2"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "places.yaml"
    path.write_text(text)
    with pytest.raises(DataError, match=told):
        place_states(path)
