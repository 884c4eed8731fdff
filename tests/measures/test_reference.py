"""The generated reference is up to date, and the how-to leads to a measure that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from brudd.findings.cases import act_of
from brudd.findings.engine import assess
from brudd.findings.rules import compile_library
from brudd.measures.loader import FOLDER, load_folder
from brudd.measures.reference import reference

DOCS = Path(__file__).parents[2] / "docs"


def test_the_reference_is_up_to_date() -> None:
    written = (DOCS / "reference" / "measures.md").read_text(encoding="utf-8")
    assert written == reference(), "run: python -m brudd.measures.reference > docs/reference/measures.md"


@pytest.fixture
def atlantis(tmp_path: Path) -> Path:
    """A law folder made of nothing but the how-to's own snippets."""
    page = (DOCS / "how-to" / "add-a-measure.md").read_text(encoding="utf-8")
    snippets = re.findall(r"```yaml\n(.*?)```", page, flags=re.DOTALL)
    for name in ("_scopes.yaml", "_sides.yaml"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    folder = tmp_path / "un-atlantis"
    folder.mkdir()
    (folder / "regime.yaml").write_text(snippets[0], encoding="utf-8")
    (folder / "arms-supply.yaml").write_text(snippets[1], encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("day", "approved", "verdict"),
    [
        ("2031-05-03", None, None), ("2031-05-04", None, "breach"), ("2033-05-04", None, None),
        ("2034-01-01", None, "breach"), ("2034-01-01", True, "exempt"),
    ],
)  # fmt: skip
def test_the_measure_of_the_how_to_works(atlantis: Path, day: str, approved: bool | None, verdict: str | None) -> None:
    book = compile_library(load_folder(atlantis))
    roles = {"supplier": ["NO"], "recipient": ["KP"], "item": ["arms"], "place": []}
    act = act_of({"kind": "arms-transfer", "date": day, "roles": roles, "facts": {"approved": approved}})
    there = act.__class__(
        act.kind, act.status, act.start, act.end, {**act.roles, "recipient": ("XA",)}, act.items, act.facts
    )
    assert [one.verdict for one in assess(there, book)] == ([verdict] if verdict else [])
    assert assess(act, book) == []
