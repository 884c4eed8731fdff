"""The JSON of a report keeps to the contract: our own schema, and the shared one where it is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from brudd import pipeline, reports
from brudd.records import Report
from brudd.reports.contract import schema

ROOT = Path(__file__).parents[2]
OURS = ROOT / "docs/reference/report.schema.json"
SHARED = ROOT.parent / "shared/contract/report.schema.json"
SAMPLES = sorted((ROOT / "samples").iterdir())


def load(path: Path) -> Any:
    if not path.exists():
        pytest.skip(f"{path.name} of the shared folder is not here")
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_schema_in_the_docs_is_what_the_records_say() -> None:
    assert load(OURS) == schema(), "run: make reference"


@pytest.mark.parametrize("path", [OURS, SHARED], ids=["ours", "shared"])
def test_a_full_report_keeps_to_the_contract(path: Path, report: Report) -> None:
    jsonschema.Draft202012Validator(load(path)).validate(json.loads(reports.render(report, "jsonl")))


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.name for path in SAMPLES])
def test_samples_keep_to_the_contract(sample: Path) -> None:
    found = pipeline.read(sample)
    validator = jsonschema.Draft202012Validator(load(OURS))
    validator.validate(json.loads(reports.render(found, "jsonl")))
    text = found.document.text
    assert all(text[part.start : part.end] == part.quote for claim in found.claims for part in claim.evidence)


def test_a_wrong_report_is_caught(report: Report) -> None:
    wrong = json.loads(reports.render(report, "jsonl"))
    wrong["claims"][0]["status"] = "perhaps"
    assert not jsonschema.Draft202012Validator(load(OURS)).is_valid(wrong)
