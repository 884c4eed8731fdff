"""Rows of the rooms for sources and quality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from brudd.ledger.quality import Rate
from brudd.web.rowmaking import known_name


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
class QualityRow:
    """Of `reviewed` claims in a language, how many had a field corrected; `low` and `high` bound the rate, 0 to 1."""

    language: str
    field: str
    reviewed: int
    corrected: int
    low: float
    high: float


def source_rows(origins: Iterable[Mapping[str, Any]], log: Iterable[Any]) -> list[SourceRow]:
    """Origins with their reliability, as people last set it and have not undone."""
    taken = list(log)
    gone = {one.target for one in taken if one.act == "undo"}
    rated = {
        one.target.removeprefix("source:"): str(one.value)
        for one in taken
        if one.act == "reliability" and str(one.key) not in gone
    }
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
                rated.get(row["who"], ""),
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
