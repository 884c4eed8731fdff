"""Named weapon systems: look-up by name, variant and maker; a mistake is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.knowledge.named_items import named_items
from brudd.knowledge.systems import look_up, names, systems


@pytest.mark.parametrize("name", ["Shahed-136", "shahed 136", "SHAHED136", "Geran-2", "Герань-2"])
def test_a_system_is_found_by_any_of_its_names(name: str) -> None:
    found = look_up(name)
    assert found is not None
    assert (found.name, found.category, found.range_km) == ("Shahed-136", "uav", 2000)


def test_a_name_of_two_makers_is_settled_by_the_maker() -> None:
    ours, theirs = look_up("Scud-B", "IR"), look_up("Scud-B", "KP")
    assert ours is not None and theirs is not None
    assert (ours.name, theirs.name) == ("Shahab-1", "Hwasong-5")


def test_an_own_name_goes_before_a_variant() -> None:
    found = look_up("Grad")
    assert found is not None
    assert found.name == "Grad"


def test_air_defence_stands_outside_the_register_but_portable_does_not() -> None:
    large, portable = look_up("S-300"), look_up("Verba")
    assert large is not None and portable is not None
    assert large.classes == ("none",)
    assert portable.classes == ("unroca-7b",)


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("Gripen", "aircraft", "unroca-4a"),
        ("Leopard 2A6", "armour", "unroca-1"),
        ("RGM-84", "cruise-missile", "unroca-7"),
        ("IRIS-T SLM", "air-defence", "none"),
        ("FREMM", "warship", "unroca-6"),
    ],
)
def test_systems_of_the_arms_trade_are_known(name: str, category: str, kind: str) -> None:
    found = look_up(name)
    assert found is not None
    assert (found.category, found.classes) == (category, (kind,))


@pytest.mark.parametrize("word", ["Gaza", "Havoc", "Dagger", "Alligator", "Tamir", "100 mm"])
def test_a_place_a_person_or_a_common_word_is_sought_in_no_text_and_understood_where_a_system_is_asked_for(
    word: str,
) -> None:
    assert word.casefold() not in {named.surface.casefold() for named in named_items()}
    assert look_up(word) is not None


def test_an_unknown_name_is_none() -> None:
    assert look_up("Excalibur-9000") is None


def test_every_name_leads_somewhere() -> None:
    assert len(systems()) == 531
    assert all(look_up(name) is not None for name in names())


@pytest.mark.parametrize(
    ("entry", "line", "said"),
    [
        (
            "name: X\n    category: spaceship\n    type: T\n    classes: [none]\n    source: s\n    verified: no",
            3,
            "item",
        ),
        ("name: X\n    category: uav\n    type: T\n    classes: []\n    source: s\n    verified: 'no'", 3, "classes"),
        ("name: X\n    category: uav\n    type: T\n    classes: [none]\n    verified: 'no'", 3, "source"),
        (
            "name: X\n    category: uav\n    type: T\n    classes: [none]\n    source: s\n    verified: names\n    mph: 9",
            3,
            "mph",
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, entry: str, line: int, said: str) -> None:
    path = tmp_path / "systems.yaml"
    path.write_text(f"# systems\nsystems:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(DataError, match=rf"systems\.yaml:{line}: .*") as caught:
        systems(path)
    assert said in str(caught.value)
