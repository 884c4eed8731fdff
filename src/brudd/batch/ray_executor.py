"""Tasks read on a Ray cluster, or on a local one where no address is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brudd.batch.executors import _AHEAD, _TRIES, Work, given_up
from brudd.batch.tasks import Task
from brudd.batch.work import Done, How, read_task
from brudd.errors import UsageError


class Ray:
    """Reads tasks on the cluster at `address` (`auto`, `ray://HOST:PORT`, `HOST:PORT`), `workers` at a time.

    Ray keeps its worker processes between tasks, so each loads the model once; a task whose worker dies is run again.
    """

    def __init__(self, workers: int, address: str | None = None) -> None:
        try:
            import ray
        except ImportError as error:
            raise UsageError("Ray is not installed", "install brudd[ray]") from error
        self.ray: Any = ray
        self.workers, self.address = workers, address

    def run(self, tasks: Iterator[Task], how: How, work: Work = read_task) -> Iterator[Done]:
        """The results as they come."""
        mine = not self.ray.is_initialized()
        if mine:
            self._connect()
        remote = self.ray.remote(max_retries=_TRIES, num_cpus=1)(work)
        shared = self.ray.put(how)
        waiting: dict[Any, Task] = {}
        try:
            for task in tasks:
                waiting[remote.remote(task, shared)] = task
                while len(waiting) >= self.workers * _AHEAD:
                    yield self._next(waiting)
            while waiting:
                yield self._next(waiting)
        finally:
            if mine:
                self.ray.shutdown()

    def _connect(self) -> None:
        try:
            if self.address:
                self.ray.init(address=self.address, logging_level="ERROR", log_to_driver=False)
            else:
                self.ray.init(
                    num_cpus=self.workers, include_dashboard=False, logging_level="ERROR", log_to_driver=False
                )
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise UsageError(f"no Ray cluster at {self.address or 'this machine'}: {str(error)[:120]}") from error

    def _next(self, waiting: dict[Any, Task]) -> Done:
        (first,), _ = self.ray.wait(list(waiting), num_returns=1)
        task = waiting.pop(first)
        try:
            return self.ray.get(first)  # type: ignore[no-any-return]
        except self.ray.exceptions.WorkerCrashedError:
            return given_up(task)
