"""The ledger as the workbench looks at it: the one module that knows `brudd.ledger`.

Where there is no ledger yet, every list is empty; the first report that somebody stores makes one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from brudd.errors import UsageError
from brudd.events import Event
from brudd.ledger import Filters, Ledger, beside
from brudd.records import Report
from brudd.reports.saying import Saying
from brudd.web import exports, listing, rowmaking, tellers
from brudd.web.rows import Asked, ClaimRow, Decided, EventRow, Found, PageRow, Review

Made = TypeVar("Made")
_FRESH_SECONDS = 20.0
_SCAN = 300
_SAID, _SHOWN = 50, 10
_MOST_KEPT = 60


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page of the ledger with what people decided on its claims, its revisions, and the events it tells of."""

    report: Report
    reviews: dict[str, Review]
    revisions: tuple[dict[str, Any], ...]
    events: tuple[EventRow, ...]


class Views:
    """The ledger at `place` (a file, a database URL, None for the default), opened when first needed."""

    def __init__(self, place: str | None) -> None:
        self.place = place
        self._ledger: Ledger | None = None
        self._lock = Lock()
        self._kept: dict[str, tuple[float, Any]] = {}

    def _open(self, *, create: bool = False) -> Ledger | None:
        with self._lock:
            if self._ledger is None:
                place = self.place or "brudd.ledger"
                if not create and "://" not in place and not Path(place).exists():
                    return None
                self._ledger = Ledger.open(self.place, create=True)
            return self._ledger

    def _must(self) -> Ledger:
        ledger = self._open()
        if ledger is None:
            raise UsageError("the ledger is empty", "read a report and store it, or use brudd add")
        return ledger

    def _fresh(self, key: str, make: Callable[[], Made]) -> Made:
        """`make()`, kept for some seconds: counts over the whole ledger are not made anew for every look."""
        at, value = self._kept.get(key, (0.0, None))
        if time.monotonic() - at > _FRESH_SECONDS or not at:
            value = make()
            if len(self._kept) > _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = (time.monotonic(), value)
        found: Made = value
        return found

    def _changed(self) -> None:
        self._kept.clear()

    # Lists

    def counts(self) -> dict[str, int]:
        """How many pages, claims, events and decisions there are."""
        ledger = self._open()
        return self._fresh("counts", ledger.counts) if ledger else {}

    def pages(self, limit: int, wish: Asked | None = None, after: str | None = None) -> Found[PageRow]:
        """The newest pages, with a claim that fits where filters are given."""
        ledger = self._open()
        if ledger is None:
            return Found(())
        rows = ledger.pages(Filters(**wish.filters()) if wish else None, limit=limit + 1, after=after)
        more = rows[limit - 1]["place"] if len(rows) > limit else None
        return Found(tuple(map(rowmaking.page_row, rows[:limit])), more)

    def reopened(self, limit: int) -> tuple[ClaimRow, ...]:
        """Claims whose review must be looked at again, since a new reading touched them; kept for some seconds."""
        ledger = self._open()
        if ledger is None:
            return ()
        return self._fresh("reopened", lambda: self.claims(Asked(reviewed="reopened"), limit).rows)

    def claims(self, wish: Asked, limit: int, after: str | None = None) -> Found[ClaimRow]:
        """Claims that fit, newest first; with words, the pages that hold them."""
        ledger = self._open()
        if ledger is None:
            return Found(())
        filters = Filters(**wish.filters())
        if wish.q:
            marks = rowmaking.MARKS
            found = ledger.search(wish.q, filters, limit=min(limit, 30), after=after, marks=marks)
            hits = beside.hits_at_home(ledger, found.hits)
            return Found(tuple(row for hit in hits for row in rowmaking.hit_rows(hit)), found.next)
        rows = beside.at_home(ledger, ledger.claims(filters, limit=limit, after=after))
        verdicts = beside.verdicts(ledger, (row["page"] for row in rows))
        made = tuple(rowmaking.claim_row(row, verdicts.get(row["target"], ())) for row in rows)
        return Found(made, rows[-1]["place"] if len(rows) >= limit else None)

    def events(self, wish: Asked, limit: int, after: str | None = None) -> Found[EventRow]:
        """Events with a claim that fits, by the newest publication; each is told once, where it was told of last."""
        ledger = self._open()
        if ledger is None:
            return Found(())
        if wish.q:
            return self._events_with_words(ledger, wish, limit, after)
        return listing.events(ledger, wish, limit, after)

    def _events_with_words(self, ledger: Ledger, wish: Asked, limit: int, after: str | None) -> Found[EventRow]:
        found = ledger.search(wish.q, Filters(**wish.filters()), limit=min(limit, 30), after=after)
        hits = beside.hits_at_home(ledger, found.hits)
        names = dict.fromkeys(claim["event"] for hit in hits for claim in hit["claims"])
        shown = beside.events(ledger, names)
        return Found(tuple(map(rowmaking.event_row, shown)), found.next)

    def drawn(self, wish: Asked) -> Found[EventRow]:
        """Events for timeline, map and network, out of the newest claims that fit: without origins, and quick."""
        ledger = self._open()
        if ledger is None:
            return Found(())
        return self._fresh(f"drawn {wish.query()}", lambda: self._drawn(ledger, wish))

    def _drawn(self, ledger: Ledger, wish: Asked) -> Found[EventRow]:
        if wish.q:
            return self._events_with_words(ledger, wish, _SCAN, None)
        rows = beside.at_home(ledger, ledger.claims(Filters(**wish.filters()), limit=_SCAN))
        return Found(tuple(rowmaking.grouped(rows)), rows[-1]["place"] if len(rows) >= _SCAN else None)

    # One page, one event

    def page(self, ident: str) -> StoredPage:
        """A page of the ledger; raises `UsageError` where there is none."""
        ledger = self._must()
        report = ledger.page(ident)
        held = beside.of_page(ledger, ident)
        page = report.document.id
        reviews = {
            claim.id: rowmaking.review(page, claim.id, claim.kind, held.decisions.get(claim.id, ()))
            for claim in report.claims
        }
        readings = {row["page"]: row for row in ledger.readings(page)}
        revisions = tuple({"id": key, "read_at": row["added"]} for key, row in readings.items())
        return StoredPage(report, reviews, revisions, tuple(rowmaking.told_of(report, held.events)))

    def event(self, ident: str) -> Event:
        """An event; raises `UsageError` where there is none."""
        return self._must().event(ident)

    def exported(self, ident: str, form: str, saying: Saying) -> tuple[bytes, str, str]:
        """An event as bytes, their media type, and the suffix of the file; `form` is one of `exports.EXPORTS`."""
        return exports.of_event(self._must(), ident, form, saying)

    def found_exported(self, wish: Asked, form: str, saying: Saying) -> tuple[bytes, str, str]:
        """What words and filters leave of the ledger, as bytes; at most `exports.MOST` claims."""
        return exports.of_search(self._must(), wish.q, Filters(**wish.filters()), form, saying)

    def review_of(self, event: Event) -> list[Decided]:
        """What people decided on an event and its claims, newest first; undone decisions can be undone no more."""
        gone = beside.undone(self._must()) if event.review else set()
        return [rowmaking.decided(row, undoable=row["key"] not in gone) for row in event.review]

    def diff(self, ident: str) -> list[tuple[str, str]]:
        """What the last revision of a page's source changed: a sign and the words."""
        found = self._must().diff(ident)
        rows = [("−", words) for words in found.sentences["gone"]] + [("+", words) for words in found.sentences["new"]]
        for sign, name in (("− claim", "fallen"), ("+ claim", "risen")):
            rows += [(sign, f"{one['kind']}, {one['status']}: {one['quote']}") for one in found.claims[name]]
        return rows + [("~ claim", json.dumps(one["fields"])) for one in found.claims["touched"]]

    # Sources and quality

    def sources(self, words: str = "") -> list[tellers.SourceRow]:
        """The origins of the newest events, those of most events first; narrowed to names that hold `words`."""
        ledger = self._open()
        if ledger is None:
            return []
        rows = self._fresh("sources", lambda: self._sources(ledger))
        return [row for row in rows if words.casefold() in row.name.casefold()]

    def _sources(self, ledger: Ledger) -> list[tellers.SourceRow]:
        """The origins, an outlet without a name named after the page that it stands for."""
        found = ledger.origins(limit=40)
        log = ledger.log(targets=(tellers.target(one["who"]) for one in found))
        rows = tellers.source_rows(found, log, beside.undone(ledger) if log else set())
        pages = {one["id"]: one["pages"][0] for one in found if one["who"].startswith("page-")}
        return [
            replace(row, name=rowmaking.short(ledger.page(pages[row.id]).document.source)) if row.id in pages else row
            for row in rows
        ]

    def teller(self, name: str) -> tellers.Teller:
        """What one source said and what became of it; of an outlet also its newest pages, their claims and events."""
        said = self._must().teller(name, limit=_SAID)
        wish = Asked(publisher=said["publisher"] or "")
        if not wish.publisher:
            return tellers.Teller(said, Asked(source=said["who"]).query())
        pages = tuple(row for row in self.pages(_SHOWN, wish).rows if row.publisher == wish.publisher)
        claims = tuple(row for row in self.claims(wish, _SHOWN).rows if row.publisher == wish.publisher)
        return tellers.Teller(said, wish.query(), pages, claims, self.events(wish, _SHOWN).rows)

    def rate(self, source: str, reliability: str, by: str) -> None:
        """Sets a source's reliability, A to F."""
        self._decide("reliability", tellers.target(source), by, value=reliability)

    def quality(self) -> list[tellers.QualityRow]:
        """How often people corrected each field, by language."""
        ledger = self._open()
        return [tellers.quality_row(one) for one in ledger.quality()] if ledger else []

    # Deciding and adding

    def add(self, report: Report) -> str:
        """Stores a report; gives its page's id."""
        ledger = self._open(create=True)
        assert ledger is not None
        with self._lock:
            added = ledger.add_one(report)
        self._changed()
        return added.page

    def decide_claim(self, page: str, claim: str, act: str, by: str, **said: Any) -> None:
        """Accepts, rejects, amends (`field`, `value`) or comments (`comment`) on a claim."""
        self._decide(act, f"{page}/{claim}", by, **said)

    def decide_event(self, ident: str, act: str, by: str, comment: str) -> None:
        """Accepts, rejects or comments on an event."""
        self._decide(act, ident, by, comment=comment)

    def merge(self, ident: str, other: str, by: str) -> str:
        """Makes two events one; gives the id of what it is now."""
        self._decide("merge", ident, by, value=other)
        return self.event(other).id

    def split(self, claims: Iterable[str], by: str) -> str:
        """Takes claims (`PAGE/CLAIM`) out of their event into one of their own; gives its id."""
        made: str | None = None
        for target in claims:
            made = str(self._decide("split", target, by, value=made))
        return made or ""

    def undo(self, decision: str, by: str) -> None:
        """Takes a decision back."""
        self._decide("undo", decision, by)

    def _decide(self, act: str, target: str, by: str, **said: Any) -> Any:
        with_words = {name: value for name, value in said.items() if value}
        with self._lock:
            ledger = self._ledger
        taken = (ledger or self._must()).decide(act, target, who=by, **with_words)
        self._changed()
        return taken.value
