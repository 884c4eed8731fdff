"""Looking things up: which claims, pages and readings meet a query and filters, newest publication first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection, text

from brudd.errors import UsageError
from brudd.events.signature import ordinal
from brudd.ledger import facets, words
from brudd.records import KINDS, STATUSES, Verdict

REVIEWS = ("yes", "no", "accepted", "rejected", "amended", "commented", "reopened")
_VERDICTS: tuple[str, ...] = Verdict.__args__  # type: ignore[attr-defined]
_DAY_BITS = 32


@dataclass(frozen=True, slots=True)
class Filters:
    """What to look for; each may be left out. Days are ISO dates of publication, both inclusive.

    `party` is a state's code or an id without its type (`KP`, `unsc`), `source` the end of a claim's chain as a short
    name (`US`, `new-york-times`), `regime` a family of measures (`un-dprk`), `reviewed` one of `REVIEWS`.
    """

    kind: str | None = None
    status: str | None = None
    party: str | None = None
    item: str | None = None
    regime: str | None = None
    measure: str | None = None
    verdict: str | None = None
    source: str | None = None
    language: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    reviewed: str | None = None

    def check(self) -> None:
        """Raise `UsageError` for a value outside a closed vocabulary, and for a day that is none."""
        for name, allowed in (("kind", KINDS), ("status", STATUSES), ("verdict", _VERDICTS), ("reviewed", REVIEWS)):
            value = getattr(self, name)
            if value is not None and value not in allowed:
                raise UsageError(f"{value!r} is not a value of {name}", f"one of {', '.join(allowed)}")
        for name in ("since", "until"):
            value = getattr(self, name)
            if value is not None and ordinal(value) is None:
                raise UsageError(f"{value!r} is not a date", "write it as YYYY-MM-DD, such as 2022-09-06")

    def given(self) -> dict[str, str]:
        """The filters that are given."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name)) is not None}


_OF_CLAIM = ("kind", "status", "party", "item", "regime", "measure", "verdict", "source")
_OF_PAGE = ("language", "publisher")


def index_words(filters: Filters) -> list[str]:
    """The filters that the index of words knows, as its words."""
    given = filters.given()
    made = [words.facet(name, value) for name, value in given.items() if name in _OF_CLAIM + _OF_PAGE]
    return sorted(made)


def claim_tests(filters: Filters) -> tuple[list[str], dict[str, str]]:
    """SQL tests on a claim `c` for the filters that a single claim must meet, with their parameters."""
    tests, given = ["c.current"], filters.given()
    values: dict[str, str] = {}
    for name in _OF_CLAIM:
        if name in given:
            tests.append(f"c.facets LIKE :like_{name} ESCAPE '\\'")
            values[f"like_{name}"] = facets.pattern(name, given[name])
    reviewed = given.get("reviewed")
    if reviewed == "yes":
        tests.append("c.review NOT IN ('', 'reopened')")
    elif reviewed == "no":
        tests.append("c.review IN ('', 'reopened', 'commented')")
    elif reviewed is not None:
        tests.append("c.review = :review")
        values["review"] = reviewed
    return tests, values


def _span(filters: Filters) -> tuple[list[str], dict[str, int]]:
    """Tests on the key of a reading for the days of publication."""
    tests, values = [], {}
    if (since := ordinal(filters.since)) is not None:
        tests.append("{key} >= :low")
        values["low"] = since << _DAY_BITS
    if (until := ordinal(filters.until)) is not None:
        tests.append("{key} < :high")
        values["high"] = (until + 1) << _DAY_BITS
    return tests, values


def _needs_claim(filters: Filters) -> bool:
    return any(name in filters.given() for name in (*_OF_CLAIM, "reviewed"))


def readings(connection: Connection, query: str, filters: Filters, limit: int, after: int | None = None) -> list[Any]:
    """Current readings that meet a query and filters, newest publication first: rows of key, page, published, ... body.

    `after` is the key of the last row seen: pages of results stay the same while the ledger grows.
    """
    terms = words.parse(query)
    found = index_words(filters)
    tests, values = _span(filters)
    if after is not None:
        tests.append("{key} < :after")
        values["after"] = after
    sqlite = connection.dialect.name == "sqlite"
    parameters: dict[str, Any] = {**values, "limit": limit}
    indexed = bool(terms or found)
    where = [test.format(key="w.rowid" if indexed else "r.key") for test in tests]
    if indexed:
        where.append("words MATCH :match" if sqlite else "w.stems @@ CAST(:match AS tsquery)")
        parameters["match"] = words.fts5(terms, found) if sqlite else words.tsquery(terms, found)
    where.append("r.current")
    if _needs_claim(filters):
        inner, more = claim_tests(filters)
        here = (
            "w.rowid" if indexed else "r.key"
        )  # of the index alone, so that a reading is fetched only when a claim fits
        if filters.reviewed in (None, "no"):
            where.append(f"EXISTS (SELECT 1 FROM claim c WHERE c.reading = {here} AND {' AND '.join(inner)})")
        else:  # reviewed claims are few and have an index of their own
            where.append(f"{here} IN (SELECT c.reading FROM claim c WHERE c.review <> '' AND {' AND '.join(inner)})")
        parameters.update(more)
    table = "words w CROSS JOIN reading r ON r.key = w.rowid" if sqlite else "words w JOIN reading r ON r.key = w.rowid"
    source = table if indexed else "reading r"
    order = "w.rowid" if indexed else "r.key"
    columns = "r.key, r.page, r.reader, r.added, r.published, r.language, r.publisher, r.title, r.claims, r.body"
    made = f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} DESC LIMIT :limit"
    return list(connection.execute(text(made), parameters).all())


def claims_of(connection: Connection, readings: Sequence[int], filters: Filters) -> dict[int, list[Any]]:
    """The claims of each of some readings that meet the filters: rows of key, reading, name, review, why, and `event`,
    the event's id."""
    if not readings:
        return {}
    tests, values = claim_tests(filters)
    sqlite = connection.dialect.name == "sqlite"
    made = (
        "SELECT c.key, c.reading, c.name, c.review, c.why, e.id AS event FROM claim c JOIN event e ON e.key = c.event "
        f"WHERE c.reading {'IN (SELECT value FROM json_each(:readings))' if sqlite else '= ANY(:readings)'} "
        f"AND {' AND '.join(tests)} ORDER BY c.key"
    )
    keys = json.dumps(list(readings)) if sqlite else list(readings)
    found: dict[int, list[Any]] = {key: [] for key in readings}
    for row in connection.execute(text(made), {**values, "readings": keys}):
        found[row.reading].append(row)
    return found


def walk(
    connection: Connection, query: str, filters: Filters, after: int | None, step: int = 100
) -> Iterator[tuple[Any, list[Any]]]:
    """All readings that meet a query and filters, each with its claims that do, fetched a few at a time."""
    while True:
        rows = readings(connection, query, filters, step, after)
        found = claims_of(connection, [row.key for row in rows], filters)
        yield from ((row, found[row.key]) for row in rows)
        if len(rows) < step:
            return
        after = rows[-1].key
