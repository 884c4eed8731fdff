"""Exports, each read by a reader of its own ecosystem."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from brudd.errors import DataError, UsageError
from brudd.ledger import Filters, Ledger
from brudd.records import Report
from brudd.reports import export_maps, export_tables
from brudd.reports.export import FORMS, export
from ledger_samples import story


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    reports = story()
    first = reports[0]
    sly = first.document.model_copy(update={"title": "=HYPERLINK(1) 100% & {more}", "source": "https://wire.example/1"})
    with Ledger.open(tmp_path_factory.mktemp("export") / "x.ledger", create=True) as opened:
        list(opened.add([first.model_copy(update={"document": sly}), *reports[1:]]))
        opened.decide("accept", f"{sly.id}/c1", who="Kari")
        yield opened


def test_csv_has_a_row_a_claim_and_no_formula(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(export(ledger, "csv").decode("utf-8-sig"))))
    assert len(rows) == 4
    assert {row["supplier"] for row in rows} == {"KP"}
    assert next(row["title"] for row in rows if "HYPERLINK" in row["title"]).startswith("'=")
    assert rows[0]["citation"].startswith(
        "Harbour Post, “Satellite pictures show busy harbour at Rajin”, 16 September 2023"
    )
    accepted = next(row for row in rows if row["review"])
    assert (accepted["measures"], accepted["quantity_low"]) == ("un-dprk/arms-export", "40.0")


def test_xlsx_is_read_by_openpyxl(ledger: Ledger) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(io.BytesIO(export(ledger, "xlsx"))).active
    assert sheet.max_row == 5
    assert tuple(cell.value for cell in sheet[1]) == export_tables.COLUMNS
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_parquet_is_read_by_pyarrow_with_its_types(ledger: Ledger) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(export(ledger, "parquet")))
    assert (table.num_rows, str(table.schema.field("quantity_low").type)) == (4, "double")
    assert sorted(table.column("status").to_pylist()) == ["denied", "happened", "happened", "happened"]


def test_jsonl_is_the_contract_and_the_decisions(ledger: Ledger) -> None:
    rows = [json.loads(line) for line in export(ledger, "jsonl").splitlines()]
    reports = [
        Report.model_validate({k: v for k, v in row.items() if k != "ledger"}) for row in rows if "schema" in row
    ]
    assert len(reports) == 3
    assert [row["decision"]["act"] for row in rows if "decision" in row] == ["accept"]


def test_geojson_draws_flows_from_state_to_state(ledger: Ledger) -> None:
    made = json.loads(export(ledger, "geojson"))
    assert made["type"] == "FeatureCollection"
    flow = made["features"][0]
    assert flow["geometry"] == {"type": "LineString", "coordinates": [[127.0, 40.0], [60.0, 58.0]]}
    assert (flow["properties"]["from"], flow["properties"]["to"]) == ("KP", "RU")


def test_graphml_is_read_by_networkx(ledger: Ledger) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.parse_graphml(export(ledger, "graphml").decode(), force_multigraph=True)
    assert graph.number_of_edges("country:KP", "country:RU") == 4
    assert graph.nodes["country:KP"]["label"] == "KP"


def test_ftm_entities_are_valid_by_followthemoney(ledger: Ledger) -> None:
    model = pytest.importorskip("followthemoney").model
    entities = [json.loads(line) for line in export(ledger, "ftm").splitlines()]
    ids = {one["id"] for one in entities}
    for one in entities:
        schema = model.get(one["schema"])
        assert schema is not None
        for name, values in one["properties"].items():
            prop = schema.get(name)
            assert prop is not None, f"{one['schema']} has no {name}"
            for value in values:
                assert prop.type.validate(value), (name, value)
                assert prop.type.name != "entity" or value in ids, f"{name} leads nowhere"
    assert {one["schema"] for one in entities} == {"Article", "PublicBody", "UnknownLink", "Event"}


def test_web_annotations_select_the_words_by_place_and_by_quotation(ledger: Ledger) -> None:
    made = json.loads(export(ledger, "webanno"))
    assert made["type"] == "AnnotationCollection" and made["total"] == 4
    texts = {page["source"]: ledger.page(page["id"]).document.text for page in ledger.pages()}
    for one in made["first"]["items"]:
        for target in one["target"]:
            place, quote = target["selector"]
            text = texts[target["source"]]
            assert text[place["start"] : place["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_prov_is_read_by_the_prov_library(ledger: Ledger) -> None:
    prov = pytest.importorskip("prov.model")
    made = prov.ProvDocument.deserialize(content=export(ledger, "prov").decode(), format="json")
    derived = list(made.get_records(prov.ProvDerivation))
    assert len(derived) == 4
    assert len(list(made.get_records(prov.ProvAgent))) == 2


def test_the_dossier_numbers_its_footnotes_and_each_is_there(ledger: Ledger) -> None:
    event = ledger.events()[0]
    made = export(ledger, "md", named=(event.id,)).decode()
    assert made.startswith("# Arms transfer: KP to RU")
    assert "3 pages, 1 reprint, 1 outlet’s own reporting, 3 origins." in made
    for number in (1, 2, 3):
        assert f"[^{number}]: " in made and f"[^{number}]\n" in made
    assert "if true, this would breach" in made


def test_docx_is_read_by_python_docx_and_has_footnotes(ledger: Ledger) -> None:
    docx = pytest.importorskip("docx")
    made = export(ledger, "docx", named=(ledger.events()[0].id,))
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]
    assert words[0].startswith("Arms transfer: KP to RU")
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        notes = ElementTree.fromstring(file.read("word/footnotes.xml"))
        body = ElementTree.fromstring(file.read("word/document.xml"))
    ids = {one.get(f"{space}id") for one in notes}
    called = {one.get(f"{space}id") for one in body.iter(f"{space}footnoteReference")}
    assert called == {"1", "2", "3"} <= ids


def test_bibtex_is_read_by_bibtexparser(ledger: Ledger) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(export(ledger, "bibtex").decode(), parser).entries
    assert len({one["ID"] for one in entries}) == 3
    sly = next(one for one in entries if "HYPERLINK" in one["title"])
    assert sly["title"] == r"=HYPERLINK(1) 100\% \& \{more\}"


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_form_takes_an_empty_ledger(form: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.ledger", create=True) as empty:
        assert isinstance(export(empty, form), bytes)


def test_filters_leave_only_what_they_ask_for(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(export(ledger, "csv", Filters(status="denied")).decode("utf-8-sig"))))
    assert [row["status"] for row in rows] == ["denied"]
    with pytest.raises(UsageError, match="takes no filters"):
        export(ledger, "jsonl", Filters(status="denied"))
    with pytest.raises(UsageError, match="not a format"):
        export(ledger, "doc")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("states:\n  RU: [60, 58]\n  Russia: [60, 58]\n", 3), ("states:\n  RU: [60, 98]\n", 2),
        ("states:\n  RU: [60]\n", 2), ("places:\n  RU: [60, 58]\n", 1), ("states:\n  RU: [east, 58]\n", 2),
    ],
    ids=["a name for a code", "north of the pole", "half a point", "another key", "a word for a number"],
)  # fmt: skip
def test_a_mistake_in_the_points_of_states_names_file_and_line(words: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "places.yaml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(DataError, match=rf"places\.yaml:{line}: "):
        export_maps.load(path)
