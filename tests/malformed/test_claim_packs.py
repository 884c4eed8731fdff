"""Mistakes in the packs of claim reading that a loader must catch, one fixture each, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from brudd.errors import DataError
from brudd.packs.schemas.attribution import AttributionPack
from brudd.packs.schemas.cues import CuePack
from brudd.packs.schemas.numbers import NumberPack
from brudd.packs.schemas.sources import SourcePack
from brudd.packs.schemas.status import StatusPack
from brudd.packs.schemas.times import TimePack
from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent / "claim_packs"
CASES = [
    ("attribution-bad-pattern.yaml", AttributionPack, 3, "no regular expression"),
    ("attribution-no-trigger.yaml", AttributionPack, 19, "should match pattern"),
    ("attribution-unknown-key.yaml", AttributionPack, 17, "Extra inputs are not permitted"),
    ("times-unknown-key.yaml", TimePack, 4, "Extra inputs are not permitted"),
    ("times-unknown-resolver.yaml", TimePack, 9, "Input should be 'date'"),
    ("times-unknown-table.yaml", TimePack, 1, "names {fortnight}"),
    ("times-bad-pattern.yaml", TimePack, 10, "no regular expression"),
    ("times-twin-id.yaml", TimePack, 1, "two rules have the id"),
    ("times-unknown-unit.yaml", TimePack, 1, "unknown unit 'fortnight'"),
    ("times-no-example.yaml", TimePack, 12, "at least 1 item"),
    ("times-no-reason.yaml", TimePack, 8, "Field required"),
    ("sources-unknown-kind.yaml", SourcePack, 5, "Input should be 'official'"),
    ("sources-twin-id.yaml", SourcePack, 1, "two rules have the id"),
    ("sources-bad-pattern.yaml", SourcePack, 6, "no regular expression"),
    ("cues-unknown-type.yaml", CuePack, 3, "Input should be 'report'"),
    ("cues-twin-id.yaml", CuePack, 1, "two rules have the id"),
    ("cues-bad-pattern.yaml", CuePack, 4, "no regular expression"),
    ("cues-no-example.yaml", CuePack, 6, "at least 1 item"),
    ("numbers-bad-example.yaml", NumberPack, 32, "needs LOW..HIGH UNIT or none"),
    ("numbers-bad-pattern.yaml", NumberPack, 23, "no regular expression"),
    ("numbers-not-a-number.yaml", NumberPack, 1, "valid integer"),
    ("numbers-unknown-key.yaml", NumberPack, 8, "Extra inputs are not permitted"),
    ("status-unknown-status.yaml", StatusPack, 11, "Input should be 'happened'"),
    ("status-no-trigger.yaml", StatusPack, 11, "should match pattern"),
]


@pytest.mark.parametrize(("name", "schema", "line", "message"), CASES, ids=[case[0] for case in CASES])
def test_mistake_is_named_with_file_and_line(name: str, schema: type[BaseModel], line: int, message: str) -> None:
    with pytest.raises(DataError) as caught:
        validate(FOLDER / name, schema)
    assert f"claim_packs/{name}:{line}:" in caught.value.message
    assert message in caught.value.message


def test_every_fixture_is_run() -> None:
    assert {path.name for path in FOLDER.glob("*.yaml")} == {case[0] for case in CASES}
