"""Records out of large inputs, one after another and still raw: WARC, JSON Lines, CSV, Parquet, folders, globs."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from brudd.errors import InputError, UsageError
from brudd.sources import archives, tables
from brudd.sources.document import Document, Failure
from brudd.sources.kinds import HEAD, kind_of
from brudd.sources.limits import DEFAULT
from brudd.sources.local import from_file

_ZSTD = b"\x28\xb5\x2f\xfd"
_PARQUET = b"PAR1"
Record = Document | Failure


@dataclass
class Meter:
    """How far the reading has come: bytes of the files, all and gone by."""

    total: int = 0
    gone: int = 0


def files(inputs: list[str]) -> list[str]:
    """The files that `inputs` (files, folders, glob patterns) stand for, in order, each once.

    Raises `UsageError` for one that stands for none.
    """
    found: list[str] = []
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            these = [str(one) for one in archives.walk(path)]
        else:
            these = [name] if path.is_file() else sorted(glob.glob(name, recursive=True))
        these = [one for one in these if Path(one).is_file()]
        if not these:
            raise UsageError(f"{name}: no such file, and no file matches it", "check the path or the pattern")
        found.extend(these)
    return list(dict.fromkeys(found))


def records(names: list[str], meter: Meter | None = None) -> Iterator[Record]:
    """The records of all files, in order, `meter` kept up to date.

    Raises nothing for what a file holds: a `Failure` says what is wrong.
    """
    meter = meter or Meter()
    meter.total = sum(Path(name).stat().st_size for name in names)
    for name in names:
        before = meter.gone
        try:
            with Path(name).open("rb") as stream:
                for record in _opened(stream, name):
                    meter.gone = before + (0 if stream.closed else stream.tell())
                    yield record
        except InputError as error:
            yield Failure(name, error.message.removeprefix(f"{name}: "), "unreadable", error.hint)
        except OSError as error:
            yield Failure(name, f"cannot be read: {error.strerror or error}", "unreadable")
        except Exception as error:  # parsers of others raise what they like on malformed input
            said = " ".join(str(error).split())[:120]
            yield Failure(name, f"broken from here on: {type(error).__name__}: {said}", "malformed")
        meter.gone = before + Path(name).stat().st_size


def _opened(stream: BinaryIO, name: str) -> Iterator[Record]:
    head = stream.read(HEAD)
    stream.seek(0)
    found = Document(b"", name)
    if head.startswith(_ZSTD):
        yield from _packed(stream, found)
    elif head.startswith(_PARQUET):
        yield from _parquet(name)
    else:
        kind = kind_of(head, name)
        if kind == "warc":
            yield from archives.read_warc(stream, found)
        elif kind == "gzip":
            yield from _gzip(stream, found)
        elif kind == "jsonl":
            yield from tables.read_lines(stream, found, DEFAULT)
        elif kind == "csv":
            yield from tables.read_csv(stream, found, DEFAULT)
        else:
            yield replace(from_file(name), raw=True)


def _gzip(stream: BinaryIO, found: Document) -> Iterator[Record]:
    if found.source.lower().endswith((".jsonl.gz", ".ndjson.gz")):
        import gzip

        with gzip.open(stream) as unpacked:
            yield from tables.read_lines(cast(BinaryIO, unpacked), found, DEFAULT)
        return
    yield from archives.read_gzip(stream, found, DEFAULT)


def _packed(stream: BinaryIO, found: Document) -> Iterator[Record]:
    """A file packed with Zstandard: a WARC (one frame or one a record) or JSON Lines."""
    import io

    import zstandard

    unpacked = cast(BinaryIO, io.BufferedReader(
        zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True), 1 << 16
    ))  # fmt: skip
    if found.source.lower().endswith((".jsonl.zst", ".ndjson.zst")):
        yield from tables.read_lines(unpacked, found, DEFAULT)
    else:
        yield from archives.read_warc(unpacked, found)


def _parquet(name: str) -> Iterator[Record]:
    """The rows of a Parquet file, columns named as the fields of JSON Lines are."""
    import io

    import pyarrow.parquet as parquet

    held: Any = parquet.ParquetFile(name)
    number = 0
    for batch in held.iter_batches(batch_size=256):
        for row in batch.to_pylist():
            number += 1
            line = json.dumps(row, default=str).encode()
            yield from tables.read_lines(io.BytesIO(line), Document(b"", f"{name}#{number}"), DEFAULT)
