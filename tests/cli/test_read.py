"""`brudd read`: formats, flags, bad inputs, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import brudd
from brudd.cli.main import main
from brudd.errors import InputError, UsageError
from brudd.records import Page, Report

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
NB = str(SAMPLES / "nb-granater-fra-nord-korea.txt")
NN = str(SAMPLES / "nn-rifler-i-omanbukta.txt")
PAGE = str(SAMPLES / "en-panel-veto.html")


def run(args: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    with pytest.raises(SystemExit) as stopped:
        main(["read", *args])
    out = capsys.readouterr()
    return int(stopped.value.code or 0), out.out, out.err


def test_jsonl_has_one_object_for_each_input_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run([NB, NN, PAGE, "--format", "jsonl"], capsys)
    assert (status, err) == (0, "")
    objects = [json.loads(line) for line in out.splitlines()]
    assert [one["document"]["source"] for one in objects] == [NB, NN, PAGE]
    assert [one["document"]["language"] for one in objects] == ["nb", "nn", "en"]
    assert all(list(one)[:2] == ["schema", "document"] for one in objects)


@pytest.mark.parametrize(
    ("form", "start"), [("table", "╭"), ("md", "# "), ("json", "{"), ("jsonl", '{"schema"'), ("html", "<!doctype")]
)
def test_each_format(form: str, start: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run([NB, "--format", form], capsys)
    assert status == 0
    assert out.startswith(start)


def test_bad_inputs_are_told_in_one_line_each_and_stop_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    folder = tmp_path / "folder"
    folder.mkdir()
    bad = [str(tmp_path / "none.txt"), str(empty), str(binary), str(folder), "http://127.0.0.1:1/x"]
    status, out, err = run([bad[0], NB, *bad[1:], NN, "--format", "jsonl"], capsys)
    assert status == 2
    assert [json.loads(line)["document"]["source"] for line in out.splitlines()] == [NB, NN]
    lines = err.splitlines()
    assert len(lines) == len(bad)
    assert all(line.startswith(f"brudd: {name}: ") for line, name in zip(lines, bad, strict=True))


def test_a_fault_of_ours_in_one_report_costs_no_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from brudd import pipeline

    whole = pipeline.read_page

    def broken(page: Page, **kinds: Any) -> Report:
        if page.source == NB:
            raise IndexError("list index\nout of range")
        return whole(page, **kinds)

    monkeypatch.setattr(pipeline, "read_page", broken)
    status, out, err = run([NB, NN, "--format", "jsonl"], capsys)
    assert (status, len(out.splitlines()), len(err.splitlines())) == (2, 1, 1)
    assert "a fault in Brudd: IndexError: list index out of range" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--date", "2022-13-01"], "'2022-13-01' is not a date"),
        (["--date", "i går"], "'i går' is not a date"),
        (["--lang", "xx"], "'xx' is not a language"),
        (["--kind", "murder"], "'murder' is not a kind of claim"),
        (["--format", "pdf"], "'pdf' is not a format"),
        (["--output", "/nowhere/x.html"], "cannot be written"),
    ],
)
def test_bad_values_are_told_in_one_line(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run([NB, *args], capsys)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert err.startswith("brudd: ")
    assert said in err


def test_date_and_language_hold_for_all_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run([NB, PAGE, "--date", "2020-02-03", "--lang", "nn", "--format", "jsonl"], capsys)
    documents = [json.loads(line)["document"] for line in out.splitlines()]
    assert {(one["published"], one["published_basis"], one["language"]) for one in documents} == {
        ("2020-02-03", "given", "nn")
    }


def test_kind_keeps_claims_of_that_kind_and_their_findings(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run([NB, "--kind", "vote", "--kind", "contact", "--format", "jsonl"], capsys)
    report = json.loads(out)
    assert {claim["kind"] for claim in report["claims"]} <= {"vote", "contact"}
    assert {one["claim"] for one in report["findings"]} <= {claim["id"] for claim in report["claims"]}


def test_nothing_found_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "vaffel.txt"
    path.write_text("Vafler med brunost\n\nRør sammen egg, melk og mel, og la røra hvile.", encoding="utf-8")
    status, out, err = run([str(path), "--format", "jsonl"], capsys)
    assert (status, err, json.loads(out)["claims"]) == (0, "", [])


def test_output_goes_to_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "report.html"
    status, out, _ = run([NB, "--format", "html", "--output", str(target)], capsys)
    assert (status, out) == (0, "")
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_python_reads_paths_and_text() -> None:
    by_path = brudd.read(NB)
    by_text = brudd.read(Path(NB).read_text(encoding="utf-8"), published="2022-09-07", language="nb")
    assert by_path.document.text == by_text.document.text
    assert by_path.document.source == NB
    assert (by_text.document.source, by_text.document.published_basis) == ("text", "given")
    with pytest.raises(UsageError, match="not a date"):
        brudd.read("Iran sendte våpen.", published="i går")
    with pytest.raises(InputError, match="no such file"):
        brudd.read(Path("none.txt"))
    with pytest.raises(InputError, match="empty"):
        brudd.read("")


def test_python_takes_one_long_line_for_text() -> None:
    line = "Iran sendte droner til Russland i august, sier USAs utenriksdepartement. " * 8
    assert brudd.read(line, published="2022-09-07").document.text.startswith(line[:200])


def test_version_and_bare_import_load_next_to_nothing() -> None:
    code = "import sys; from brudd.cli.main import main; main(['--version']); print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )
    loaded = set(done.stdout.splitlines()[1].split())
    assert not loaded & {"typer", "rich", "pydantic", "trafilatura", "lxml", "numpy", "onnxruntime", "yaml"}


def test_plain_text_loads_no_html_reader() -> None:
    code = f"import sys; from brudd import pages; pages.read_page(open({NB!r}, 'rb').read(), 'x'); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(ROOT / "src")}
    )
    assert not set(done.stdout.split()) & {"trafilatura", "lxml", "rich", "typer"}
