"""The list of events by cursor: readings newest first, each event told once, at its newest page."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import groupby
from typing import Any

from brudd.events import Event
from brudd.ledger import Filters, Ledger, beside
from brudd.web import rowmaking
from brudd.web.rows import Asked, EventRow, Found

_STEP = 60
Row = Mapping[str, Any]


def events(ledger: Ledger, wish: Asked, limit: int, after: str | None) -> Found[EventRow]:
    """The next events that fit, `limit` of them or a few more: a page is never cut in two.

    The cursor is the place of the last reading that was looked at and its day, `PLACE.DAY`: an event that was told of
    on a later day stands further up, so that it is not told again.
    """
    place, _, day = (after or "").partition(".")
    found: dict[str, Event] = {}
    readings = _readings(ledger, Filters(**wish.filters()), place or None)
    last: Row | None = None
    while len(found) < limit:
        names, last = _names(readings, found, limit - len(found))
        found |= {event.id: event for event in beside.events(ledger, names) if not _told_before(event, wish, day)}
        if last is None:
            break
    rows = tuple(map(rowmaking.event_row, found.values()))
    return Found(rows, f"{last['place']}.{last['published'] or ''}" if last else None)


def _names(readings: Iterator[list[Row]], known: Container[str], wanted: int) -> tuple[list[str], Row | None]:
    """The events of the next readings, `wanted` new ones or a few more, and the last row seen; None at the end."""
    names: dict[str, None] = {}
    for reading in readings:
        names |= dict.fromkeys(row["event"] for row in reading if row["event"] not in known)
        if len(names) >= wanted:
            return list(names), reading[-1]
    return list(names), None


def _readings(ledger: Ledger, filters: Filters, after: str | None) -> Iterator[list[Row]]:
    """The claims that fit, reading by reading."""
    while True:
        rows = beside.at_home(ledger, ledger.claims(filters, limit=_STEP, after=after))
        for _, reading in groupby(rows, key=lambda row: row["place"]):
            yield list(reading)
        if len(rows) < _STEP:
            return
        after = rows[-1]["place"]


def _told_before(event: Event, wish: Asked, day: str) -> bool:
    """True when a claim of the event that fits was published after `day`, and so stood on an earlier part of the list.

    What a claim's row does not tell (parties, items, findings) is taken to fit.
    """
    return bool(day) and any(
        (one.published or "") > day
        and wish.kind in ("", one.kind)
        and wish.status in ("", one.status)
        and wish.language in ("", one.language)
        and wish.publisher in ("", one.publisher)
        and (not wish.until or (one.published or "") <= wish.until)
        for one in event.claims
    )
