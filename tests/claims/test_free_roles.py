"""What is called for, under which rule, and who is sent: the words that fill free roles."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd import packs
from brudd.claims.candidates import Candidates, find_candidates, with_trees
from brudd.claims.free_roles import FREE_ROLES, free_fillers, kind_of_sent, noun_sort, table
from brudd.errors import DataError
from brudd.packs.schemas.nouns import NounPack
from brudd.records import ROLES, Page
from brudd.yaml_lines import validate


def read(text: str, language: str, trigger: str) -> tuple[Candidates, range]:
    """The candidates of a text, with trees, and the words of the trigger."""
    page = Page(id="sha256:0", source="x", language=language, text=text, published="2024-11-20")
    cand = with_trees(find_candidates(page))
    return cand, cand.words.span(text.index(trigger), text.index(trigger) + len(trigger))


def filled(text: str, language: str, trigger: str, kind: str) -> dict[str, str]:
    """Role -> the words that fill it."""
    cand, words = read(text, language, trigger)
    return {role: one.text for role, (one,) in free_fillers(cand, [words], kind).items()}


@pytest.mark.parametrize(
    ("language", "text", "trigger", "kind", "expected"),
    [
        ("nb", "USA ber Kina om å stanse oljeleveransene.", "ber", "appeal", {"matter": "stanse oljeleveransene"}),
        ("nn", "Noreg krev at Russland trekkjer seg ut.", "krev", "appeal", {"matter": "Russland trekkjer seg ut"}),
        ("en", "Seoul called on Beijing to stop the trade.", "called on", "appeal", {"matter": "stop the trade"}),
        ("sv", "Kiev ber om fler luftvärnsrobotar.", "ber", "appeal", {"matter": "fler luftvärnsrobotar"}),
        ("nb", "Russland og Iran undertegnet en avtale om droner.", "undertegnet", "agreement",
         {"matter": "droner"}),
        ("nb", "Leveransen bryter resolusjon 1718.", "bryter", "compliance", {"instrument": "resolusjon 1718"}),
        ("en", "The sale violates the arms embargo on Libya.", "violates", "compliance",
         {"instrument": "the arms embargo on Libya"}),
        ("nn", "Avtala bryt EUs våpenembargo frå 2002.", "bryt", "compliance", {"instrument": "EUs våpenembargo"}),
        ("en", "The lorry violates our trust.", "violates", "compliance", {}),
        ("nb", "Nord-Korea sendte 12.000 soldater til Russland.", "sendte", "military-service",
         {"personnel": "12.000 soldater"}),
        ("en", "Russia sent some 300 instructors to Mali.", "sent", "military-service",
         {"personnel": "some 300 instructors"}),
        ("en", "Russia sent three letters to Mali.", "sent", "military-service", {}),
        ("da", "Polen hyrede 400 nordkoreanske svejsere.", "hyrede", "labour",
         {"workers": "400 nordkoreanske svejsere"}),
        ("en", "Mali employs about 40 North Koreans.", "employs", "labour", {"workers": "about 40 North Koreans"}),
        ("nb", "Iran leverte droner til Russland.", "leverte", "arms-transfer", {}),
    ],
)  # fmt: skip
def test_words_fill_free_roles(language: str, text: str, trigger: str, kind: str, expected: dict[str, str]) -> None:
    assert filled(text, language, trigger, kind) == expected


def test_soldiers_in_a_state_are_not_its_own() -> None:
    def whose(text: str) -> list[str | None]:
        """The State of the soldiers."""
        cand, words = read(text, "en", "has")
        return [one.entity.state if one.entity else None for one in free_fillers(cand, [words], "military-service")["personnel"]]

    assert whose("Gabon waits. France has about 350 soldiers in the country.") == [None]
    assert whose("Gabon waits. France has about 350 soldiers of the country.") == ["GA"]


def test_whom_is_asked_is_no_part_of_what_is_asked() -> None:
    text = "Amnesty ber Tyrkia stanse leveransene."
    cand, words = read(text, "nb", "ber")
    at = text.index("Tyrkia")
    ((matter,),) = free_fillers(cand, [words], "appeal", [(at, at + len("Tyrkia"))]).values()
    assert matter.text == "stanse leveransene"


def test_joined_verbs_keep_their_own_objects() -> None:
    text = "USA innførte i fjor sanksjoner mot Eritrea, men har ikke forbudt salg til Etiopia."
    assert filled(text, "nb", "innførte", "sanction")["instrument"].startswith("sanksjoner")
    assert "instrument" not in filled(text, "nb", "forbudt", "sanction")


def test_the_subject_of_the_first_verb_is_the_seconds_and_not_the_other_way_round() -> None:
    text = "Forbudet gjelder fra 2006 og ble utvidet i fjor."
    assert filled(text, "nb", "utvidet", "sanction")["instrument"] == "Forbudet"
    text = "FN forbød i 2006 Nord-Korea å selge våpen, og i 2009 ble forbudet utvidet."
    assert filled(text, "nb", "utvidet", "sanction")["instrument"] == "forbudet"
    assert "instrument" not in filled(text, "nb", "forbød", "sanction")


def test_people_are_counted_and_linked() -> None:
    cand, words = read("Polen tok imot over 400 nordkoreanske arbeidere.", "nb", "tok imot")
    ((workers,),) = free_fillers(cand, [words], "labour").values()
    assert workers.quantity is not None
    assert (workers.quantity.low, workers.quantity.high) == (401, None)
    assert workers.entity is not None
    assert workers.entity.id == "country:KP"
    assert cand.page.text[workers.start : workers.end] == workers.text


@pytest.mark.parametrize(
    ("language", "text", "trigger", "kind", "expected"),
    [
        ("nb", "Nord-Korea kan sende bygningsarbeidere til Donetsk.", "sende", "military-service", "labour"),
        ("nb", "Nord-Korea kan sende soldater til Donetsk.", "sende", "labour", "military-service"),
        ("en", "Pyongyang will send welders to Vladivostok.", "send", "military-service", "labour"),
        ("en", "Pyongyang will send engineers to Vladivostok.", "send", "military-service", "military-service"),
        ("en", "Pyongyang will send engineers to Vladivostok.", "send", "labour", "labour"),
        ("en", "Pyongyang will send welders to Vladivostok.", "send", "arms-transfer", "arms-transfer"),
        ("en", "Soldiers left for Moscow, the union of dock workers says, angry.", "left", "military-service", "military-service"),
        ("nb", "Medarbeiderne skal reise til Moskva.", "reise", "military-service", "military-service"),
    ],
)
def test_whom_is_sent_tells_labour_from_military_service(
    language: str, text: str, trigger: str, kind: str, expected: str
) -> None:
    cand, words = read(text, language, trigger)
    assert kind_of_sent(cand, words, kind) == expected


def test_stars_catch_compounds_and_not_their_lookalikes() -> None:
    assert noun_sort("skogsarbeidere", "nb") == "worker"
    assert noun_sort("medarbeidere", "nb") is None
    assert noun_sort("samarbeidsavtalen", "nb") is None
    assert noun_sort("våpenembargoen", "nb") == "rule"
    assert noun_sort("workers", "xx") is None


def test_roles_are_the_contracts_and_packs_hold_no_word_twice() -> None:
    assert all(set(roles) <= set(ROLES[kind]) for kind, roles in FREE_ROLES.items())
    assert {key.split("|")[0] for key in table()} == {role for roles in FREE_ROLES.values() for role in roles}
    for language in ("nb", "nn", "en", "sv", "da"):
        pack = packs.load(language, "nouns", NounPack)
        words = [*pack.workers, *pack.soldiers, *pack.people, *pack.rules]
        assert len(words) == len(set(words))


def test_a_mistake_in_the_nouns_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "nouns.yaml"
    path.write_text('reason: none\nworkers: ["welder*"]\nsoldiers: []\npeople: ["men"]\nrules: ["ban"]\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"nouns\.yaml:3: soldiers"):
        validate(path, NounPack)
