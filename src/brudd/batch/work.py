"""One task read: what a worker does, wherever it runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from brudd.batch.rows import Rows, add_error, add_report
from brudd.batch.tasks import Task
from brudd.errors import BruddError
from brudd.sources.document import Document


@dataclass(frozen=True)
class How:
    """How pages are read: date of publication and language of all, kinds of claims (none: all)."""

    published: date | None = None
    language: str | None = None
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Done:
    """What came out of a task."""

    number: int
    first: int
    following: int
    rejected: int
    rows: Rows

    @property
    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return {name: len(rows) for name, rows in self.rows.items()}


def read_task(task: Task, how: How) -> Done:
    """Read the pages of `task`. Never raises: a page that cannot be read is a row of `errors`."""
    rows: Rows = {}
    for record, failure in task.failures:
        add_error(rows, record, failure.container or failure.source, failure.source, failure.kind, failure.reason)
    for record, document in task.documents:
        _read(rows, record, document, how)
    return Done(task.number, task.first, task.following, task.rejected, rows)


def _read(rows: Rows, record: int, document: Document, how: How) -> None:
    from brudd import pipeline
    from brudd.sources.openers import Opening, open_document

    try:
        for found in open_document(document, Opening()):
            container = found.container or document.container or document.source
            if not isinstance(found, Document):
                add_error(rows, record, container, found.source, found.kind, found.reason)
                continue
            language = how.language
            report = pipeline.read_loaded(
                replace(found, raw=False), published=how.published, language=language, kinds=how.kinds
            )
            add_report(rows, record, container, report)
    except BruddError as error:
        add_error(rows, record, document.container or document.source, document.source, "unreadable", str(error))
    except Exception as error:  # a fault of ours in one page must not cost the others
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        add_error(rows, record, document.container or document.source, document.source, "fault", said)
