"""Every mistake in a page's pack is caught, with the file and the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from brudd import packs
from brudd.errors import DataError
from brudd.packs.schemas.furniture import Agencies, Containers, Furniture
from brudd.packs.schemas.language import Language
from brudd.pages import language
from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent / "page_packs"
MISTAKES: dict[str, tuple[type[BaseModel], str]] = {
    "furniture_unknown_key": (Furniture, r":8: .*colour.*[Ee]xtra"),
    "furniture_unknown_why": (Furniture, r":3: .*why"),
    "furniture_bad_pattern": (Furniture, r":5: .*not a regular expression"),
    "furniture_no_example": (Furniture, r"examples: Field required"),
    "furniture_no_counter": (Furniture, r"counter: Field required"),
    "furniture_no_reason": (Furniture, r":4: .*reason"),
    "furniture_twice": (Furniture, r"cue listed twice: share"),
    "furniture_no_name_group": (Furniture, r":2: .*no group"),
    "furniture_broken": (Furniture, r"^page_packs/furniture_broken.yaml:2"),
    "agencies_clash": (Agencies, r"'AP' is listed for AP and Other"),
    "containers_twice": (Containers, r"word listed twice: promo"),
    "containers_hyphen": (Containers, r":3: groups.0.words.0"),
    "containers_no_why": (Containers, r":2: groups.0.why: Field required"),
    "language_no_december": (Language, r"months without a name: \[12\]"),
    "language_no_sunday": (Language, r"weekdays without a name: \[7\]"),
    "language_capital_word": (Language, r"lower case"),
    "language_word_twice": (Language, r"word listed twice: og"),
    "language_month_13": (Language, r":6: months.desember"),
    "language_unknown_script": (Language, r":4: script"),
    "language_bad_code": (Language, r":1: code"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_named(name: str) -> None:
    model, said = MISTAKES[name]
    with pytest.raises(DataError, match=said) as caught:
        validate(FOLDER / f"{name}.yaml", model)
    assert f"{name}.yaml:" in caught.value.message


def test_every_fixture_is_used() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(MISTAKES)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("feature\tnb\tnn\n=og\t1\tx\n", ":2: weights must be whole numbers"),
        ("feature\tnb\tnn\n\n=og\t1\n", ":2: 0 weights"),
        ("feature\tnb\tnn\n=og\t1\n", ":2: 1 weights for 2"),
    ],
)
def test_a_broken_profile_is_named(rows: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "_profiles").mkdir()
    (tmp_path / "_profiles/letters.tsv").write_text(rows, encoding="utf-8")
    monkeypatch.setattr(packs, "FOLDER", tmp_path)
    language._profile.cache_clear()
    try:
        with pytest.raises(DataError, match=said):
            language._profile()
    finally:
        language._profile.cache_clear()
