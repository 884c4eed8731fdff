"""The ledger as one object: `Ledger.open(place)`, then `add`, `pages`, `claims`, `events`, `search`, `event`,
`decide`, ...

Every method raises `UsageError` for a value that is not allowed or names nothing, and `LedgerError` for a ledger that
cannot be read or written. Rows are plain dicts, ready for JSON; an event is a `brudd.events.Event`, a page a `Report`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Engine, func, select, text

from brudd._version import __version__
from brudd.errors import LedgerError, UsageError
from brudd.events import Event
from brudd.ledger import decisions, engine, listing, review, searching, stored, tables, tellers
from brudd.ledger.differences import Difference, difference
from brudd.ledger.lookup import Filters
from brudd.ledger.quality import Rate, rates
from brudd.ledger.searching import Results
from brudd.ledger.writer import Added, Writer
from brudd.records import Report

__all__ = ["READER", "Added", "Filters", "Ledger"]

READER = f"brudd {__version__}"
"""The reader that a report comes from where the caller names none."""
BATCH = 4000
"""Pages that are added in one transaction at most: what is reported as added is on the disk."""
PATIENCE = 1.0
"""Seconds after which what has been read is stored, where pages come slower than that."""


class Ledger:
    """A ledger that is open. Use it in a `with` statement, or close it."""

    def __init__(self, place: str, opened: Engine, read_only: bool) -> None:
        self.place, self._engine, self.read_only = place, opened, read_only
        self._writer = Writer()

    @classmethod
    def open(cls, place: str | Path | None = None, *, create: bool = False, read_only: bool = False) -> Self:
        """Open the ledger at a path or URL (else `BRUDD_LEDGER`, else `brudd.ledger`); `create` makes it where there
        is none."""
        where = engine.where(place)
        return cls(where, engine.connect(where, create=create, read_only=read_only), read_only)

    def close(self) -> None:
        """Close the ledger."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Adding

    def add(self, reports: Iterable[Report], *, reader: str = READER, at: str | None = None) -> Iterator[Added]:
        """Store reports, a batch at a time (of `BATCH`, or as many as come within `PATIENCE`); what is yielded is
        stored for good.

        A page that this reader has read before with the same date is left as it is. `at` is the moment of adding
        (ISO 8601 in UTC), for imports; else now.
        """
        for batch in _batches(reports):
            yield from self._add(batch, reader, at)

    def add_one(self, report: Report, *, reader: str = READER) -> Added:
        """Store one report, for good when this returns."""
        return next(iter(self._add([report], reader, None)))

    def _add(self, batch: Sequence[Report], reader: str, at: str | None) -> list[Added]:
        self._writable()
        try:
            with engine.told(self.place), engine.writing(self._engine) as connection:
                return self._writer.add(connection, batch, reader, at)
        except BaseException:
            self._writer = Writer()  # what it remembers may not be stored
            raise

    def _writable(self) -> None:
        if self.read_only:
            raise LedgerError(f"{self.place}: was opened for reading only", "open it for writing")

    # Looking

    def counts(self) -> dict[str, int]:
        """How many pages, readings, claims (current ones), events and decisions the ledger holds."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            made = {
                name: connection.scalar(select(func.count()).select_from(getattr(tables, name))) or 0
                for name in ("page", "reading", "event", "decision", "claim")
            }
            # replaced claims are few and have an index of their own: to test every claim is ten times the work
            replaced = select(func.count()).select_from(tables.claim).where(text("NOT claim.current"))
            made["claim"] -= connection.scalar(replaced) or 0
        return {f"{name}s": count for name, count in made.items()}

    def pages(
        self, filters: Filters | None = None, *, limit: int = 50, after: str | None = None
    ) -> list[dict[str, Any]]:
        """Pages, newest publication first: id, source, title, publisher, published, language, revision, reader,
        added, claims."""
        return self._rows(listing.pages, filters, limit, after)

    def claims(
        self, filters: Filters | None = None, *, limit: int = 50, after: str | None = None
    ) -> list[dict[str, Any]]:
        """Claims as the contract writes them, with `page`, `source`, `published`, `event`, `review`, `target`
        beside."""
        return self._rows(listing.claims, filters, limit, after)

    def findings(
        self, filters: Filters | None = None, *, limit: int = 50, after: str | None = None
    ) -> list[dict[str, Any]]:
        """Findings as the contract writes them, with `page`, `source`, `published`, `event`, `target` beside."""
        return self._rows(listing.findings, filters, limit, after)

    def events(self, filters: Filters | None = None, *, limit: int = 50, after: str | None = None) -> list[Event]:
        """Events that a current claim meeting the filters belongs to, newest publication first."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return listing.events(connection, _checked(filters), limit, listing.place(after))

    def origins(self, filters: Filters | None = None, *, limit: int = 50) -> list[dict[str, Any]]:
        """Origins over the events that meet the filters: who, kind, anonymous, events, pages, and how often each
        relation."""
        return tellers.origins(self.events(filters, limit=limit))

    def _rows(self, get: Any, filters: Filters | None, limit: int, after: str | None) -> list[dict[str, Any]]:
        with engine.told(self.place), engine.looking(self._engine) as connection:
            made: list[dict[str, Any]] = get(connection, _checked(filters), limit, listing.place(after))
            return made

    def event(self, name: str, *, as_of: str | None = None) -> Event:
        """The event that an id, or its beginning, names; `as_of` (ISO date or moment) gives it as it was known then."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return stored.event(connection, name, stored.day_end(as_of))

    def page(self, name: str, *, as_of: str | None = None) -> Report:
        """The report on a page: by id, beginning of its hash, or source; the newest reading, or the newest at a
        moment."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return stored.report(connection, name, stored.day_end(as_of))

    def claim(self, target: str, *, as_of: str | None = None) -> dict[str, Any]:
        """A claim by `PAGE/CLAIM`, as in `claims`, with its decisions under `decisions`, newest first."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            moment = stored.day_end(as_of)
            found = stored.by_target(connection, target, moment)[0]
            taken = decisions.read(connection, targets=[found.target], as_of=moment)
            return {**listing.claim_dict(connection, found), "decisions": [one.to_dict() for one in reversed(taken)]}

    def readings(self, name: str) -> list[dict[str, Any]]:
        """All readings of all revisions of a page, oldest first: page, revision, reader, added, published, claims,
        current."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return listing.readings(connection, stored.page_row(connection, name))

    def search(
        self, query: str = "", filters: Filters | None = None, *, limit: int = 20, after: str | None = None,
        marks: tuple[str, str] = ("[", "]"),
    ) -> Results:  # fmt: skip
        """Pages that hold the words of a query and a claim that meets the filters; `next` of the result is the next
        `after`."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return searching.search(connection, query, _checked(filters), limit, listing.place(after), marks)

    def diff(self, name: str, other: str | None = None) -> Difference:
        """What changed between the last two revisions or readings of a source, or between two pages."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return difference(connection, name, other)

    # Deciding

    def decide(
        self, act: str, target: str, *, who: str, comment: str = "", field: str | None = None, value: Any = None
    ) -> decisions.Decision:
        """Append a decision of a person; `brudd.ledger.decisions` says what can be decided on what.

        `merge`: event `target` goes into event `value`. `split`: claim `target` leaves its event (into `value`, or one of
        its own). `amend`: `field` (`status`, `kind`, `time.start`, `roles.supplier`, ...) should be `value`.
        `undo`: the decision of number `target` no longer counts.
        """
        self._writable()
        if not who.strip():
            raise UsageError("a decision needs a name", "say who decides: --by NAME")
        with engine.told(self.place), engine.writing(self._engine) as connection:
            return review.decide(connection, review.Wish(act, target, who.strip(), comment, field, value))

    def log(self, *, target: str | None = None, targets: Iterable[str] | None = None) -> list[decisions.Decision]:
        """All decisions, or those on one target or on any of many, in the order in which they were taken."""
        asked = None if target is None and targets is None else {*(targets or ()), *([target] if target else [])}
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return decisions.read(connection, targets=asked)

    def quality(self) -> list[Rate]:
        """How often people corrected the machine, by language and field."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return rates(connection)

    def teller(self, who: str, *, limit: int = 200) -> dict[str, Any]:
        """What a source said over time (its newest `limit` claims), its reliability, and what was later confirmed or
        denied; `publisher` is its name where it is an outlet with pages here."""
        with engine.told(self.place), engine.looking(self._engine) as connection:
            return tellers.history(connection, who, limit)

    # Export and import

    def walk(self) -> Iterator[dict[str, Any]]:
        """Everything in the ledger in the order in which it came, as plain dicts; `restore` takes it back."""
        from brudd.ledger.exchange import walk

        with engine.told(self.place), engine.looking(self._engine) as connection:
            yield from walk(connection)

    def restore(self, rows: Iterable[dict[str, Any]]) -> int:
        """Take in what `walk` gave; returns how many rows were new."""
        from brudd.ledger.exchange import restore

        self._writable()
        with engine.told(self.place):
            return restore(self, rows)


def _batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    batch: list[Report] = []
    since = monotonic()
    for report in reports:
        batch.append(report)
        if len(batch) >= BATCH or monotonic() - since >= PATIENCE:
            yield batch
            batch, since = [], monotonic()
    if batch:
        yield batch


def _checked(filters: Filters | None) -> Filters:
    wanted = filters or Filters()
    wanted.check()
    return wanted
