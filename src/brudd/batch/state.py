"""What a run has done so far, kept beside its tables: a killed run goes on where it stopped."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from brudd.errors import UsageError

_FOLDER = "_state"


class State:
    """The state of the run in `folder`. `about` (inputs, options) must be the same when a run is taken up again.

    Raises `UsageError` for a folder of another run, or one that cannot be written.
    """

    def __init__(self, folder: Path, about: dict[str, Any]) -> None:
        self.path = folder / _FOLDER / "done.jsonl"
        told = folder / _FOLDER / "run.json"
        text = json.dumps(about, sort_keys=True, indent=1)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if not told.exists():
                fresh = told.with_suffix(".tmp")
                fresh.write_text(text, encoding="utf-8")
                os.replace(fresh, told)
            elif told.read_text(encoding="utf-8") != text:
                raise UsageError(
                    f"{folder}: holds a batch of other inputs, options or versions",
                    "give another folder, or the same call",
                )
        except OSError as error:
            raise UsageError(f"{folder}: cannot be written: {error.strerror or error}") from error
        self.done = self._read()

    def _read(self) -> dict[int, dict[str, int]]:
        """Task -> its line; a last line that a kill cut short is cut off, and its task done again."""
        if not self.path.exists():
            return {}
        whole = self.path.read_bytes()
        kept = whole[: whole.rfind(b"\n") + 1]
        if len(kept) < len(whole):
            os.truncate(self.path, len(kept))
        rows = [json.loads(line) for line in kept.splitlines()]
        return {row["task"]: row for row in rows}

    def mark(self, row: dict[str, int]) -> None:
        """The task of `row` is done and its tables are on the disk."""
        with self.path.open("ab") as stream:
            stream.write(json.dumps(row, sort_keys=True).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        self.done[row["task"]] = row


def about(names: list[str], options: dict[str, Any], version: str) -> dict[str, Any]:
    """What makes a run this run: its files with their sizes, its options, the version of Brudd."""
    return {"inputs": [[name, Path(name).stat().st_size] for name in names], "options": options, "version": version}
