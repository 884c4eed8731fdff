"""A batch: records -> gate -> tasks -> an executor -> tables, with its state beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brudd._version import __version__
from brudd.batch import readers, tables
from brudd.batch.executors import Executor, InProcess
from brudd.batch.state import State, about
from brudd.batch.tasks import Size, Task, cut
from brudd.batch.work import Done, How


@dataclass(frozen=True)
class Batch:
    """What to read and how: files, folders or globs; the folder for the tables; the gate on or off; size of tasks."""

    inputs: list[str]
    out: Path
    how: How = field(default_factory=How)
    gate: bool = True
    size: Size = field(default_factory=Size)


@dataclass
class Tally:
    """What a run has done so far: records seen, pages the gate turned away, rows by table.

    `skipped` records are of earlier runs, `meter` says how much of the input is read.
    """

    records: int = 0
    rejected: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    skipped: int = 0
    meter: readers.Meter = field(default_factory=readers.Meter)

    def add(self, row: dict[str, int]) -> None:
        """Count the line of a task."""
        self.records += row["following"] - row["first"]
        self.rejected += row["rejected"]
        for name in tables.TABLES:
            self.rows[name] = self.rows.get(name, 0) + row[name]


def run(batch: Batch, executor: Executor | None = None, told: Callable[[Tally], None] | None = None) -> Tally:
    """Read `batch` into tables; goes on where an earlier run of the same batch stopped.

    `told` hears of the tally after each task. Raises `UsageError` for inputs that are not there and a folder that holds
    another batch; nothing that an input holds is raised.
    """
    names = readers.files(batch.inputs)
    options: dict[str, Any] = {
        "published": batch.how.published.isoformat() if batch.how.published else None, "language": batch.how.language,
        "kinds": sorted(batch.how.kinds), "gate": batch.gate, "size": vars(batch.size),
    }  # fmt: skip
    state = State(batch.out, about(names, options, __version__))
    tally = Tally()
    for row in state.done.values():
        tally.add(row)
    tally.skipped = tally.records
    for done in (executor or InProcess()).run(_open_tasks(batch, names, state, tally.meter), batch.how):
        row = _line(done)
        tables.write(batch.out, done.number, done.rows)
        state.mark(row)
        tally.add(row)
        if told:
            told(tally)
    return tally


def _open_tasks(batch: Batch, names: list[str], state: State, meter: readers.Meter) -> Iterator[Task]:
    """The tasks that are not done yet. Up to the first of them the gate has nothing to decide but the cuts."""
    passes = None
    if batch.gate:
        from brudd.batch.gate import gate

        passes = gate().passes
    done = frozenset(state.done)
    return (task for task in cut(readers.records(names, meter), passes, batch.size) if task.number not in done)


def _line(done: Done) -> dict[str, int]:
    counts = {name: len(done.rows.get(name, ())) for name in tables.TABLES}
    return {"task": done.number, "first": done.first, "following": done.following, "rejected": done.rejected, **counts}
