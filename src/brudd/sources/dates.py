"""Dates as feeds, mail, tables and documents write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?=[T\s]|$)")
_PDF = re.compile(r"\s*D:(\d{4})(\d{2})(\d{2})")
_EARLIEST = date(1850, 1, 1)


def iso_date(value: object) -> str | None:
    """The day that `value` names as an ISO date: ISO 8601, RFC 2822, PDF's form, or seconds since 1970; else None.

    The day is the one at the place that wrote it: no time zone is applied to a written date.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(float(value))
    text = str(value)[:80]
    if found := _ISO.match(text) or _PDF.match(text):
        return _day(*map(int, found.groups()))
    try:
        day = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(day.year, day.month, day.day)


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _EARLIEST <= found <= date(date.today().year + 1, 12, 31) else None


def _epoch(value: float) -> str | None:
    if not 1e8 < value < 1e13:
        return None
    try:
        found = datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return _day(found.year, found.month, found.day)
