"""From what a time rule matched to two dates: one function a resolver of `packs/schemas/times.py`.

A resolver returns None where the words name no definite time ("in the autumn", "two hours ago").
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from brudd.claims.dates import Context, Span, make_day, month_span, move_months, unit_span, year_span

Groups = dict[str, str | int]
_SOON = 70
"""So many days ahead a day and month without a year still means the one to come."""

_DAYS = {"day": 1, "week": 7, "month": 31, "year": 366}
"""How many days a unit has at most."""


def _given_year(groups: Groups, context: Context) -> int | None:
    if "year" in groups:
        return int(groups["year"])
    if "yearword" not in groups:
        return None
    word = str(groups["yearword"])
    if word.startswith("same"):
        return context.anchor.first.year + int(word[4:] or 0) if context.anchor else None
    return context.published.year + int(word) if context.published else None


def _date(groups: Groups, context: Context) -> Span | None:
    month = int(groups.get("month", groups.get("month-number", 0)))
    first_day = int(groups["day"])
    year = _given_year(groups, context)
    if year is None and "short-year" in groups:
        year = 2000 + int(groups["short-year"])
    explicit = year is not None
    if year is None:
        year = _nearest_year(month, first_day, context)
    if year is None:
        return None
    first = make_day(year, month, first_day)
    last = make_day(year, month, int(groups.get("day2", first_day)))
    if first is None or last is None or last < first:
        return None
    return Span(first, last, "day" if first == last else "range", explicit)


def _nearest_year(month: int, day: int, context: Context) -> int | None:
    published = context.published
    if published is None:
        return None
    near = [make_day(published.year + step, month, day) for step in (-1, 0, 1)]
    days = [one for one in near if one is not None]
    if context.future:
        days = [one for one in days if one >= published] or days
    else:
        days = [one for one in days if (one - published).days <= (0 if context.over else _SOON)] or days
    return min(days, key=lambda one: abs((one - published).days)).year if days else None


def _month(groups: Groups, context: Context) -> Span | None:
    month = int(groups["month"])
    year = _given_year(groups, context)
    if year is not None:
        return month_span(year, month, True)
    published = context.published
    if published is None:
        return None
    shift = int(groups.get("shift", context.shift or 0))
    year = published.year
    if context.future or shift > 0:
        year += month < published.month or (shift > 0 and month == published.month)
    else:
        year -= month > published.month or (shift < 0 and month == published.month)
    span = month_span(year, month)
    if span is None or context.future or not span.first <= published < span.last:
        return span
    return Span(span.first, published, "month")


def _month_same(groups: Groups, context: Context) -> Span | None:
    return _month({**groups, "yearword": "same"}, context)


def _year(groups: Groups, context: Context) -> Span | None:
    return year_span(int(groups["year"]))


def _years(groups: Groups, context: Context) -> Span | None:
    first = int(groups["year"])
    last = int(groups["year2"]) if "year2" in groups else first // 100 * 100 + int(groups["short-year"])
    return Span(date(first, 1, 1), date(last, 12, 31), "range", True) if first <= last <= first + 80 else None


def _decade(groups: Groups, context: Context) -> Span | None:
    first = int(groups.get("year", groups.get("decade", groups.get("short-year", 0))))
    if first < 100:
        first += 1900 if first >= 30 else 2000
    first = first // 10 * 10
    return Span(date(first, 1, 1), date(first + 9, 12, 31), "decade", True)


def _weekday(groups: Groups, context: Context) -> Span | None:
    published = context.published
    if published is None:
        return None
    weekday, shift = int(groups["weekday"]), groups.get("shift", context.shift)
    back = (published.weekday() - weekday) % 7
    day = published - timedelta(days=back)
    if context.unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=int(shift or 0))
        day = monday + timedelta(days=weekday)
    elif shift is not None and int(shift) < -1:
        day -= timedelta(days=7)
    elif shift == -1:
        day -= timedelta(days=0 if back else 7)
    elif (shift is not None and int(shift) > 0) or (context.future and shift is None):
        day += timedelta(days=7 if back or shift else 0)
    return Span(day, day, "day")


def _offset(groups: Groups, context: Context) -> Span | None:
    if context.published is None:
        return None
    day = context.published + timedelta(days=int(groups.get("dayword", context.shift or 0)))
    return Span(day, day, "day")


def _unit(groups: Groups, context: Context) -> str:
    return str(groups.get("unit", context.unit))


def _period(groups: Groups, context: Context) -> Span | None:
    published = context.published
    if published is None:
        return None
    shift = int(context.shift if context.shift is not None else groups.get("shift", 0))
    span = unit_span(published, _unit(groups, context), shift)
    if span is None or shift or context.future or span.kind == "weekend":
        return span
    return Span(span.first, min(published, span.last), span.kind)


def _ago(groups: Groups, context: Context) -> Span | None:
    return _step(groups, context, context.published, -1)


def _ahead(groups: Groups, context: Context) -> Span | None:
    return _step(groups, context, context.published, 1)


def _later(groups: Groups, context: Context) -> Span | None:
    return _step(groups, context, context.anchor.last if _is_near(groups, context) and context.anchor else None, 1)


def _earlier(groups: Groups, context: Context) -> Span | None:
    return _step(groups, context, context.anchor.first if _is_near(groups, context) and context.anchor else None, -1)


def _is_near(groups: Groups, context: Context, least: int = 31) -> bool:
    """True where the time named before is no longer than the unit, or than `least` days: six months later than a whole
    year is no month."""
    days = max(least, _DAYS.get(_unit(groups, context), 0))
    return context.anchor is not None and (context.anchor.last - context.anchor.first).days < days


def _step(groups: Groups, context: Context, day: date | None, sign: int) -> Span | None:
    unit, count = _unit(groups, context), int(groups.get("count", abs(context.shift or 1))) * sign
    if day is None or unit not in ("day", "week", "month", "year") or abs(count) > 400:
        return None
    if unit in ("day", "week"):
        day += timedelta(days=count * (7 if unit == "week" else 1))
        return Span(day, day, "day")
    return unit_span(day, unit, count)


def _same(groups: Groups, context: Context) -> Span | None:
    if context.anchor is None or not _is_near(groups, context, 0):
        return None
    return unit_span(context.anchor.first, _unit(groups, context), 0)


def _next(groups: Groups, context: Context) -> Span | None:
    return unit_span(context.anchor.last, _unit(groups, context), 1) if context.anchor else None


def _previous(groups: Groups, context: Context) -> Span | None:
    return unit_span(context.anchor.first, _unit(groups, context), -1) if context.anchor else None


def _running_year(groups: Groups, context: Context) -> int | None:
    year = _given_year(groups, context)
    return year if year is not None or context.published is None else context.published.year


def _quarter(groups: Groups, context: Context) -> Span | None:
    year, size = _running_year(groups, context), int(context.shift or 3)
    first = (int(groups["ordinal"]) - 1) * size + 1
    return _months(year, first, first + size - 1)


def _first_months(groups: Groups, context: Context) -> Span | None:
    return _months(_running_year(groups, context), 1, int(groups["count"]))


def _months(year: int | None, first: int, last: int) -> Span | None:
    if year is None or not 1 <= first <= last <= 12:
        return None
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "range", True)


def _holiday(groups: Groups, context: Context) -> Span | None:
    month, _, day = str(groups["holiday"]).partition("-")
    return _date({**groups, "month": int(month), "day": int(day)}, context)


def _summer(groups: Groups, context: Context) -> Span | None:
    published = context.published
    if published is None:
        return None
    year = _given_year(groups, context)
    if year is None and context.shift == -2:
        year = published.year - 1
    if year is None:
        year = published.year - (published.month < 6 or (context.shift == -1 and published.month < 9))
    return Span(date(year, 6, 1), date(year, 8, 31), "season")


def _edge(groups: Groups, context: Context) -> Span | None:
    if "month" in groups:
        span = _month(groups, context)
    elif "year" in groups or "yearword" in groups:
        year = _given_year(groups, context)
        span = None if year is None else year_span(year)
    else:
        back = int(groups.get("shift", 0))
        span = None if context.published is None else unit_span(context.published, _unit(groups, context), back)
    if span is None:
        return None
    if groups["edge"] == "early":
        return Span(span.first, span.first, "early", span.explicit, True)
    if groups["edge"] == "end":
        return Span(span.first, span.last, "end", span.explicit, True)
    middle = date(span.first.year, 6, 30) if span.kind == "year" else span.first.replace(day=15)
    return Span(span.first, middle, "middle", span.explicit, True)


def _rest(groups: Groups, context: Context) -> Span | None:
    published = context.published
    span = unit_span(published, _unit(groups, context), 0) if published else None
    return Span(published, span.last, "rest") if published and span else None


def _past(groups: Groups, context: Context) -> Span | None:
    published, unit, count = context.published, _unit(groups, context), int(groups.get("count", context.shift or 1))
    if published is None or unit == "year" or not 1 <= count <= 60:
        return None
    if unit == "month":
        year, month = move_months(published, -count)
        first = make_day(year, month, published.day) or date(year, month, monthrange(year, month)[1])
    else:
        first = published - timedelta(days=count * (7 if unit == "week" else 1))
    return Span(first, published, "past")


def _none(groups: Groups, context: Context) -> Span | None:
    return None


RESOLVERS: dict[str, Callable[[Groups, Context], Span | None]] = {
    "date": _date, "month": _month, "month-same": _month_same, "year": _year, "years": _years, "decade": _decade,
    "weekday": _weekday, "offset": _offset, "period": _period, "ago": _ago, "ahead": _ahead, "later": _later,
    "earlier": _earlier,
    "same": _same, "next": _next, "previous": _previous, "quarter": _quarter, "first-months": _first_months,
    "holiday": _holiday, "summer": _summer, "edge": _edge, "rest": _rest, "past": _past, "none": _none,
}  # fmt: skip
"""The resolvers by their name in a time rule."""
