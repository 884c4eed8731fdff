"""Adding reports: pages, readings, claims, near-copies and events, in one transaction for each few hundred pages."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, func, select, update

from brudd.events import origins, signature
from brudd.ledger import bodies, bulk, facets, filed, tables, words
from brudd.ledger.align import Former, align
from brudd.ledger.copies import Copies
from brudd.ledger.gather import Candidate, Gatherer
from brudd.records import Claim, Report

Outcome = Literal["added", "revision", "reading", "known"]
_CLAIM_BITS = 16
_DAY_BITS = 32
_NEVER = "0001-01-01"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a report: a new page, a new revision of its source, a new reading of a known page, or nothing
    new."""

    page: str
    source: str
    outcome: Outcome
    claims: int


@dataclass(slots=True)
class _Rows:
    """Rows to insert, by table."""

    page: list[dict[str, Any]] = field(default_factory=list)
    reading: list[dict[str, Any]] = field(default_factory=list)
    claim: list[dict[str, Any]] = field(default_factory=list)
    words: list[tuple[int, str]] = field(default_factory=list)


def now() -> str:
    """This moment, ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cycles of objects meanwhile: adding makes none, and a search looks through all rows that wait. What is
    made counts as old afterwards, so that it is not searched at once."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()


class Writer:
    """Adds reports to a ledger. One object may add many batches; it remembers what it has compared with lately, until
    somebody else has added to the ledger."""

    def __init__(self) -> None:
        self.gatherer = Gatherer()
        self.copies = Copies()
        self._seq = 0

    def add(self, connection: Connection, reports: Sequence[Report], reader: str, at: str | None = None) -> list[Added]:
        """Add reports in the writer's transaction `connection`; `reader` names the version that read them."""
        batch = _Batch(self, connection, reader, at or now())
        if batch.seq != self._seq:
            self.gatherer, self.copies = Gatherer(), Copies()
        with _uncollected():
            first, done = batch.seq, batch.run(reports)
            batch.flush()
            filed.settle(connection, first, batch.seq)
            bulk.count_anew(connection, first, batch.seq)
        self._seq = batch.seq
        return done


class _Batch:
    """One transaction's worth of reports."""

    def __init__(self, writer: Writer, connection: Connection, reader: str, at: str) -> None:
        self.writer, self.connection, self.reader, self.at = writer, connection, reader, at
        self.rows = _Rows()
        self.seq: int = connection.scalar(select(func.coalesce(func.max(tables.reading.c.seq), 0))) or 0
        self.page_key: int = connection.scalar(select(func.coalesce(func.max(tables.page.c.key), 0))) or 0
        self.stale: list[int] = []
        self.read: set[tuple[str, str, str | None]] = set()
        self.pages: set[str] = set()
        self.sources: set[str] = set()

    def run(self, reports: Sequence[Report]) -> list[Added]:
        """Work out everything that is to be stored."""
        fresh: dict[str, tuple[str, str | None]] = {}
        plan: list[tuple[Report, Outcome]] = []
        revised: set[str] = set()
        self._look(reports)
        for report in reports:
            page = report.document
            key = (self.reader, page.published)
            if fresh.get(page.id) == key or (page.id, *key) in self.read:
                plan.append((report, "known"))
                continue
            if (
                page.id in fresh or page.source in revised
            ):  # a second version within one batch: the first must be stored
                self._work(plan)
                self.flush()
                return [*_told(plan), *self.run(reports[len(plan) :])]
            fresh[page.id] = key
            revised.add(page.source)
            plan.append((report, self._outcome(report)))
        self._work(plan)
        return _told(plan)

    def _look(self, reports: Sequence[Report]) -> None:
        """What the ledger holds already of the pages and sources of some reports."""
        page, reading = tables.page.c, tables.reading.c
        found = self.connection.execute(
            select(page.id, reading.reader, reading.published)
            .join(tables.reading, reading.page == page.key)
            .where(page.id.in_({one.document.id for one in reports}))
        ).all()
        self.read = {(row.id, row.reader, row.published) for row in found}
        self.pages = {row.id for row in found}
        sources = {one.document.source for one in reports} - {"", "-", "text"}
        self.sources = set(self.connection.scalars(select(page.source).where(page.source.in_(sources))))

    def _outcome(self, report: Report) -> Outcome:
        page = report.document
        if page.id in self.pages:
            return "reading"
        return "revision" if page.source in self.sources else "added"

    def _work(self, plan: Sequence[tuple[Report, Outcome]]) -> None:
        todo = [(report, outcome) for report, outcome in plan if outcome != "known"]
        pages = [self._page(report, outcome) for report, outcome in todo]
        copied = self.writer.copies.find(
            self.connection, [(key, report.document) for (key, _, new), (report, _) in zip(pages, todo, strict=True) if new],
            self.at,
        )  # fmt: skip
        signed = [_signatures(report) for report, _ in todo]
        self.writer.gatherer.prepare(self.connection, [one for each in signed for one in each])
        # one sort of work at a time for all pages: each needs tables of its own, which push the others' out of the core's memory
        stemmed = [_stemmed(report) for report, _ in todo]
        packed = [bodies.pack(report) for report, _ in todo]
        for (key, former, _), (report, _), signs, said, body in zip(pages, todo, signed, stemmed, packed, strict=True):
            reading, lines = self._reading(report, key, body, signs)
            self._claims(report, (key, reading), former, (signs, lines), copied.get(key, frozenset()))
            self._words(reading, report, said, lines)

    def _page(self, report: Report, outcome: Outcome) -> tuple[int, Former | None, bool]:
        """The page's key, what was read of it or of its last revision before, and whether it is new."""
        page = report.document
        if outcome == "reading":
            key = self.connection.scalar(select(tables.page.c.key).where(tables.page.c.id == page.id))
            assert key is not None
            return key, Former.load(self.connection, [key]), False
        earlier: list[int] = []
        if outcome == "revision":
            earlier = list(
                self.connection.scalars(select(tables.page.c.key).where(tables.page.c.source == page.source))
            )
        self.page_key += 1
        self.rows.page.append(
            {"key": self.page_key, "id": page.id, "source": page.source, "revision": len(earlier) + 1, "added": self.at}
        )
        return self.page_key, Former.load(self.connection, earlier) if earlier else None, True

    def _reading(
        self, report: Report, page: int, body: bytes, signs: list[signature.Signature]
    ) -> tuple[int, list[str]]:
        """The key of a reading, and its claims' facets."""
        self.seq += 1
        document = report.document
        day = signature.ordinal(document.published or self.at[:10]) or 0
        key = day << _DAY_BITS | self.seq
        self.rows.reading.append({
            "key": key, "seq": self.seq, "page": page, "reader": self.reader, "added": self.at, "current": True,
            "published": document.published, "language": document.language, "publisher": document.publisher,
            "title": document.title, "claims": len(report.claims), "body": body,
        })  # fmt: skip
        found: dict[str, list[Any]] = {}
        for finding in report.findings:
            found.setdefault(finding.claim, []).append(finding)
        return key, [
            facets.of_claim(sign, found.get(claim.id, ())) for claim, sign in zip(report.claims, signs, strict=True)
        ]

    def _claims(
        self, report: Report, keys: tuple[int, int], former: Former | None,
        said: tuple[list[signature.Signature], list[str]], copied: frozenset[int],
    ) -> None:  # fmt: skip
        """The rows of a reading's claims. `keys` are those of its page and its own, `said` its claims' signatures and facets."""
        page, key = keys
        signs, lines = said
        if former is not None:
            self.stale += former.readings
        matched = align(former, report, signs) if former else {}
        gatherer = self.writer.gatherer
        gatherer.page(page, copied)
        for at, (claim, sign, line) in enumerate(zip(report.claims, signs, lines, strict=True)):
            mine = self.seq << _CLAIM_BITS | at
            before = matched.get(at)
            chosen = gatherer.place(
                Candidate(mine, page, sign, self._event_id(report.document.id, claim)), before.event if before else None
            )
            self.rows.claim.append(
                {**_claim_row(mine, key, claim, sign, line), "event": chosen.event, "why": _json(tuple(chosen.why)),
                 "former": before.key if before else None, "touched": bool(before and before.touched),
                 "review": before.carried() if before else ""}
            )  # fmt: skip

    def _event_id(self, page: str, claim: Claim) -> str:
        return f"{page}|{claim.id}|{claim.kind}|{self.reader}"

    def _words(self, key: int, report: Report, stems: str, lines: list[str]) -> None:
        page = report.document
        extra = facets.tokens(lines, page.language, page.publisher or "")
        if self.connection.dialect.name == "sqlite":
            self.rows.words.append((key, " ".join([stems, *extra]) if stems else " ".join(extra)))
        else:
            self.rows.words.append((key, words.tsvector(stems.split(), extra)))

    def flush(self) -> None:
        """Store what was worked out."""
        for table in (tables.page, tables.reading, tables.claim):
            bulk.insert(self.connection, table, sorted(bulk.tuples(table, getattr(self.rows, table.name))))
        for start in range(0, len(self.stale), 500):
            some = self.stale[start : start + 500]
            self.connection.execute(update(tables.reading).where(tables.reading.c.key.in_(some)).values(current=False))
            self.connection.execute(update(tables.claim).where(tables.claim.c.reading.in_(some)).values(current=False))
        bulk.insert_words(self.connection, sorted(self.rows.words))
        self.writer.gatherer.flush(self.connection)
        self.writer.copies.flush(self.connection)
        self.rows, self.stale = _Rows(), []


def _told(plan: Sequence[tuple[Report, Outcome]]) -> list[Added]:
    return [Added(one.document.id, one.document.source, outcome, len(one.claims)) for one, outcome in plan]


def _stemmed(report: Report) -> str:
    """The stems of a page's title and text, with blanks between."""
    page = report.document
    return " ".join(words.stems(f"{page.title or ''}\n{page.text}", page.language))


def _signatures(report: Report) -> list[signature.Signature]:
    published = report.document.published
    return [signature.of_claim(claim, published, origins.speaker(claim.sources)) for claim in report.claims]


@lru_cache(maxsize=10_000)
def _json(why: tuple[str, ...]) -> str:
    return json.dumps(why)


def _claim_row(key: int, reading: int, claim: Claim, sign: signature.Signature, line: str) -> dict[str, Any]:
    return {
        "key": key, "reading": reading, "name": claim.id, "current": True, "starts": sign.start, "ends": sign.end,
        "published": sign.published, "facets": line, "words": facets.packed(sign),
    }  # fmt: skip
