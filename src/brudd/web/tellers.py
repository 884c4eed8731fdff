"""Rows of the rooms for sources and quality."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from brudd.ledger.decisions import Decision
from brudd.ledger.quality import Rate
from brudd.web.rowmaking import known_name
from brudd.web.rows import ClaimRow, EventRow, PageRow


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source: in how many events and on how many pages it speaks, and how it stands to other origins there."""

    id: str
    name: str
    kind: str
    events: int
    pages: int
    independent: int
    dependent: int
    unknown: int
    reliability: str
    query: str
    anonymous: bool = False
    who: str = ""


@dataclass(frozen=True, slots=True)
class Teller:
    """One source: what it `said` (as `Ledger.teller` gives it) and the filters that ask for all of it, as the query of an
    address; of an outlet also the newest of its pages, of the claims on them, and of the events that they tell of."""

    said: Mapping[str, Any]
    query: str
    pages: tuple[PageRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    events: tuple[EventRow, ...] = ()


@dataclass(frozen=True, slots=True)
class QualityRow:
    """Of `reviewed` claims in a language, how many had a field corrected; `low` and `high` bound the rate, 0 to 1."""

    language: str
    field: str
    reviewed: int
    corrected: int
    low: float
    high: float


def target(who: str) -> str:
    """How decisions name a source."""
    return f"source:{who.removeprefix('source:')}"


def source_rows(
    origins: Iterable[Mapping[str, Any]], log: Iterable[Decision], undone: Container[int]
) -> list[SourceRow]:
    """Origins with their reliability, as people last set it in `log`; decisions of the numbers `undone` count no more."""
    rated = {one.target: str(one.value) for one in log if one.act == "reliability" and one.key not in undone}
    made = []
    for row in origins:
        name, relations = row["id"], row["relations"]
        made.append(
            SourceRow(
                name,
                known_name(name, row["who"]),
                row["kind"],
                len(row["events"]),
                len(row["pages"]),
                relations.get("independent", 0),
                relations.get("dependent", 0),
                relations.get("unknown", 0),
                rated.get(target(row["who"]), ""),
                urlencode({"source": name}),
                row["anonymous"],
                row["who"],
            )
        )
    return made


def quality_row(one: Rate) -> QualityRow:
    """A rate of the ledger."""
    low, high = one.interval
    return QualityRow(one.language, one.field, one.reviewed, one.corrected, low, high)
