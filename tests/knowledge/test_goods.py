"""What a plain word for goods means in dealings with a State."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.knowledge.goods import as_meant, meanings


@pytest.mark.parametrize(
    ("text", "parties", "means"),
    [
        ("olje", {"KP", "RU"}, "refined-petroleum"),
        ("oil", {"KP"}, "refined-petroleum"),
        ("råolje", {"KP"}, "crude-oil"),
        ("crude oil", {"KP"}, "crude-oil"),
        ("olje", {"IR", "CN"}, "crude-oil"),
        ("olje", set(), "crude-oil"),
    ],
)
def test_oil_for_north_korea_is_oil_products(text: str, parties: set[str], means: str) -> None:
    assert as_meant("crude-oil", text, parties) == means


def test_other_goods_are_what_they_are() -> None:
    assert as_meant("coal", "kull", {"KP"}) == "coal"
    assert as_meant(None, "ting", {"KP"}) is None


def test_a_file_that_breaks_the_schema_is_named(tmp_path: Path) -> None:
    path = tmp_path / "goods_meant.yaml"
    path.write_text("KP: {crude-oil: {means: refined-petroleum}}\n", encoding="utf-8")
    with pytest.raises(DataError, match="goods_meant"):
        meanings(path)
