"""A folder of captures: bodies by their SHA-256, and a log in which each entry holds the hash of the one before.

objects/ab/cdef...     the bytes whose SHA-256 is abcdef...
captures.jsonl         one entry a line: record, sha256 of the record, hash of the entry before, timestamp
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brudd.errors import InputError
from brudd.sources.capture.record import Capture

FIRST = "0" * 64
"""What stands for the entry before the first."""


@dataclass(frozen=True)
class Entry:
    """One line of the log: its number from 1, the record, the hash of record and predecessor, the one before, and the
    timestamp (`authority`, `token`: SHA-256 of the object that holds it, or `failed`: why there is none)."""

    number: int
    record: dict[str, Any]
    sha256: str
    before: str
    timestamp: dict[str, str] | None = None


def signed(record: dict[str, Any], before: str) -> bytes:
    """The bytes that an entry's hash and timestamp are made over: record and predecessor as canonical JSON."""
    told = {"before": before, "record": record}
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


class Store:
    """The captures in `folder`; it is made when something is added."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.log = folder, folder / "captures.jsonl"

    def add(self, found: Capture, authority: Any = None) -> Entry:
        """Keep a capture; safe beside other processes. `authority`: a `stamp.Authority` that is asked for a timestamp.

        A timestamp that cannot be had is recorded as missing, with the reason; the capture stays.
        """
        for data in found.bodies.values():
            self.put(data)
        with self._alone():
            last = self._last()
            before = last.sha256 if last else FIRST
            message = signed(found.record, before)
            stamp = None
            if authority is not None:
                token, why = authority.ask(message)
                stamp = {"authority": authority.address, **({"token": self.put(token)} if token else {"failed": why})}
            number = last.number + 1 if last else 1
            entry = Entry(number, found.record, hashlib.sha256(message).hexdigest(), before, stamp)
            with self.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(vars(entry), ensure_ascii=False) + "\n")
                log.flush()
                os.fsync(log.fileno())
        return entry

    def put(self, data: bytes) -> str:
        """Keep bytes under their SHA-256, which is returned; bytes that are there already are left."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as part:
                part.write(data)
                part.flush()
                os.fsync(part.fileno())
            os.chmod(part.name, 0o444)
            os.replace(part.name, path)
        return digest

    def path(self, digest: str) -> Path:
        """Where the bytes with this SHA-256 are."""
        return self.folder / "objects" / digest[:2] / digest[2:]

    def entries(self) -> Iterator[Entry]:
        """All entries, oldest first; raises `InputError` naming the line for one that is none."""
        if not self.log.exists():
            return
        with self.log.open(encoding="utf-8", newline="\n") as log:
            for number, line in enumerate(log, 1):
                try:
                    yield Entry(**json.loads(line))
                except (ValueError, TypeError) as error:
                    raise InputError(f"{self.log}:{number}: is no entry of a log of captures") from error

    def _last(self) -> Entry | None:
        """The last entry, read from the end of the log."""
        if not self.log.exists() or not (size := self.log.stat().st_size):
            return None
        with self.log.open("rb") as log:
            reach = 1 << 16
            while True:
                log.seek(max(0, size - reach))
                lines = log.read().rstrip(b"\n").split(b"\n")
                if len(lines) > 1 or reach >= size:
                    break
                reach *= 4
        try:
            return Entry(**json.loads(lines[-1]))
        except (ValueError, TypeError) as error:
            raise InputError(f"{self.log}: its last line is broken", "`brudd verify` says more") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
