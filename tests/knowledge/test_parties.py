"""The parties known in every language: ids, states, panels, and the data that holds them."""

from __future__ import annotations

import pytest

from brudd.errors import DataError
from brudd.knowledge import parties


def test_a_state_has_its_english_name_and_its_code() -> None:
    assert parties.state("KP").model_dump() == {
        "id": "country:KP", "name": "North Korea", "type": "country", "state": "KP",
    }  # fmt: skip
    assert parties.state("SU").name == "Soviet Union"


@pytest.mark.parametrize(
    ("key", "kind", "state"),
    [
        ("org:cia", "organisation", "US"),
        ("org:rosoboronexport", "organisation", "RU"),
        ("org:reuters", "organisation", None),
        ("org:houthi", "organisation", None),
        ("person:kim-jong-un", "person", "KP"),
        ("body:unsc", "body", None),
        ("region:gaza", "region", None),
    ],
)
def test_a_party_carries_the_state_whose_organ_it_is(key: str, kind: str, state: str | None) -> None:
    held = parties.entity(key)
    assert (held.id, held.type, held.state) == (key, kind, state)


@pytest.mark.parametrize(("key", "state"), [("org:irgc", "IR"), ("org:lazarus", "KP"), ("org:houthi", None)])
def test_a_group_that_reports_name_by_itself_still_has_the_state_it_serves(key: str, state: str | None) -> None:
    assert parties.entity(key).state is None
    assert parties.home(key) == state


def test_an_id_in_no_file_gets_a_name_from_its_slug() -> None:
    assert parties.entity("vessel:sea-star-7").name == "Sea Star 7"


def test_an_id_with_an_unknown_prefix_is_an_error_that_names_it() -> None:
    with pytest.raises(DataError, match="thing:x"):
        parties.entity("thing:x")


def test_a_panel_is_named_by_the_resolution_that_founded_its_regime() -> None:
    panel, committee = parties.panel("KP"), parties.panel("IR", committee=True)
    assert panel is not None and committee is not None
    assert (panel.id, committee.id) == ("body:un-panel-1718", "body:un-committee-1737")
    assert parties.panel("SE") is None


def test_the_rebels_of_a_state_are_the_armed_opposition_meant_there() -> None:
    held = parties.opposition("YE")
    assert held is not None
    assert held.id == "org:houthi"
    assert parties.opposition("SE") is None


def test_no_name_stands_for_two_parties() -> None:
    owner: dict[str, str] = {}
    twice = []
    for surface, held, _ in parties.shared_names():
        if owner.setdefault(surface, held.id) != held.id:
            twice.append((surface, owner[surface], held.id))
    assert twice == []


@pytest.mark.parametrize("language", ["nb", "nn", "en", "sv", "da", "de", "fr", "ru", "uk", "ar"])
def test_the_names_of_states_are_there_in_each_language(language: str) -> None:
    names = parties.territories(language)
    assert len(names) > 180
    assert names["IR"] and names["KP"]
