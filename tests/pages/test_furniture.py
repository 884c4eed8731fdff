"""Furniture goes and the article stays: every cue of every pack is tried on its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd import packs
from brudd.packs.schemas.furniture import Cue, Furniture, Naming
from brudd.pages import read_page
from brudd.pages.furniture import find, matching, packed
from brudd.pages.lines import split

CODES = [code for code in ("_common", *packs.languages()) if packs.has(code, "furniture")]
CUES = [(code, cue) for code in CODES for cue in packs.load(code, "furniture", Furniture).cues]
NAMINGS = [
    (code, naming)
    for code in CODES
    for pack in [packs.load(code, "furniture", Furniture)]
    for naming in (*pack.bylines, *pack.publishers)
]
SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


def dropped(text: str, language: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.why) for span in find(split(text), language)]


@pytest.mark.parametrize(("code", "cue"), CUES, ids=[f"{code}-{cue.id}" for code, cue in CUES])
def test_each_cue_takes_its_examples_and_leaves_the_others(code: str, cue: Cue) -> None:
    language = "en" if code == "_common" else code
    for example in cue.examples:
        assert cue.regex.search(example), example
        assert len(example) <= cue.limit
        assert dropped(example, language), example
    for counter in cue.counter:
        assert not cue.regex.search(counter), counter
        assert matching(counter, language) is None, counter


@pytest.mark.parametrize(("code", "naming"), NAMINGS)
def test_each_name_is_found(code: str, naming: Naming) -> None:
    for line, name in naming.examples.items():
        found = naming.regex.search(line)
        assert found is not None, line
        assert found["name"] == name
    for line in naming.counter:
        assert naming.regex.search(line) is None, line


def test_packs_name_packs_that_are_there() -> None:
    named = {other for code in CODES for other in packs.load(code, "furniture", Furniture).also}
    assert named <= set(packs.languages())


def test_a_page_with_no_pack_is_read_with_common_and_english_furniture() -> None:
    assert packed("pl") == packed("en")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Kreml vil ikke svare, sier Peskov. (NTB-Reuters)", "Kreml vil ikke svare, sier Peskov."),
        ("Det skriver avisa. /ritzau/", "Det skriver avisa."),
        ("Skipet ligger i havn. ©NTB", "Skipet ligger i havn."),
    ],
)
def test_a_credit_goes_and_its_sentence_stays(line: str, kept: str) -> None:
    (gone,) = find(split(line), "nb")
    assert (line[: gone.start].rstrip(), gone.why) == (kept, "credit")


@pytest.mark.parametrize(
    "line",
    [
        "WASHINGTON (NTB-AFP): Iran sendte våpen.",
        "New York (NTB)",
        "18.42: Kreml avviser",
        "Antyder byggehjelp",
        "Hva sier FN?",
        "– Vi sendte ingen våpen, sier Vucic.",
        "Foto viser raketter ved grensen.",
        "Putin og Kim møttes  i Vladivostok",
        "Del av lasten var granater",
    ],
)
def test_headlines_datelines_times_and_quotes_stay(line: str) -> None:
    assert dropped(line, "nb") == []


def test_links_below_a_call_go_until_the_text_goes_on() -> None:
    text = (
        "Les også:\nSlik ble skipet stanset\nFem funn i rapporten\n\nIran nekter\n\nIran nekter for alt, sier Teheran."
    )
    assert [words for words, _ in dropped(text, "nb")] == [
        "Les også:",
        "Slik ble skipet stanset",
        "Fem funn i rapporten",
    ]


def test_a_bar_of_labels_goes() -> None:
    assert dropped("Verden | Midtøsten", "nb") == [("Verden | Midtøsten", "navigation")]
    assert dropped("NTB – Publisert 22.08.2017 kl. 07.41", "nb")[0][0].startswith("NTB")


def test_a_long_paragraph_with_a_cue_word_in_it_stays() -> None:
    text = "Abonner på våpen, sa han. " * 20
    assert dropped(text.strip(), "nb") == []


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_samples_lose_their_furniture_and_nothing_else(path: Path) -> None:
    page = read_page(path.read_bytes(), path.name)
    gone = [page.text[span.start : span.end] for span in page.dropped if span.why != "caption"]
    assert len(gone) >= 3
    assert not any(
        word in line for line in gone for word in ("Iran", "Russland", "Libya", "Rwanda", "RSF", "missile came")
    )
    assert all(a.end <= b.start for a, b in zip(page.dropped, page.dropped[1:], strict=False))


def test_heads_of_printed_pages_go_from_the_second_on() -> None:
    text = "S/2019/7001\nReport on coal\n\nCoal left Nampo.\n\nReport on coal\nS/2019/7001\n\nIt went south.\n"
    assert [words for words, _ in dropped(text, "en")] == ["Report on coal", "S/2019/7001"]


@pytest.mark.parametrize("line", ["– Nei, aldri", "Det ble sagt to ganger.", "Nei", "18.42"])
def test_what_people_say_twice_stays(line: str) -> None:
    assert dropped(f"{line}\n\nSkipet la til kai torsdag.\n\n{line}", "nb") == []


def test_labels_stand_above_the_text_only() -> None:
    paragraph = "Regjeringen har i dag vedtatt tre nye tiltak mot Belarus, og de gjelder fra i morgen."
    assert dropped(f"Bakgrunn\nTre nye tiltak\n\n{paragraph}\n\nBakgrunn\n\n{paragraph}", "nb")[1:] == []
