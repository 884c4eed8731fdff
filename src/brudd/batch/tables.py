"""The tables at rest: Parquet files with one documented schema, a part a task, read back as reports."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from brudd.batch.rows import Rows
from brudd.errors import InputError, UsageError
from brudd.records import Report

TABLES: dict[str, dict[str, tuple[str, str]]] = {
    "pages": {
        "record": ("int64", "number of the record in the run, from 0"),
        "page": ("string", "id of the page: `sha256:` and the hex digest of its bytes"),
        "source": ("string", "path or address that it is cited by"),
        "container": ("string", "the input that held it"),
        "language": ("string", "BCP 47"), "title": ("string", ""), "author": ("string", ""),
        "publisher": ("string", ""),
        "agencies": ("list", "credited news agencies"),
        "published": ("date", "date of publication"),
        "published_basis": ("string", "given, metadata, text, inferred or unknown"),
        "characters": ("int32", "length of the text in Unicode code points"),
        "claims": ("int32", "how many"), "findings": ("int32", "how many"),
        "notes": ("list", "what the reader has to say of the page"),
        "report": ("string", "the whole report as JSON, contract `brudd.report/1`"),
    },
    "claims": {
        "record": ("int64", "see pages"), "page": ("string", "see pages"),
        "claim": ("string", "id of the claim in its page: c1, c2, ..."),
        "kind": ("string", ""), "status": ("string", "how the source puts it"),
        "start": ("int32", "offset of the first evidence in the page's text, code points"),
        "end": ("int32", "its end, exclusive"), "quote": ("string", "its words"),
        "time_start": ("date", "first day of the event"), "time_end": ("date", "last day, inclusive"),
        "time_text": ("string", "the words that say when"),
        "confidence": ("double", "0 to 1"), "because": ("list", "the rules that fired"),
    },
    "fillers": {
        "record": ("int64", "see pages"), "page": ("string", "see pages"), "claim": ("string", "see claims"),
        "role": ("string", ""), "number": ("int32", "order in the role, from 1"), "text": ("string", "the words"),
        "start": ("int32", "offset, code points"), "end": ("int32", "exclusive"),
        "entity": ("string", "id of the party"), "name": ("string", "its name in English"),
        "type": ("string", "its type"), "state": ("string", "ISO 3166 alpha-2 of the state whose organ it is"),
        "category": ("string", "item category, or the word of a closed role"),
        "system": ("string", "name of a weapon system"), "low": ("double", "least quantity"),
        "high": ("double", "greatest quantity"), "unit": ("string", ""),
    },
    "sources": {
        "record": ("int64", "see pages"), "page": ("string", "see pages"), "claim": ("string", "see claims"),
        "number": ("int32", "place in the chain, 1 nearest to the text"), "name": ("string", ""),
        "start": ("int32", "offset, code points; null where the text has no words for it"),
        "end": ("int32", "exclusive"),
        "entity": ("string", "id"), "state": ("string", "ISO 3166 alpha-2"), "kind": ("string", ""),
        "anonymous": ("bool", "the text withholds the name"), "cue": ("string", "the reporting word"),
    },
    "findings": {
        "record": ("int64", "see pages"), "page": ("string", "see pages"), "claim": ("string", "see claims"),
        "measure": ("string", "key of the measure"), "verdict": ("string", "read it as: if the claim is true"),
        "citations": ("list", "the paragraphs"), "states": ("list", "the states that are bound"),
        "unknown": ("list", "facts that are missing"), "in_force_from": ("date", ""), "in_force_to": ("date", ""),
        "tested_on": ("date", "the day of the claim that was tested"),
    },
    "errors": {
        "record": ("int64", "number of the record in the run, from 0"),
        "container": ("string", "the input that held it"),
        "source": ("string", "path or address, with the line or row where there is one"),
        "kind": ("string", "kind of trouble; `fault` is one of Brudd's own"), "reason": ("string", "in one line"),
    },
}  # fmt: skip
"""Table -> column -> type and meaning. Columns are added, never renamed or dropped."""


@cache
def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as arrow

    types = {
        "int64": arrow.int64(), "int32": arrow.int32(), "double": arrow.float64(), "bool": arrow.bool_(),
        "string": arrow.string(), "date": arrow.date32(), "list": arrow.list_(arrow.string()),
    }  # fmt: skip
    return arrow.schema([(name, types[kind]) for name, (kind, _) in TABLES[table].items()])


def part(folder: Path, table: str, task: int) -> Path:
    """The file of a task's rows of a table."""
    return folder / table / f"part-{task:08d}.parquet"


def write(folder: Path, task: int, rows: Rows) -> None:
    """Write a task's rows, each table's file at once or not at all; writing a task again gives the same files.

    Raises `UsageError` when the folder cannot be written.
    """
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    try:
        for table in TABLES:
            if not rows.get(table):
                continue
            path = part(folder, table, task)
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".tmp")
            parquet.write_table(arrow.Table.from_pylist(rows[table], schema(table)), fresh, compression="zstd")
            os.replace(fresh, path)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error


def parts(folder: Path, table: str) -> list[Path]:
    """The files of a table, in the order of their tasks."""
    return sorted((folder / table).glob("part-*.parquet"))


def reports(folder: Path) -> Iterator[Report]:
    """The reports that a batch has written, in the order of their records; raises `InputError` where there are none."""
    import pyarrow.parquet as parquet

    if not folder.is_dir() or not (found := parts(folder, "pages")):
        raise InputError(f"{folder}: holds no batch with pages", "give the folder that `brudd batch --out` wrote")
    for path in found:
        for batch in parquet.ParquetFile(path).iter_batches(columns=["report"], batch_size=256):
            for text in batch.column(0).to_pylist():
                yield Report.model_validate_json(text)
