"""What pronouns, definite nouns and organs without a state are taken to mean."""

from __future__ import annotations

import pytest

from brudd.reading.definites import resolve_definites
from brudd.reading.mentions import find_mentions


def meant(text: str, language: str, words: str) -> str | None:
    found = resolve_definites(text, find_mentions(text, language), language)
    chosen = [m for m in found if m.text == words and m.category is None]
    assert chosen, f"{words!r} is no mention"
    entity = chosen[-1].entity
    return None if entity is None else entity.state or entity.id


CASES = [
    ("nb", "Iran er presset. USA har innført sanksjoner mot landet.", "landet", "IR"),
    ("nb", "Iran hevder at landet ikke har solgt noe til Russland.", "landet", "IR"),
    ("nb", "Nord-Korea selger kull. Kina kjøper det av regimet.", "regimet", "KP"),
    ("nb", "Emiratene tier. Sudan klager, men golfstaten nekter.", "golfstaten", "AE"),
    ("nb", "Vladimir Putin kom mandag. Han møtte ingen.", "Han", "RU"),
    ("nb", "FNs sikkerhetsråd møttes om Mali. Rådet stemte.", "Rådet", "body:unsc"),
    ("nb", "FN følger Jemen. Ekspertpanelet leverte sin rapport.", "Ekspertpanelet", "body:un-panel-2140"),
    ("nb", "Tankeren «Sjøgløtt» ble stanset. Skipet var tomt.", "Skipet", "vessel:sjoglott"),
    ("nb", "M23 rykker fram i Kongo. Opprørerne vil ha byen.", "Opprørerne", "org:m23"),
    ("nb", "Norske havner stenges. Regjeringen vedtok det tirsdag.", "Regjeringen", "NO"),
    ("nb", "Iran er rasende. Utenriksminister Reza Baqerzadi reiser.", "Reza Baqerzadi", "IR"),
    ("nn", "Iran er pressa. USA har innført sanksjonar mot landet.", "landet", "IR"),
    ("en", "North Korea is poor. The US has imposed sanctions on the country.", "the country", "KP"),
    ("en", "Libya is torn. Turkey has armed the rebels.", "the rebels", "org:libyan-rebels"),
    ("en", "The UN met on South Sudan. The panel of experts spoke.", "panel of experts", "body:un-panel-2206"),
    ("en", "North Korea launched a missile. Seoul watches the North.", "the North", "KP"),
    ("en", "North Korea sells no arms. The Council forbade it.", "The Council", "body:unsc"),
    ("en", "In Zagreb the government spokesman, Ante Kvarnic, spoke.", "Ante Kvarnic", "HR"),
    ("en", 'Poland objects. "Russia must stop," the foreign ministry said.', "foreign ministry", "PL"),
    ("en", 'Poland objects. Russia "must stop", the foreign ministry said.', "foreign ministry", "RU"),
    ("en", "Turkey kept silent. A spokesman for Hamas denied it.", "spokesman", "org:hamas"),
    ("en", "Turkey kept silent. A spokesman told Hamas so.", "spokesman", "TR"),
    ("nb", "Sverige er sint. – Russland må stanse, sier utenriksdepartementet.", "utenriksdepartementet", "SE"),
    ("sv", "Iran är pressat. USA har infört sanktioner mot landet.", "landet", "IR"),
    ("nb", "Russland solgte våpen til Mali. Kull kom derfra.", "derfra", "RU"),
    ("da", "Iran siger, at man følger loven.", "man", "IR"),
    ("en", "The EU met in May. Sanctions were tightened, and Europe was pleased.", "Europe", "body:eu"),
    ("da", "Iran er presset. USA har indført sanktioner mod landet.", "landet", "IR"),
]


@pytest.mark.parametrize(("language", "text", "words", "expected"), CASES, ids=[case[1] for case in CASES])
def test_a_definite_means_the_party_named_before(language: str, text: str, words: str, expected: str) -> None:
    assert meant(text, language, words) == expected


def test_without_a_context_nothing_is_invented() -> None:
    assert meant("He left, and the ship sank.", "en", "He") is None
    assert meant("He left, and the ship sank.", "en", "the ship") is None


def test_words_that_need_a_context_are_no_mention_outside_it() -> None:
    assert [m.text for m in find_mentions("They travelled to the North.", "en") if m.entity] == []
    assert find_mentions("A cold spring in Europe.", "en") == []


def test_spans_forms_and_order_stay_as_they_were() -> None:
    text = "Iran nekter. Landet har ikke solgt droner, sier presidenten. Han er sint."
    before = find_mentions(text, "nb")
    after = resolve_definites(text, before, "nb")
    assert [(m.start, m.end, m.form) for m in after] == [(m.start, m.end, m.form) for m in before]
    kept = zip(before, after, strict=True)
    assert all(new.entity == old.entity for old, new in kept if old.entity is not None)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("Iran arms Sudan. Iran denies it. A UN panel told of Iranian drones in Sudan.", 2024, "body:un-panel-1591"),
        ("Iran arms Sudan. Iran denies it. A UN panel told of Iranian drones in Sudan.", 2013, "body:un-panel-1737"),
        ("Rwanda is in Congo, a UN panel says. Rwanda denies it, Rwanda laughs.", 2024, "body:un-panel-1533"),
        ("Mali is at war. Mali is poor. South Sudan sank a boat, a UN panel says.", 2022, "body:un-panel-2206"),
        ("North Korea sells coal, a UN panel wrote in its last report.", 2026, "body:un-panel-1718"),
    ],
)
def test_a_panel_is_that_of_the_state_beside_it_and_at_work(text: str, year: int, expected: str) -> None:
    found = resolve_definites(text, find_mentions(text, "en"), "en", year)
    assert [m.entity.id for m in found if m.entity and "panel" in m.entity.id] == [expected]


@pytest.mark.parametrize(
    ("language", "text", "name", "code"),
    [
        ("nb", "Ukraina og Tyskland har bedt om mer. Russland protesterer, sier Utenriksdepartementet.", "Utenriksdepartementet", "NO"),
        ("nb", "Ukraina har bedt om mer. Det kommer, sier Forsvaret.", "Forsvaret", "NO"),
        ("nn", "Ukraina ventar. I går sa Utanriksdepartementet nei.", "Utanriksdepartementet", "NO"),
        ("nb", "Russland protesterer, sier utenriksdepartementet.", "utenriksdepartementet", "RU"),
        ("nb", "Russland tier. Utenriksdepartementet nekter.", "Utenriksdepartementet", "RU"),
        ("nb", "Iran vet mer, sier Forsvarsdepartementet i Teheran.", "Forsvarsdepartementet i Teheran", "IR"),
    ],
)  # fmt: skip
def test_an_organ_with_a_capital_within_a_sentence_is_of_the_home_state(
    language: str, text: str, name: str, code: str
) -> None:
    found = resolve_definites(text, find_mentions(text, language), language)
    assert [m.entity.id for m in found if m.text == name and m.entity] == [f"country:{code}"]


@pytest.mark.parametrize(
    ("language", "text", "name", "ident"),
    [
        ("nn", "Ekspertpanelet til FN skreiv at Sudan får våpen.", "Ekspertpanelet til FN", "body:un-panel-1591"),
        ("en", "The panel of experts of the UN wrote that Sudan gets arms.", "panel of experts of the UN", "body:un-panel-1591"),
        ("nb", "Sikkerhetsrådet i FN opphevet embargoen mot Somalia.", "Sikkerhetsrådet i FN", "body:unsc"),
        ("nb", "Sikkerhetsrådet møttes. FN tier om Somalia.", "Sikkerhetsrådet", "body:unsc"),
    ],
)  # fmt: skip
def test_the_un_after_its_own_panel_or_council_is_part_of_its_name(
    language: str, text: str, name: str, ident: str
) -> None:
    found = resolve_definites(text, find_mentions(text, language), language, 2024)
    assert [m.entity.id for m in found if m.text == name and m.entity] == [ident]


def test_officials_of_no_one_state_are_nobody() -> None:
    for text, kept in (("Turkey denied it. Western officials were sure.", 1), ("Turkey denied it. Senior officials were sure.", 2)):
        found = resolve_definites(text, find_mentions(text, "en"), "en")
        assert len([m for m in found if m.category is None and m.text != "it"]) == kept
