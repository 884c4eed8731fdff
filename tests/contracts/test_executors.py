"""One contract for all executors: the same tasks give the same results, and a worker that dies costs nothing."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from brudd.batch.executors import Executor, InProcess, Pool, executor
from brudd.batch.rows import add_error
from brudd.batch.tasks import Task
from brudd.batch.work import Done, How
from brudd.errors import UsageError
from brudd.sources.document import Document, Failure

WITH_RAY = importlib.util.find_spec("ray") is not None and bool(os.environ.get("BRUDD_TEST_RAY"))
"""Ray starts a cluster of several processes, which takes its time: only when asked for."""


def counted(task: Task, how: How) -> Done:
    """A small reader: a row for each page, its length; and for each failure, its reason."""
    rows: dict[str, list[dict[str, object]]] = {}
    for record, failure in task.failures:
        add_error(rows, record, failure.source, failure.source, failure.kind, failure.reason)
    for record, document in task.documents:
        rows.setdefault("pages", []).append({"record": record, "characters": len(document.data), "by": how.language})
    return Done(task.number, task.first, task.following, task.rejected, rows)


def dies_once(task: Task, how: How) -> Done:
    """As `counted`, but the worker that takes the third task is killed in the middle, the first time."""
    if task.number == 3:
        mark = Path(how.kinds[0])
        if not mark.exists():
            mark.write_text("died", encoding="utf-8")
            os.kill(os.getpid(), 9)
    return counted(task, how)


def always_dies(task: Task, how: How) -> Done:
    """As `counted`, but the second task ends every worker."""
    if task.number == 2:
        os.kill(os.getpid(), 9)
    return counted(task, how)


def tasks() -> list[Task]:
    """Six tasks of two pages, the first with a failure too."""
    made = [Task(number, 2 * number - 2, 2 * number) for number in range(1, 7)]
    for task in made:
        pages = (task.first, task.first + 1)
        task.documents.extend((record, Document(b"x" * task.number, str(record))) for record in pages)
    made[0].failures.append((0, Failure("a", "broken")))
    return made


def make_ray() -> Executor:
    """Ray on this machine, two workers."""
    return executor("ray", 2)


MADE: list[object] = [
    pytest.param(InProcess, id="process"),
    pytest.param(lambda: Pool(2), id="pool"),
    pytest.param(make_ray, id="ray", marks=pytest.mark.skipif(not WITH_RAY, reason="needs Ray and BRUDD_TEST_RAY=1")),
]


@pytest.fixture(autouse=True)
def workers_find_this_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray's workers import the small readers above by the name of this module."""
    here = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [here, os.environ.get("PYTHONPATH")])))


def results(made: Executor, work: Callable[[Task, How], Done], how: How) -> list[Done]:
    """The results in the order of their tasks."""
    return sorted(made.run(iter(tasks()), how, work), key=lambda done: done.number)


@pytest.mark.parametrize("make", MADE)
def test_same_tasks_same_results(make: Callable[[], Executor]) -> None:
    how = How(language="nb")
    assert results(make(), counted, how) == [counted(task, how) for task in tasks()]


@pytest.mark.parametrize("make", MADE[1:])
def test_a_worker_killed_in_the_middle_costs_nothing(make: Callable[[], Executor], tmp_path: Path) -> None:
    how = How(kinds=(str(tmp_path / "mark"),))
    found = results(make(), dies_once, how)
    assert (tmp_path / "mark").exists()
    assert found == [counted(task, how) for task in tasks()]


@pytest.mark.parametrize("make", MADE[1:])
def test_a_task_that_kills_every_worker_becomes_errors(make: Callable[[], Executor]) -> None:
    found = results(make(), always_dies, How())
    assert [done.number for done in found] == [1, 2, 3, 4, 5, 6]
    assert [row["record"] for row in found[1].rows["errors"]] == [2, 3]
    assert {row["kind"] for row in found[1].rows["errors"]} == {"fault"}
    assert found[2] == counted(tasks()[2], How())


def test_an_unknown_executor_is_named() -> None:
    with pytest.raises(UsageError, match="'slurm' is not an executor"):
        executor("slurm", 2)
