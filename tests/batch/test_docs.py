"""The queries of the how-to run on tables of a batch."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from brudd.batch import tables
from brudd.batch.rows import Rows, add_error, add_report
from brudd.records import Claim, Entity, Evidence, Filler, Finding, InForce, Page, Report

duckdb = pytest.importorskip("duckdb")
HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "batch.md"


def filler(code: str) -> Filler:
    """A state as filler."""
    return Filler(text=code, start=0, end=2, entity=Entity(id=f"country:{code}", name=code, type="country", state=code))


def report() -> Report:
    """A page with one claim and one finding."""
    roles = {"supplier": (filler("KP"),), "recipient": (filler("RU"),)}
    claim = Claim(id="c1", kind="arms-transfer", status="happened", roles=roles,
                  evidence=(Evidence(start=0, end=2, quote="KP"),), confidence=0.9)  # fmt: skip
    finding = Finding(
        claim="c1", measure="un-dprk/arms-export", citations=("S/RES/1718 (2006) para 8(b)",), verdict="breach",
        parties=(), because=(),
        in_force=InForce(**{"from": "2006-10-14", "to": None, "on": "2023-01-01"}),
    )  # fmt: skip
    return Report(schema="brudd.report/1", document=Page(id="sha256:0", source="a", language="en", text="KP RU"),
                  claims=(claim,), findings=(finding,))  # fmt: skip


def test_the_queries_of_the_how_to_run(tmp_path: Path) -> None:
    rows: Rows = {}
    add_report(rows, 0, "in", report())
    add_error(rows, 1, "in", "in:2", "malformed", "no JSON")
    tables.write(tmp_path / "run", 1, rows)
    queries = re.findall(r"^    select .*?;$", HOW_TO.read_text(encoding="utf-8"), flags=re.M | re.S)
    asked = [duckdb.sql(query.replace("'run/", f"'{tmp_path}/run/")).fetchall() for query in queries]
    assert asked == [[("KP", "RU", 1)], [("malformed", 1)], [("KP", "un-dprk/arms-export", "breach", "a")]]


def test_reports_come_back_whole(tmp_path: Path) -> None:
    rows: Rows = {}
    add_report(rows, 0, "in", report())
    tables.write(tmp_path / "run", 1, rows)
    assert list(tables.reports(tmp_path / "run")) == [report()]


def test_the_sum_of_a_year_is_as_its_command_prints_it() -> None:
    root = HOW_TO.parents[2]
    call = [sys.executable, str(root / "benchmarks" / "cost.py")]
    printed = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    assert printed in (root / "docs" / "reference" / "batch-costs.md").read_text(encoding="utf-8")
    dearer = subprocess.run([*call, "--price", "0.4"], check=True, capture_output=True, text=True).stdout
    assert "442 dollars" in dearer
