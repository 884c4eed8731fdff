"""Where tasks are read: in this process, in a pool of processes, on a Ray cluster. Same tasks, same results.

An executor takes tasks as fast as it has room for them and gives results as they are done, in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, Protocol

from brudd.batch.rows import add_error
from brudd.batch.tasks import Task
from brudd.batch.work import Done, How, read_task
from brudd.errors import UsageError

Work = Callable[[Task, How], Done]
NAMES = ("process", "pool", "ray")
_TRIES = 3
_AHEAD = 2
"""Tasks that wait for each worker: memory stays flat however long the input is."""


class Executor(Protocol):
    """Reads tasks."""

    def run(self, tasks: Iterator[Task], how: How, work: Work = read_task) -> Iterator[Done]:
        """The results of all tasks, in any order; a task whose worker dies is done again."""


class InProcess:
    """Reads one task after another in this process."""

    def run(self, tasks: Iterator[Task], how: How, work: Work = read_task) -> Iterator[Done]:
        """The results, in the order of the tasks."""
        for task in tasks:
            yield work(task, how)


class Pool:
    """Reads tasks in `workers` processes of this machine; a worker that dies is replaced, its tasks done again."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: dict[Future[Done], Task] = {}
        self._tries: dict[int, int] = {}

    def run(self, tasks: Iterator[Task], how: How, work: Work = read_task) -> Iterator[Done]:
        """The results as they come."""
        self._start()
        try:
            for task in tasks:
                self._submit(task, how, work)
                while len(self._waiting) >= self.workers * _AHEAD:
                    yield from self._some(how, work)
            while self._waiting:
                yield from self._some(how, work)
        finally:
            self._stop()

    def _start(self) -> None:
        from multiprocessing import get_context

        self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None
        self._waiting = {}

    def _submit(self, task: Task, how: How, work: Work) -> None:
        assert self._pool is not None
        try:
            self._waiting[self._pool.submit(work, task, how)] = task
        except BrokenProcessPool:
            held = list(self._waiting.values())
            self._stop()
            self._start()
            for one in [*held, task]:
                self._waiting[self._pool.submit(work, one, how)] = one

    def _some(self, how: How, work: Work) -> Iterator[Done]:
        finished, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        broken: list[Task] = []
        for future in finished:
            task = self._waiting.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken.append(task)
        if broken:
            yield from self._again([*broken, *self._waiting.values()], how, work)

    def _again(self, tasks: list[Task], how: How, work: Work) -> Iterator[Done]:
        """A worker died, and with it the pool: each task alone, so that it shows which one kills its worker."""
        self._stop()
        for task in tasks:
            yield self._alone(task, how, work)
        self._start()

    def _alone(self, task: Task, how: How, work: Work) -> Done:
        for _ in range(_TRIES):
            self._tries[task.number] = self._tries.get(task.number, 0) + 1
            with ProcessPoolExecutor(1, mp_context=_spawn()) as single:
                try:
                    return single.submit(work, task, how).result()
                except BrokenProcessPool:
                    continue
        return given_up(task)


def _spawn() -> Any:
    from multiprocessing import get_context

    return get_context("spawn")


def given_up(task: Task) -> Done:
    """The result of a task that ends every worker that takes it: all its pages are errors, none is lost silently."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for record, failure in task.failures:
        add_error(rows, record, failure.container or failure.source, failure.source, failure.kind, failure.reason)
    for record, document in task.documents:
        said = f"a worker ended {_TRIES} times while it read the {len(task.documents)} pages of this task"
        add_error(rows, record, document.container or document.source, document.source, "fault", said)
    return Done(task.number, task.first, task.following, task.rejected, rows)


def executor(name: str, workers: int, address: str | None = None) -> Executor:
    """The executor `name`, one of `NAMES`; raises `UsageError` for another, or when Ray is not installed."""
    if name == "process" or (name == "pool" and workers == 1):
        return InProcess()
    if name == "pool":
        return Pool(workers)
    if name == "ray":
        from brudd.batch.ray_executor import Ray

        return Ray(workers, address)
    raise UsageError(f"{name!r} is not an executor", f"executors: {', '.join(NAMES)}")
