"""Reading pages, claims and events back out of a ledger, as it is now or as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, exists, literal_column, or_, select

from brudd.errors import UsageError
from brudd.events import Event, Told, build
from brudd.ledger import bodies, decisions, tables
from brudd.ledger.asked import Question
from brudd.ledger.decisions import Moves
from brudd.records import Claim, Report

_SHORT = 4
_CHUNK = 5000
_CLAIM = (
    *(tables.claim.c[name] for name in ("key", "event", "name", "review", "why", "reading")),
    tables.reading.c.page, tables.reading.c.body,
)  # fmt: skip
"""What a `StoredClaim` is made of."""


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim in the ledger: its row's key and event, the report that holds it, its review, and why it is in its
    event."""

    key: int
    event: int
    report: Report
    claim: Claim
    review: str
    why: tuple[str, ...]
    reading: int
    page: int

    @property
    def target(self) -> str:
        """How decisions name the claim: `PAGE/CLAIM`."""
        return f"{self.report.document.id}/{self.claim.id}"


def day_end(as_of: str | None) -> str | None:
    """The last moment of an ISO date, for comparing with moments; a moment as it is."""
    return f"{as_of}T23:59:59.999999Z" if as_of is not None and len(as_of) == 10 else as_of


def page_row(connection: Connection, name: str) -> Any:
    """The page that `name` means: its id, the first characters of its hash, or its source (the newest revision).

    Raises `UsageError` where there is none or more than one.
    """
    columns = tables.page.c
    short = name.removeprefix("sha256:")
    found = connection.execute(
        select(tables.page)
        .where(or_(columns.source == name, columns.id == f"sha256:{short}"))
        .order_by(columns.key.desc())
    ).first()
    if found is not None:
        return found
    if len(short) >= _SHORT and all(sign in "0123456789abcdef" for sign in short):
        low, high = f"sha256:{short}", f"sha256:{short}g"
        rows = connection.execute(select(tables.page).where(columns.id >= low, columns.id < high).limit(2)).all()
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise UsageError(f"{name!r} is more than one page", "write more of its id")
    raise UsageError(f"{name!r} is no page of this ledger", "see: brudd list pages")


def reading_of(connection: Connection, page: int, as_of: str | None = None) -> Any:
    """The newest reading of a page, or the newest that there was at a moment; None where there was none."""
    columns = tables.reading.c
    query = select(tables.reading).where(columns.page == page)
    if as_of is not None:
        query = query.where(columns.added <= as_of)
    return connection.execute(query.order_by(columns.seq.desc()).limit(1)).first()


def live_readings(connection: Connection, readings: Iterable[int], as_of: str) -> set[int]:
    """Of some readings, those that were the newest of their source at a moment."""
    reading, page = tables.reading.c, tables.page.c
    pages = {
        row.key: row.page
        for row in connection.execute(select(reading.key, reading.page).where(reading.key.in_(readings)))
    }
    sources = list(connection.scalars(select(page.source).where(page.key.in_(set(pages.values()))).distinct()))
    rows = connection.execute(
        select(reading.key, reading.page, page.source)
        .join(tables.page, page.key == reading.page)
        .where(page.source.in_(sources), reading.added <= as_of)
        .order_by(reading.seq)
    )
    last: dict[Any, int] = {}
    for row in rows:
        last[row.source if row.source not in ("", "-", "text") else row.page] = row.key
    return set(last.values()) & set(pages)


def report(connection: Connection, name: str, as_of: str | None = None) -> Report:
    """The report on a page: the newest reading, or the newest at a moment; raises `UsageError` where there is none."""
    row = page_row(connection, name)
    found = reading_of(connection, row.key, as_of)
    if found is None:
        raise UsageError(f"{name!r} was not in this ledger then", "choose a later day")
    return bodies.unpack(found.body)


def event_row(connection: Connection, name: str) -> Any:
    """The key and id of the event that `name` means, by its id or its beginning; raises `UsageError` where there is
    none."""
    columns = tables.event.c
    rows = connection.execute(
        select(columns.key, columns.id).where(columns.id >= name, columns.id < f"{name}g").order_by(columns.id).limit(2)
    ).all()
    exact = [row for row in rows if row.id == name] or (rows if len(rows) == 1 and len(name) >= _SHORT else [])
    if not exact:
        raise UsageError(f"{name!r} is no event of this ledger", "see: brudd list events")
    return exact[0]


def event_keys(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of events by their full ids; ids of none are left out."""
    columns = tables.event.c
    rows = connection.execute(select(columns.id, columns.key).where(columns.id.in_(list(ids))))
    return {row.id: int(row.key) for row in rows}


def event_ids(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The ids of events by their keys."""
    wanted, columns = sorted(set(keys)), tables.event.c
    found: dict[int, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        found.update(
            (row.key, row.id)
            for row in connection.execute(select(columns.key, columns.id).where(columns.key.in_(some)))
        )
    return found


def claims(connection: Connection, where: Any) -> list[StoredClaim]:
    """The stored claims that meet a condition on the table `claim`, in the order of their keys."""
    columns = tables.claim.c
    query = select(*_CLAIM).join(tables.reading, tables.reading.c.key == columns.reading).where(where)
    return _stored(connection.execute(query.order_by(columns.key)).all())


def _stored(rows: Iterable[Any]) -> list[StoredClaim]:
    made = []
    for row in rows:
        report = bodies.unpack(row.body)
        said = next(one for one in report.claims if one.id == row.name)
        made.append(
            StoredClaim(row.key, row.event, report, said, row.review, tuple(json.loads(row.why)), row.reading, row.page)
        )
    return made


def _members(
    connection: Connection, moved: Moves, home: str, rows: Sequence[Any], as_of: str | None
) -> tuple[list[StoredClaim], bool]:
    """The claims of an event, as the machine put them and as people merged and split, and whether they are those of
    `rows`, which `_told_at_once` gave, alone."""
    wanted = [one for one in moved.members(home) if not one.startswith("s")]
    split_in = [target for target, into in moved.split.items() if moved.home(into) == home]
    alone = bool(rows) and wanted == [rows[0].id] and not split_in
    if alone:
        found = _stored(row for row in rows if row.key is not None)
    else:
        condition: Any = tables.claim.c.event.in_(event_keys(connection, wanted).values())
        found = claims(connection, condition if as_of is not None else condition & tables.claim.c.current)
    found = [one for one in found if one.target not in moved.split]
    found += [
        one
        for target in split_in
        for one in by_target(connection, target, as_of)
        if one.key not in {c.key for c in found}
    ]
    if as_of is not None and found:
        live = live_readings(connection, {one.reading for one in found}, as_of)
        found = [one for one in found if one.reading in live]
    return found, alone


def by_target(connection: Connection, target: str, as_of: str | None = None) -> list[StoredClaim]:
    """The claim that `PAGE/CLAIM` names, in the page's newest reading; raises `UsageError` where there is none."""
    page, _, name = target.rpartition("/")
    row = page_row(connection, page)
    read = reading_of(connection, row.key, as_of)
    found = claims(connection, (tables.claim.c.reading == read.key) & (tables.claim.c.name == name)) if read else []
    if not found:
        raise UsageError(
            f"{target!r} is no claim of this ledger", "write PAGE/CLAIM, such as 3f2a9c/c2; see: brudd list claims"
        )
    return found


def parents(connection: Connection, pages: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each page, the ids of the pages it is a near-copy of: those published before it, or added before on one
    day."""
    columns, page, reading = tables.copy.c, tables.page.c, tables.reading.c
    pairs = connection.execute(
        select(columns.page, columns.other, columns.containment).where(
            or_(columns.page.in_(pages), columns.other.in_(pages))
        )
    ).all()
    if not pairs:
        return {}
    keys = {key for row in pairs for key in (row.page, row.other)}
    about = {
        row.key: (row.published or "9999", row.key, row.id, row.length)
        for row in connection.execute(
            select(page.key, page.id, reading.published, reading.claims.label("length"))
            .join(tables.reading, reading.page == page.key)
            .where(page.key.in_(keys), reading.current)
        )
    }
    found: dict[int, list[tuple[float, str]]] = {}
    for row in pairs:
        if row.page in about and row.other in about:
            first, second = sorted((row.page, row.other), key=lambda key: (about[key][0], -about[key][3], key))
            found.setdefault(second, []).append((-row.containment, about[first][2]))
    return {key: tuple(ident for _, ident in sorted(each)) for key, each in found.items()}


def _at_once(current: bool) -> Question:
    """A question for the events that `low` may mean with their claims (the current ones, or all), and for each row whether
    it is `copied`, `decided` on, and whether people `moved` anything: a server that is asked once answers soonest."""
    claim, reading, page = tables.claim, tables.reading, tables.page
    copied, taken = tables.copy.c, tables.decision.c
    named = select(tables.event.c.key, tables.event.c.id)
    named = named.where(tables.event.c.id >= bindparam("low"), tables.event.c.id < bindparam("high"))
    means = named.order_by(tables.event.c.id).limit(literal_column("2")).subquery()
    held = claim.c.event == means.c.key
    told = means.outerjoin(claim, held & claim.c.current if current else held)
    return Question(
        select(
            means.c.id, *_CLAIM, exists().where(or_(taken.act == "merge", taken.act == "split")).label("moved"),
            or_(exists().where(copied.page == page.c.key), exists().where(copied.other == page.c.key)).label("copied"),
            or_(exists().where(taken.target == means.c.id),
                exists().where(taken.target == page.c.id + "/" + claim.c.name)).label("decided"),
        )
        .select_from(told.outerjoin(reading, reading.c.key == claim.c.reading).outerjoin(page, page.c.key == reading.c.page))
        .order_by(means.c.id, claim.c.key)
    )  # fmt: skip


_NOW, _EVER = _at_once(True), _at_once(False)


def _told_at_once(connection: Connection, name: str, as_of: str | None) -> list[Any]:
    """The rows of the event that `name` means, one at least; none where it means none, or more than one."""
    rows = (_NOW if as_of is None else _EVER).rows(connection, low=name, high=f"{name}g")
    mine = [row for row in rows if row.id == rows[0].id]
    return mine if rows and (rows[0].id == name or (len(mine) == len(rows) and len(name) >= _SHORT)) else []


def event(connection: Connection, name: str, as_of: str | None = None) -> Event:
    """The event that `name` means; raises `UsageError` where there is none, or none at that moment."""
    rows = _told_at_once(connection, name, as_of)
    moved = Moves() if rows and not rows[0].moved else decisions.moves(connection, as_of)
    home = moved.home(name if name in moved.split.values() else rows[0].id if rows else event_row(connection, name).id)
    found, alone = _members(connection, moved, home, rows, as_of)
    if not found:
        raise UsageError(f"{name!r} holds no claim" + (f" on {as_of[:10]}" if as_of else ""), "see: brudd list events")
    copied = not alone or any(row.copied for row in rows)
    above = parents(connection, sorted({one.page for one in found})) if copied else {}
    told = [
        Told(one.report.document, one.claim, tuple(f for f in one.report.findings if f.claim == one.claim.id),
             above.get(one.page, ()), one.why)
        for one in found
    ]  # fmt: skip
    review: list[dict[str, Any]] = []
    if not alone or any(row.decided for row in rows):
        targets = {home, *moved.members(home), *(one.target for one in found)}
        review = [one.to_dict() for one in reversed(decisions.read(connection, targets=targets, as_of=as_of))]
    return build(home, told, review)
