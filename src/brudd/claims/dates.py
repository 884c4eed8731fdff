"""Stretches of days, and the steps of the calendar between them. Weeks start on Monday."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    """Two dates, both inclusive; `explicit` when the words give the year, `vague` for "late May" or "early 2020"."""

    first: date
    last: date
    kind: str
    explicit: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against: publication, the time named before, and whether the clause looks ahead or
    tells what is `over`."""

    published: date | None
    anchor: Span | None
    future: bool
    shift: int | None
    unit: str | None
    over: bool = False


def month_span(year: int, month: int, explicit: bool = False) -> Span | None:
    """The month as a span; None outside the calendar."""
    if not 1 <= month <= 12 or not 1 <= year <= 9998:
        return None
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", explicit)


def year_span(year: int) -> Span:
    """The year as a span."""
    return Span(date(year, 1, 1), date(year, 12, 31), "year", True)


def move_months(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after (or before) the month of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def unit_span(day: date, unit: str, shift: int) -> Span | None:
    """The day, week, weekend, month or year `shift` steps from the one that holds `day`; None for other units."""
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        monday += timedelta(weeks=shift)
        return Span(monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        weeks = shift if day.weekday() >= 5 or shift > 0 else min(shift, -1)
        saturday = monday + timedelta(days=5) + timedelta(weeks=weeks)
        return Span(saturday, saturday + timedelta(days=1), "weekend")
    if unit == "month":
        return month_span(*move_months(day, shift))
    if unit == "year":
        return year_span(day.year + shift)
    if unit == "day":
        day += timedelta(days=shift)
        return Span(day, day, "day")
    return None
