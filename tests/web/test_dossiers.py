"""Files to keep, in the language of their reader: headings and sentences for people, names of columns for programs."""

from __future__ import annotations

import csv
import io

import pytest
from test_pages import event_of_three
from test_wording import ENGLISH

from brudd.events.records import Member
from brudd.reports.export_tables import COLUMNS
from brudd.reports.saying import ENGLISH as CLI
from brudd.web.dossiers import Dossiers

NB = {"accept-language": "nb"}
EN = {"accept-language": "en"}
QUOTED = ("us told", "the White House", "a US official", "the ministry in Pyongyang", "Harbour Post", "Evening Wire")


def _bare(text):
    """The words of a file without those of its articles: quotations, names of outlets and speakers, addresses."""
    lines = [line for line in text.split("\n") if not line.startswith("[^")]
    said = " ".join(part.split("»")[-1] for part in "\n".join(lines).split("«"))
    for words in QUOTED:
        said = said.replace(words, "")
    return said


def test_a_dossier_in_norwegian(client):
    made = client.get(f"/event/{event_of_three(client)}/export/md", headers=NB).text
    assert made.startswith("# Våpenoverføring: Nord-Korea til Russland")
    for heading in ("## Hvem sier hva", "## Opphav", "## Hva loven sier, hvis påstandene er sanne"):
        assert heading in made
    assert "6. september 2022, a US official: " in made
    assert "Hvis påstanden er sann, var dette et brudd på" in made
    assert set(ENGLISH.findall(_bare(made))) == set()


def test_a_dossier_in_english(client):
    made = client.get(f"/event/{event_of_three(client)}/export/md", headers=EN).text
    assert made.startswith("# Arms transfer: North Korea to Russia")
    assert "## Who says what" in made
    assert "6 September 2022, a US official: said to have happened" in made
    assert "If the claim is true, this was a breach of" in made
    assert "Hvem" not in made


@pytest.mark.parametrize(("headers", "heading"), [(NB, "Hvem sier hva"), (EN, "Who says what")])
def test_a_word_file_has_its_headings_in_the_language(client, headers, heading):
    docx = pytest.importorskip("docx")
    made = client.get(f"/event/{event_of_three(client)}/export/docx", headers=headers).content
    paragraphs = docx.Document(io.BytesIO(made)).paragraphs
    assert heading in [one.text for one in paragraphs if one.style.name == "Heading 1"]


@pytest.mark.parametrize(("headers", "column", "role"), [(NB, "medium", "leverandør"), (EN, "outlet", "supplier")])
def test_a_workbook_has_headings_for_people_and_the_names_for_programs(client, headers, column, role):
    openpyxl = pytest.importorskip("openpyxl")
    answer = client.get("/export/xlsx?status=happened", headers=headers)
    assert "accept-language" in answer.headers["vary"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    headings = [cell.value for cell in book["claims"][1]]
    assert len(headings) == len(set(headings)) == len(COLUMNS)
    names = dict(book["columns"].iter_rows(values_only=True))
    assert tuple(names) == COLUMNS
    assert list(names.values()) == headings
    assert names["supplier"] == role
    assert names["publisher"] == column
    rows = list(book["claims"].iter_rows(min_row=2, values_only=True))
    assert {row[COLUMNS.index("supplier")] for row in rows} == {"KP"}


def test_the_columns_of_csv_keep_their_names_in_every_language(client):
    for headers in (NB, EN):
        rows = csv.reader(io.StringIO(client.get("/export/csv?status=happened", headers=headers).text.lstrip("\ufeff")))
        assert tuple(next(rows)) == COLUMNS


def test_values_of_the_contract_are_the_same_in_every_language(client):
    tables = [client.get("/export/csv", headers=headers).text for headers in (NB, EN)]
    norwegian, english = (list(csv.DictReader(io.StringIO(one.lstrip("\ufeff")))) for one in tables)
    assert [{**row, "citation": ""} for row in norwegian] == [{**row, "citation": ""} for row in english]
    assert norwegian[0]["citation"] != english[0]["citation"]


def test_other_forms_do_not_change_with_the_language(client):
    event = event_of_three(client)
    for form in ("json", "geojson", "ftm", "bibtex"):
        made = [client.get(f"/event/{event}/export/{form}", headers=headers).content for headers in (NB, EN)]
        assert made[0] == made[1], form


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_column_has_a_heading(language):
    said = [Dossiers(language).column(name) for name in COLUMNS]
    assert not [heading for heading in said if "_" in heading]
    assert [CLI.column(name) for name in COLUMNS] == list(COLUMNS)


@pytest.mark.parametrize("saying", [CLI, Dossiers("en"), Dossiers("nb")])
def test_a_claim_without_day_and_speaker(saying):
    bare = Member(
        page="p", source="s", claim="c1", status="denied", published=None, kind="vote", quote="it\nnever  was"
    )
    said = saying.claim(bare)
    assert said.startswith(("undated, the publisher: denied", "udatert, utgiveren: benektet"))
    assert "it never was" in said
