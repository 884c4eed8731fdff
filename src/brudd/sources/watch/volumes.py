"""Expected volumes: a source that falls silent, brings far less or more, or changes its shape is told of."""

from __future__ import annotations

from statistics import median

from brudd.sources.watch.config import Watched
from brudd.sources.watch.state import State

DAY = 86400.0
LEARNED_FROM = 28 * DAY
"""How far back is looked for what is usual."""


def notices(source: Watched, state: State, now: float) -> dict[str, str]:
    """What is unusual about a source now, by kind: `silent`, `fewer`, `flood`, `failing`, `short`."""
    seen = state.source(source.key)
    told: dict[str, str] = {}
    if seen.failures >= 3:
        told["failing"] = f"could not be read {seen.failures} times in a row"
    started = seen.first_at
    if started is None:
        return told
    age = now - started
    usual = source.per_day or _usual(source, state, started, now)
    last = seen.last_new or started
    limit = source.silent_after or (max(2 * DAY, 6 * DAY / usual) if usual else None)
    if limit is not None and now - last > limit:
        told["silent"] = f"nothing new for {(now - last) / DAY:.1f} days, expected within {limit / DAY:.1f}"
    elif usual and usual >= 3 and age > 3 * DAY:
        recent = state.found(source.key, now - 2 * DAY, now) / 2
        if recent < usual / 4:
            told["fewer"] = f"{recent:.1f} new pages a day of late, usually {usual:.1f}"
        elif recent > 5 * usual and recent > 20:
            told["flood"] = f"{recent:.1f} new pages a day of late, usually {usual:.1f}"
    if short := _short(state.lengths(source.key)):
        told["short"] = short
    return told


def _usual(source: Watched, state: State, started: float, now: float) -> float | None:
    """New pages a day, but for the first day (a feed brings its backlog) and the last two; None while few are known."""
    since, until = max(started + DAY, now - LEARNED_FROM), now - 2 * DAY
    if until - since < 5 * DAY:
        return None
    return state.found(source.key, since, until) / ((until - since) / DAY) or None


def _short(lengths: list[int]) -> str | None:
    """When the last pages are far shorter than those before: a paywall, a consent page, a new layout."""
    if len(lengths) < 20:
        return None
    now, before = median(lengths[:8]), median(lengths[8:])
    if now < 0.3 * before:
        return f"the last pages hold {now:.0f} characters each, before {before:.0f}: has the site changed its shape?"
    return None
