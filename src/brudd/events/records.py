"""The records of an event: one act as several pages tell of it. The JSON form is the contract's "ledger's verbs"."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from brudd.records import Finding, Kind, Record, Status

Relation = Literal["independent", "dependent", "unknown"]


class Member(Record):
    """One claim of an event: where it stands and what it says."""

    page: str
    source: str
    claim: str
    status: Status
    published: str | None
    publisher: str | None = None
    language: str = "und"
    kind: Kind
    who: str = ""
    quote: str = ""
    why: tuple[str, ...] = ()


class Origin(Record):
    """One end of the chains of who says so, with the pages that lead to it.

    `relation`: `independent` of all other origins of the event, `dependent` on one of them, or `unknown`, which is
    never counted as independent. `because` says which rule decided.
    """

    id: str
    who: str
    kind: str
    anonymous: bool
    pages: tuple[str, ...]
    relation: Relation
    because: str = ""


class Branch(Record):
    """How one page came by its claim: the origin it leads to and, where it leans on another page or source, on
    which."""

    page: str
    source: str
    publisher: str | None
    origin: str
    relation: Relation
    through: tuple[str, ...] = ()
    parent: str | None = None
    because: str


class Counts(Record):
    """How many pages tell of an event, and out of how many mouths. `origins` counts independent ones alone."""

    pages: int
    reprints: int
    own_reporting: int
    origins: int
    unknown: int


class Value(Record):
    """One value of a field on which pages differ, and the pages that give it."""

    value: Any
    pages: tuple[str, ...]


class Disagreement(Record):
    """A field of an event on which its pages differ: every value with its pages."""

    field: str
    values: tuple[Value, ...]


class Moment(Record):
    """The status of an event as one page put it on its day of publication."""

    published: str | None
    status: Status
    source: str


class EventFinding(Finding):
    """A finding of an event, once for each measure and verdict, with the claims that carry it as `PAGE/CLAIM`."""

    claims: tuple[str, ...] = ()


class Event(Record):
    """One act, as the pages of a ledger tell of it."""

    id: str
    kind: Kind
    title: str
    roles: dict[str, tuple[dict[str, Any], ...]] = Field(default_factory=dict)
    time: dict[str, Any] | None = None
    disagreements: tuple[Disagreement, ...] = ()
    claims: tuple[Member, ...]
    status: Status
    history: tuple[Moment, ...]
    origins: tuple[Origin, ...]
    tree: tuple[Branch, ...] = ()
    circular: tuple[tuple[str, ...], ...] = ()
    counts: Counts
    findings: tuple[EventFinding, ...] = ()
    review: tuple[dict[str, Any], ...] = ()
