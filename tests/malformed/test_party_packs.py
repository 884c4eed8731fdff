"""Mistakes in the party and item data that a loader must catch, one fixture each, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from brudd.errors import DataError
from brudd.knowledge.named_items import NamedItems
from brudd.knowledge.parties import Panels, PartyFile
from brudd.packs.schemas.items import ItemPack
from brudd.packs.schemas.parties import PartyPack
from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent / "party_packs"
CASES = [
    ("parties-no-code.yaml", PartyFile, 3, "not an ISO 3166 alpha-2 code"),
    ("parties-unknown-id.yaml", PartyFile, 3, "unknown kind of id"),
    ("parties-no-name.yaml", PartyFile, 3, "no name for"),
    ("parties-unknown-key.yaml", PartyFile, 2, "Extra inputs are not permitted"),
    ("pack-no-code.yaml", PartyPack, 2, "not an ISO 3166 alpha-2 code"),
    ("pack-no-id.yaml", PartyPack, 2, "not an id"),
    ("pack-unknown-class.yaml", PartyPack, 2, "unknown class"),
    ("pack-unknown-key.yaml", PartyPack, 2, "Extra inputs are not permitted"),
    ("items-unknown-category.yaml", ItemPack, 2, "no item category: bananas"),
    ("items-no-endings.yaml", ItemPack, 1, "Field required"),
    ("items-narrow-without-of.yaml", ItemPack, 6, "Field required"),
    ("named-unknown-category.yaml", NamedItems, 2, "no item category: bananas"),
    ("panels-no-number.yaml", Panels, 2, "valid integer"),
]


@pytest.mark.parametrize(("name", "schema", "line", "message"), CASES, ids=[case[0] for case in CASES])
def test_a_mistake_is_named_with_file_and_line(name: str, schema: type[BaseModel], line: int, message: str) -> None:
    with pytest.raises(DataError) as caught:
        validate(FOLDER / name, schema)
    assert message in caught.value.message
    where = int(caught.value.message.split(":")[1])
    assert name in caught.value.message
    assert abs(where - line) <= 1


def test_every_fixture_is_used() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.yaml")) == sorted(case[0] for case in CASES)
