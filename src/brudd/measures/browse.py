"""Looks the law up: what was in force on a day, against whom, and what changed between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process

from brudd.errors import UsageError
from brudd.measures.library import Library
from brudd.measures.loader import load
from brudd.measures.schema import Measure, Paragraph, Period, Regime

FORCE_WORDS = {
    "decides": "binding", "demands": "a demand, no decision", "requires": "worded as a duty, binding force argued",
    "calls-upon": "a call, not binding", "status": "no measure of its own",
}  # fmt: skip
"""What each force means to a reader."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph with the regime and measure in which it stands."""

    regime: Regime
    measure: Measure
    paragraph: Paragraph


def walk(library: Library | None = None, target: str | None = None) -> Iterator[Place]:
    """Every paragraph in the order of the law; of regimes aimed at one party where `target` (a party code) is given."""
    for regime in (library or load()).regimes.values():
        for measure in regime.measures:
            for paragraph in measure.paragraphs:
                if target is None or _aims(regime, paragraph, target):
                    yield Place(regime, measure, paragraph)


def _aims(regime: Regime, paragraph: Paragraph, target: str) -> bool:
    aim = regime.targets.get(paragraph.target)
    return aim is not None and target in (*aim.states, *aim.groups, *aim.territory, *aim.others_in)


def period_on(paragraph: Paragraph, day: str) -> Period | None:
    """The period of a paragraph that covers an ISO day; None when it was not in force."""
    return next((one for one in paragraph.in_force if one.from_ <= day and (one.to is None or day <= one.to)), None)


def on(day: str, target: str | None = None, library: Library | None = None) -> list[Place]:
    """The paragraphs in force on an ISO day."""
    return [place for place in walk(library, target) if period_on(place.paragraph, day) is not None]


def diff(first: str, second: str, target: str | None = None) -> tuple[list[Place], list[Place]]:
    """What began to bind after `first` and up to `second`, and what had stopped by then: (new, gone)."""
    before = {place.paragraph.id: place for place in on(first, target)}
    after = {place.paragraph.id: place for place in on(second, target)}
    new = [place for key, place in after.items() if key not in before]
    gone = [place for key, place in before.items() if key not in after]
    return new, gone


def find(key: str, library: Library | None = None) -> Regime | Measure:
    """The regime or measure with that key; raises `UsageError` that names the nearest keys."""
    regimes = (library or load()).regimes
    if key in regimes:
        return regimes[key]
    measures = {measure.key: measure for regime in regimes.values() for measure in regime.measures}
    if key in measures:
        return measures[key]
    near = [found[0] for found in process.extract(key, [*regimes, *measures], limit=4, score_cutoff=50)]
    raise UsageError(
        f"unknown regime or measure {key!r}", f"nearest: {', '.join(near)}" if near else "see `brudd law list`"
    )


def span(period: Period) -> str:
    """A period in words: `2009-06-12 to 2016-03-01 (replaced)`."""
    return f"{period.from_} to {period.to} ({period.ended})" if period.to else f"from {period.from_}, no end known"
