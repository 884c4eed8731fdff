"""Dated events of record, to look up: launches, nuclear tests, Council votes, reports of arms transfers.

Used to infer when a page was written from the events that it tells of (`brudd.knowledge.dating`), and to set a number
that a claim gives beside the record. The record is one source's count; what lies outside its spans is unknown, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from brudd.errors import DataError
from brudd.records import Claim, Filler, Quantity

FILE = Path(__file__).with_name("chronicle.yaml")
_TYPES = {"ballistic-missile": "ballistic-launch", "nuclear-device": "nuclear-test"}


def _iso(text: str) -> str:
    date.fromisoformat(text)
    return text


Day = Annotated[str, AfterValidator(_iso)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Event(_Data):
    """One event: local day, type, title, the States it concerns, and for launches the number of missiles."""

    date: Day
    type: str
    title: str
    states: tuple[str, ...] = ()
    count: int | None = None
    vote: str | None = None
    sanctions: bool = False
    note: str | None = None
    marks: tuple[tuple[str, ...], ...] = ()
    source: str
    verified: bool


class Span(_Data):
    """A span of days in which the events of a type are complete for a State, within `scope`."""

    type: str
    state: str
    from_: Day = Field(alias="from")
    to: Day
    scope: str
    source: str


class Yearly(_Data):
    """Totals a calendar year by one source, as of a day."""

    type: str
    state: str
    scope: str
    per_year: dict[str, int]
    as_of: Day
    source: str


class Chronicle(_Data):
    """The whole file; `words` are the lists of marks that several events share."""

    words: dict[str, tuple[str, ...]] = {}
    events: tuple[Event, ...]
    full_record: tuple[Span, ...]
    yearly: tuple[Yearly, ...]


@cache
def chronicle(path: Path = FILE) -> Chronicle:
    """The chronicle, validated; raises `DataError` that names file and place."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = path.read_text(encoding="utf-8")
    try:
        return Chronicle.model_validate(yaml.load(text, Loader=loader))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise DataError(f"{path.name}:{_line(text, first['loc'])}: {where}: {first['msg']}") from error


def _line(text: str, steps: tuple[int | str, ...]) -> int:
    node: Any = yaml.compose(text)
    line = 1
    for step in steps:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == step), None)
            if found is not None:
                line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            line, node = node.value[step].start_mark.line + 1, node.value[step]
    return line


def events_between(start: date, end: date, type: str | None = None, state: str | None = None) -> tuple[Event, ...]:
    """Events from `start` to `end`, both inclusive, in order of time; of one type and State where given."""
    first, last = start.isoformat(), end.isoformat()
    return tuple(
        event
        for event in chronicle().events
        if first <= event.date <= last and type in (None, event.type) and (state is None or state in event.states)
    )


def count(start: date, end: date, type: str, state: str) -> int | None:
    """How many (missiles, tests, resolutions) the record has from `start` to `end`; None where it is not complete.

    Launches count missiles, other types count events.
    """
    span = _span(start, end, type, state)
    if span is None:
        return None
    found = events_between(start, end, type, state)
    if type == "council-adoption":
        return sum(event.sanctions for event in found)
    return sum(event.count if event.count is not None else 1 for event in found)


def _span(start: date, end: date, type: str, state: str) -> Span | None:
    return next((span for span in chronicle().full_record if (span.type, span.state) == (type, state)
                 and span.from_ <= start.isoformat() and end.isoformat() <= span.to), None)  # fmt: skip


def days_on_record(claim: Claim) -> tuple[str, ...]:
    """The days (ISO, in order) of the tests by the claim's State within its span of time, where the record is complete.

    Ballistic launches and nuclear tests; empty where the claim tells of something else, has no span or the record gaps.
    """
    time = claim.time
    if claim.kind != "weapons-test" or time is None or time.start is None or time.end is None:
        return ()
    start, end = date.fromisoformat(time.start), date.fromisoformat(time.end)
    state, found = _state(claim.roles.get("actor", ())), set[str]()
    types = {_TYPES[one.category] for one in claim.roles.get("item", ()) if one.category in _TYPES}
    for type in types if state is not None else ():
        if _span(start, end, type, state or "") is None:
            return ()
        found |= {event.date for event in events_between(start, end, type, state)}
    return tuple(sorted(found))


def check_number(claim: Claim) -> str | None:
    """A note that sets the claim's number beside the record, with the record's source; None where there is none.

    Checks numbers of ballistic missiles or nuclear tests by a State, and of Council resolutions against one.
    """
    asked = _asked(claim)
    if asked is None or claim.time is None or claim.time.start is None or claim.time.end is None:
        return None
    type, state, quantity = asked
    start, end = date.fromisoformat(claim.time.start), date.fromisoformat(claim.time.end)
    if start >= end:
        return None
    record = count(start, end, type, state)
    if record is not None:
        span = _span(start, end, type, state)
        assert span is not None
        days = len(
            {
                event.date
                for event in events_between(start, end, type, state)
                if type != "council-adoption" or event.sanctions
            }
        )
        return _note(quantity, record, f"{record} on {days} days from {start} to {end}", span.scope, span.source)
    return _yearly(type, state, start, end, quantity)


def _yearly(type: str, state: str, start: date, end: date, quantity: Quantity) -> str | None:
    table = next((one for one in chronicle().yearly if (one.type, one.state) == (type, state)), None)
    whole_year = start == date(start.year, 1, 1) and end == date(start.year, 12, 31)
    if table is None or not whole_year or str(start.year) not in table.per_year or table.as_of < end.isoformat():
        return None
    record = table.per_year[str(start.year)]
    return _note(quantity, record, f"{record} in {start.year}", table.scope, table.source)


def _note(quantity: Quantity, record: int, told: str, scope: str, source: str) -> str:
    low, high = quantity.low, quantity.high
    fits = (low is None or record >= low) and (high is None or record <= high)
    verdict = "in line with the record" if fits else "differs from the record"
    return f"The number {quantity.text!r} is {verdict}: {told} ({scope}). Source: {source}"


def _asked(claim: Claim) -> tuple[str, str, Quantity] | None:
    if claim.status not in ("happened", "ongoing"):
        return None
    if claim.kind == "weapons-test":
        state = _state(claim.roles.get("actor", ()))
        for filler in claim.roles.get("item", ()):
            if filler.quantity is not None and state is not None and filler.category in _TYPES:
                return _TYPES[filler.category], state, filler.quantity
    if claim.kind == "sanction" and any(one.category == "adopt" for one in claim.roles.get("act", ())):
        by = {one.entity.id for one in claim.roles.get("authority", ()) if one.entity is not None}
        state, quantity = _state(claim.roles.get("target", ())), _quantity(claim)
        if by & {"body:unsc", "body:un"} and state is not None and quantity is not None:
            return "council-adoption", state, quantity
    return None


def _state(fillers: Iterable[Filler]) -> str | None:
    return next((one.entity.state for one in fillers if one.entity is not None and one.entity.state is not None), None)


def _quantity(claim: Claim) -> Quantity | None:
    return next((one.quantity for fillers in claim.roles.values() for one in fillers if one.quantity is not None), None)
