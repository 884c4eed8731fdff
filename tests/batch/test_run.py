"""A batch from end to end: every form of input, tables and errors, a run taken up again."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from batch_inputs import COUNT, texts, warc_bytes

from brudd.batch import run as running
from brudd.batch import tables
from brudd.batch.executors import InProcess
from brudd.batch.run import Batch, run
from brudd.batch.tasks import Size, Task, cut
from brudd.batch.work import Done, How, read_task
from brudd.errors import InputError, UsageError
from brudd.sources.document import Document, Failure

pytest.importorskip("pyarrow")
import pyarrow.parquet as parquet

SMALL = Size(pages=2)


def quick(task: Task, how: How) -> Done:
    """A reader without the model: it drops every claim, as a run for a kind that no page holds would."""
    return read_task(task, replace(how, kinds=("vote",)))


class Quick(InProcess):
    """In process, with the quick reader; stops after `limit` tasks as a kill would."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit

    def run(self, tasks: Iterator[Task], how: How, work: object = None) -> Iterator[Done]:
        """The results, in order."""
        for number, done in enumerate(super().run(tasks, how, quick)):
            if number == self.limit:
                raise KeyboardInterrupt
            yield done


@pytest.fixture(autouse=True)
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without claims: these tests are about the way, not about the model."""
    monkeypatch.setattr("brudd.pipeline._claims", lambda page: ())


def rows(out: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table."""
    return [row for path in tables.parts(out, table) for row in parquet.read_table(path).to_pylist()]


def sources(out: Path) -> list[object]:
    """The sources of the pages read, in the order of their records."""
    return [row["source"] for row in sorted(rows(out, "pages"), key=lambda row: row["record"])]  # type: ignore[arg-type,return-value]


def test_lines_with_a_broken_one(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tally = run(Batch([str(lines)], out, size=SMALL), Quick())
    assert tally.records == COUNT + 1
    assert tally.rejected == 8
    assert sources(out) == [f"https://news.example/{n}" for n in (0, 3, 6, 9)]
    (error,) = rows(out, "errors")
    assert (error["record"], error["source"], error["kind"]) == (5, f"{lines}:6", "malformed")


def test_without_the_gate_every_page_is_read(lines: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run(Batch([str(lines)], out, gate=False), Quick()).rejected == 0
    assert len(rows(out, "pages")) == COUNT


@pytest.mark.parametrize("form", ["warc", "warc.gz", "warc.zst", "csv", "parquet", "jsonl.gz", "folder", "glob"])
def test_every_form_of_input(form: str, tmp_path: Path) -> None:
    made = make(form, tmp_path)
    out = tmp_path / "out"
    run(Batch([made], out, gate=False, size=SMALL), Quick())
    assert rows(out, "errors") == []
    assert len(rows(out, "pages")) == COUNT


def make(form: str, folder: Path) -> str:
    """The articles in a form; the name of the input."""
    path = folder / f"in.{form}"
    if form == "warc":
        path.write_bytes(warc_bytes())
    elif form == "warc.gz":
        path.write_bytes(gzip.compress(warc_bytes()))
    elif form == "warc.zst":
        path.write_bytes(pytest.importorskip("zstandard").compress(warc_bytes()))
    elif form == "jsonl.gz":
        path.write_bytes(gzip.compress("\n".join(json.dumps({"text": text}) for text in texts()).encode()))
    elif form == "csv":
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows([["text"], *([text] for text in texts())])
    elif form == "parquet":
        import pyarrow as arrow

        parquet.write_table(arrow.table({"text": texts()}), path)
    else:
        path.mkdir()
        for number, text in enumerate(texts()):
            (path / f"{number:02}.txt").write_text(text, encoding="utf-8")
        return str(path) if form == "folder" else str(path / "*.txt")
    return str(path)


def test_a_killed_run_goes_on_and_loses_nothing(lines: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    run(Batch([str(lines)], whole, size=SMALL), Quick())
    with pytest.raises(KeyboardInterrupt):
        run(Batch([str(lines)], killed, size=SMALL), Quick(limit=1))
    with (killed / "_state" / "done.jsonl").open("ab") as stream:
        stream.write(b'{"task": 2, "fir')  # the kill came while a line was written
    tally = run(Batch([str(lines)], killed, size=SMALL), Quick())
    assert tally.skipped > 0
    assert contents(killed) == contents(whole)


def contents(out: Path) -> dict[str, bytes]:
    """Each table's file -> its bytes."""
    return {str(path.relative_to(out)): path.read_bytes() for name in tables.TABLES for path in tables.parts(out, name)}


def test_a_finished_run_does_nothing_again(lines: Path, tmp_path: Path) -> None:
    first = run(Batch([str(lines)], tmp_path / "out", size=SMALL), Quick())
    again = run(Batch([str(lines)], tmp_path / "out", size=SMALL), Quick(limit=0))
    assert again.rows == first.rows
    assert again.skipped == again.records == first.records


def test_a_folder_of_another_batch_is_refused(lines: Path, tmp_path: Path) -> None:
    run(Batch([str(lines)], tmp_path / "out"), Quick())
    with pytest.raises(UsageError, match="other inputs"):
        run(Batch([str(lines)], tmp_path / "out", gate=False), Quick())


def test_an_input_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        run(Batch([str(tmp_path / "none-*.warc")], tmp_path / "out"))


def test_reports_come_back_as_they_were(lines: Path, tmp_path: Path) -> None:
    run(Batch([str(lines)], tmp_path / "out"), Quick())
    found = list(tables.reports(tmp_path / "out"))
    assert [report.document.published for report in found] == ["2024-03-20"] * 4
    with pytest.raises(InputError, match="holds no batch"):
        list(tables.reports(tmp_path / "nowhere"))


def test_duckdb_reads_the_tables(lines: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    out = tmp_path / "out"
    run(Batch([str(lines)], out, size=SMALL), Quick())
    assert duckdb.sql(f"select count(*) from '{out}/pages/*.parquet'").fetchall() == [(4,)]


def test_a_fault_in_one_page_costs_no_other(lines: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(page: object) -> tuple[()]:
        if "Item 3" in page.text:  # type: ignore[attr-defined]
            raise ZeroDivisionError("a fault")
        return ()

    monkeypatch.setattr("brudd.pipeline._claims", faulty)
    out = tmp_path / "out"
    run(Batch([str(lines)], out, size=SMALL), Quick())
    assert len(rows(out, "pages")) == 3
    assert {row["kind"] for row in rows(out, "errors")} == {"fault", "malformed"}


def test_tasks_are_cut_by_tokens_pages_and_records() -> None:
    pages = [Document(b"x" * 400, str(n)) for n in range(10)]
    assert [len(task.documents) for task in cut(pages, None, Size(tokens=250))] == [3, 3, 3, 1]
    assert [len(task.documents) for task in cut(pages, None, Size(pages=4))] == [4, 4, 2]
    assert [task.following for task in cut(pages, lambda data: False, Size(records=6))] == [6, 10]
    (task,) = cut([Failure("a", "broken"), *pages[:1]], None, Size())
    assert (task.failures[0][0], task.documents[0][0]) == (0, 1)


def test_every_column_is_documented() -> None:
    said = (Path(running.__file__).parents[3] / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    for table, columns in tables.TABLES.items():
        assert f"## {table}" in said
        for name, (kind, _) in columns.items():
            assert f"| `{name}` | {kind} |" in said
