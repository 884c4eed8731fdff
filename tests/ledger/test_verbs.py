"""The ledger's verbs on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brudd.cli.main import VERBS, main
from brudd.ledger import Ledger
from ledger_samples import story


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "verbs.ledger"
    with Ledger.open(path, create=True) as opened:
        list(opened.add(story()))
    monkeypatch.setenv("BRUDD_LEDGER", str(path))
    return path


def run(capsys: pytest.CaptureFixture[str], *args: str, status: int = 0) -> str:
    try:
        code = main(list(args))
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    out = capsys.readouterr()
    assert code == status, out.err
    return out.out if status == 0 else out.err


def test_every_verb_of_the_ledger_is_there() -> None:
    assert {"add", "list", "show", "search", "diff", "review", "export", "import", "quality"} <= VERBS.keys()


def test_list_events_prints_the_contract(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    event = json.loads(run(capsys, "list", "events", "--format", "json"))[0]
    named = "id kind title roles time disagreements claims status history origins counts findings review".split()
    assert set(named) <= event.keys()
    assert {"page", "source", "claim", "status", "published"} <= event["claims"][0].keys()
    assert {"id", "who", "kind", "anonymous", "pages", "relation"} <= event["origins"][0].keys()
    assert event["counts"] == {"pages": 3, "reprints": 1, "own_reporting": 1, "origins": 3, "unknown": 0}
    assert json.loads(run(capsys, "show", event["id"], "--format", "json")) == event


@pytest.mark.parametrize("what", ["pages", "claims", "events", "findings", "origins"])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_lists_in_every_format(place: Path, capsys: pytest.CaptureFixture[str], what: str, form: str) -> None:
    out = run(capsys, "list", what, "--format", form)
    rows = json.loads(out) if form == "json" else out.strip().split("\n")
    assert len(rows) >= (1 if what == "events" else 3)


def test_show_takes_events_pages_claims_and_sources(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = json.loads(run(capsys, "list", "pages", "--format", "json"))[-1]
    assert json.loads(run(capsys, "show", page["source"], "--format", "json"))["document"]["id"] == page["id"]
    assert json.loads(run(capsys, "show", f"{page['id'][7:19]}/c2", "--format", "json"))["status"] == "denied"
    assert json.loads(run(capsys, "show", "source:RU", "--format", "json"))["who"] == "RU"
    assert "revision" in run(capsys, "show", page["source"], "--readings")


def test_review_log_and_quality(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = json.loads(run(capsys, "list", "claims", "--format", "json"))[0]["target"]
    run(capsys, "review", "amend", target, "planned", "--field", "status", "--by", "Kari", "-m", "agreed only")
    log = json.loads(run(capsys, "review", "--log", "--format", "json"))
    assert [(one["act"], one["machine"], one["value"]) for one in log] == [("amend", "happened", "planned")]
    rates = json.loads(run(capsys, "quality", "--format", "json"))
    assert {(one["language"], one["field"], one["corrected"]) for one in rates} >= {("en", "status", 1)}


def test_export_and_import_go_round(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "out.jsonl"
    run(capsys, "export", "jsonl", "--output", str(file))
    again = str(tmp_path / "again.ledger")
    assert "3 new" in run(capsys, "import", str(file), "--ledger", again)
    assert "0 new" in run(capsys, "import", str(file), "--ledger", again)
    assert run(capsys, "list", "events", "--format", "json", "--ledger", again) == run(
        capsys, "list", "events", "--format", "json"
    )


def test_search_prints_hits_and_where_to_go_on(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "more: --after" in run(capsys, "search", "shells", "--limit", "1")
    assert len(json.loads(run(capsys, "search", "artillery shells", "--format", "json"))["hits"]) == 3
    assert run(capsys, "search", "zebra").strip() == "nothing found"


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["list", "birds"], "cannot be listed"), (["list", "claims", "--kind", "gift"], "not a value of kind"),
        (["list", "pages", "--since", "May"], "is not a date"), (["list", "pages", "--format", "xml"], "is not a format"),
        (["show", "nothing"], "no page"), (["show", "e00000000000f"], "no event"),
        (["diff", "https://wire.example/1"], "nothing to compare"),
        (["review", "accept"], "needs an act and a target"), (["export", "doc"], "is not a format"),
        (["import", "none.jsonl"], "cannot be read"), (["show", "x", "--as-of", "May"], "is not a date"),
        (["list", "pages", "--after", "!"], "no place in a list"), (["search", "--", "-only"], "must not be there"),
    ],
)  # fmt: skip
def test_mistakes_are_one_line_and_status_2(
    place: Path, capsys: pytest.CaptureFixture[str], args: list[str], says: str
) -> None:
    error = run(capsys, *args, status=2)
    assert says in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("line", ["{", "[]", '{"schema": "other/1"}'])
def test_an_import_of_something_else_is_refused(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(line + "\n")
    assert "import what" in run(capsys, "import", str(file), status=2)
