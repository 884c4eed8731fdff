"""Paragraphs of the law in Norwegian: every one, with the figures of the English, and the mistakes that the loader catches."""

from __future__ import annotations

import re

import pytest
from test_wording import EN, ENGLISH, NB

from brudd.errors import DataError
from brudd.measures import load
from brudd.web import paragraphs
from brudd.web.paragraphs import Paragraphs, figures
from brudd.yaml_lines import validate


def _texts():
    """What the pages of the law show of paragraphs: their words, notes, disputes, remarks on periods."""
    for regime in load().regimes.values():
        yield from (*regime.notes, *regime.disputes)
        for measure in regime.measures:
            for one in measure.paragraphs:
                yield from (one.says, *one.notes, *one.disputes)
                yield from (period.note for period in one.in_force if period.note)


TEXTS = sorted(set(_texts()))


def test_every_paragraph_and_remark_is_said_in_norwegian():
    assert len(TEXTS) > 300
    assert [text for text in TEXTS if NB.reason(text) == text] == []


def test_english_readers_see_them_as_they_are_kept():
    assert [text for text in TEXTS if EN.reason(text) != text] == []


def test_no_norwegian_text_is_kept_for_words_that_the_law_no_longer_holds():
    assert set(paragraphs.texts()) - set(TEXTS) == set()


def test_no_english_is_left_in_them():
    left = [said for said in paragraphs.texts().values() if re.search(r"\b(the|and|of|with|not|listed)\b", said)]
    assert left == []


def test_a_text_that_is_not_known_stands_as_it_is_kept():
    assert NB.reason("No dragons to Narnia.") == "No dragons to Narnia."


@pytest.mark.parametrize(
    ("english", "norwegian", "same"),
    [
        ("525,000 tons from 2017-12-22", "525 000 tonn fra 2017-12-22", True),
        ("about USD 53.5m", "om lag 53,5 mill. USD", True),
        ("para 8(a)(i)", "avsnitt 8(a)(i)", True),
        ("525,000 tons", "525 tonn", False),
        ("since 2017-12-22", "siden 2017-12-23", False),
        ("1.0m", "10 mill.", False),
        ("two of 1718", "to av", False),
    ],
)
def test_figures_are_compared_whichever_way_they_are_written(english, norwegian, same):
    assert (figures(english) == figures(norwegian)) is same


ROW = '  - en: "No {} coal"\n    nb: "{}"\n'


@pytest.mark.parametrize(
    ("text", "told", "line"),
    [
        (f"paragraphs:\n{ROW.format(5, 'Ikke 6 kull')}remarks: []\n", "figures 6 are not 5", 3),
        (f"paragraphs:\n{ROW.format(5, 'Ikke 5 kull') * 2}remarks: []\n", "stands twice", 1),
        (f"paragraphs: []\nremarks:\n{ROW.format(1, '')}", "at least 2", 4),
        (f"paragraphs: []\nremarks:\n{ROW.format(1, 'Ikke 1 kull')}    nn: x\n", "Extra inputs", 5),
        ("paragraphs: []\n", "required", 1),
    ],
)
def test_a_mistake_is_named_with_file_and_line(tmp_path, text, told, line):
    file = tmp_path / "paragraphs_nb.yaml"
    file.write_text(text)
    with pytest.raises(DataError, match=told) as error:
        validate(file, Paragraphs)
    assert f"paragraphs_nb.yaml:{line}:" in str(error.value)


@pytest.mark.parametrize("key", ["un-dprk/arms-export", "un-iran", "no-dprk", "un-sudan", "us-russia"])
def test_the_page_of_a_measure_is_norwegian_but_for_its_sources(client, key):
    body = client.get(f"/law/measure/{key}", headers={"accept-language": "nb"}).text
    main = body.split("<main")[1].split("</main>")[0]
    for measure in load().regimes[key.split("/")[0]].measures:
        for one in measure.paragraphs:
            main = main.replace(one.citation, "")
    said = re.sub(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', "", main, flags=re.DOTALL)
    assert ENGLISH.findall(re.sub(r"<[^>]+>", " ", said)) == []
    assert "<p><span>" in main


def test_the_page_of_a_measure_is_english_for_english_readers(client):
    body = client.get("/law/measure/un-dprk/arms-export", headers={"accept-language": "en"}).text
    assert "States must prohibit buying them" in body
    assert "rettsakten" not in body


def test_the_law_is_searched_by_norwegian_words_too(client):
    assert "un-dprk" in client.get("/law?q=rådiamanter").text.split("<tbody>")[1] or "un-liberia" in (
        client.get("/law?q=rådiamanter").text
    )
    assert client.get("/law?q=drageblod").text.count('href="/law/measure/') == 0
