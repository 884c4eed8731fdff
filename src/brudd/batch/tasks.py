"""The stream of records cut into tasks, always at the same places: what makes a run resumable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from brudd.sources.document import Document, Failure

BYTES_PER_TOKEN = 4
"""About how many bytes of European text make one token of the model; used to size tasks alone."""


@dataclass(frozen=True)
class Size:
    """When a task is full: `tokens` or `pages` to read, or `records` seen, whichever comes first."""

    tokens: int = 60_000
    pages: int = 64
    records: int = 20_000


@dataclass
class Task:
    """One piece of work: pages to read, with the number of their record in the run, and what went wrong on the way.

    The records `first <= number < following` belong to it; `rejected` of them the gate turned away.
    """

    number: int
    first: int
    following: int = 0
    rejected: int = 0
    documents: list[tuple[int, Document]] = field(default_factory=list)
    failures: list[tuple[int, Failure]] = field(default_factory=list)
    weight: int = 0

    def full(self, size: Size) -> bool:
        """True when nothing more goes in."""
        seen = self.following - self.first
        tokens = self.weight // BYTES_PER_TOKEN
        return tokens >= size.tokens or len(self.documents) >= size.pages or seen >= size.records


def cut(records: Iterable[Document | Failure], passes: Callable[[bytes], bool] | None, size: Size) -> Iterator[Task]:
    """The tasks of `records`, in order; `passes` is the gate, None for all pages. Same records, same tasks."""
    task = Task(1, 0)
    number = -1
    for number, record in enumerate(records):
        if isinstance(record, Failure):
            task.failures.append((number, record))
        elif passes is not None and not passes(record.data):
            task.rejected += 1
        else:
            task.documents.append((number, record))
            task.weight += len(record.data)
        task.following = number + 1
        if task.full(size):
            yield task
            task = Task(task.number + 1, number + 1)
    if task.following > task.first:
        yield task
