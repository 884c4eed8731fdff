"""What changed between two revisions or readings: sentences gone and new, claims fallen, risen and touched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from sqlalchemy import Connection, select

from brudd.errors import UsageError
from brudd.events import of_claim
from brudd.events.origins import speaker
from brudd.ledger import stored, tables
from brudd.ledger.align import Former, Old, align
from brudd.ledger.bodies import unpack
from brudd.records import Claim, Report

_SENTENCE = re.compile(r"(?<=[.!?…»”])\s+(?=[^\Wa-z])|\n+")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed. `before` and `after`: page, revision, reader, added. `sentences`: `gone`, `new`. `claims`:
    `fallen`,
    `risen`, and `touched` as pairs of before and after with the fields that differ; `reopened` names reviews to take
    again."""

    source: str
    before: dict[str, Any]
    after: dict[str, Any]
    sentences: dict[str, list[str]]
    claims: dict[str, list[Any]]
    reopened: list[str]


def difference(connection: Connection, name: str, other: str | None = None) -> Difference:
    """The difference between the last two readings of a source, or from page `name` to page `other`."""
    row = stored.page_row(connection, name)
    if other is not None:
        after_row = stored.page_row(connection, other)
        old, new = stored.reading_of(connection, row.key), stored.reading_of(connection, after_row.key)
    else:
        page, reading = tables.page.c, tables.reading.c
        named = row.source not in ("", "-", "text")
        found = connection.execute(
            select(tables.reading)
            .join(tables.page, page.key == reading.page)
            .where(page.source == row.source if named else page.key == row.key)
            .order_by(reading.seq.desc())
            .limit(2)
        ).all()
        if len(found) < 2:
            raise UsageError(
                f"{name!r} has one revision and one reading: nothing to compare", "add it again when it has changed"
            )
        new, old = found
    return _between(connection, row.source, old, new)


def _between(connection: Connection, source: str, old: Any, new: Any) -> Difference:
    before, after = unpack(old.body), unpack(new.body)
    gone, came = sentences_changed(before.document.text, after.document.text)
    sides = [_side(connection, row) for row in (old, new)]
    claims, reopened = _claims(connection, before, after, new.key)
    return Difference(source, sides[0], sides[1], {"gone": gone, "new": came}, claims, reopened)


def _side(connection: Connection, row: Any) -> dict[str, Any]:
    page = connection.execute(select(tables.page).where(tables.page.c.key == row.page)).one()
    return {
        "page": page.id,
        "revision": page.revision,
        "reader": row.reader,
        "added": row.added,
        "published": row.published,
    }


def sentences_changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The sentences of `before` that are gone from `after`, and those that are new; moved ones are neither."""
    old, new = sentences(before), sentences(after)
    gone: list[str] = []
    came: list[str] = []
    for sign, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if sign != "equal":
            gone += old[first:last]
            came += new[start:end]
    moved = set(gone) & set(came)
    return [one for one in gone if one not in moved], [one for one in came if one not in moved]


def sentences(text: str) -> list[str]:
    """A text as sentences, white space made one."""
    return [said for part in _SENTENCE.split(text) if (said := " ".join(part.split()))]


def _claims(
    connection: Connection, before: Report, after: Report, reading: int
) -> tuple[dict[str, list[Any]], list[str]]:
    signs = [of_claim(one, after.document.published, speaker(one.sources)) for one in after.claims]
    olds = [Old(0, 0, "", one, of_claim(one, before.document.published, speaker(one.sources))) for one in before.claims]
    matched = align(Former([], olds), after, signs)
    stayed = {old.claim.id for old in matched.values()}
    touched = [
        {
            "before": _brief(old.claim),
            "after": _brief(after.claims[at]),
            "fields": fields_changed(old.claim, after.claims[at]),
        }
        for at, old in sorted(matched.items())
        if old.touched
    ]
    made: dict[str, list[Any]] = {
        "fallen": [_brief(one) for one in before.claims if one.id not in stayed],
        "risen": [_brief(one) for at, one in enumerate(after.claims) if at not in matched],
        "touched": touched,
    }
    columns = tables.claim.c
    again = connection.scalars(select(columns.name).where(columns.reading == reading, columns.review == "reopened"))
    return made, [f"{after.document.id}/{name}" for name in again]


def _brief(claim: Claim) -> dict[str, Any]:
    return {"id": claim.id, "kind": claim.kind, "status": claim.status, "quote": claim.evidence[0].quote}


def fields_changed(old: Claim, new: Claim) -> list[str]:
    """The fields on which two claims differ: `status`, `time`, `sources`, `evidence`, `roles.supplier`, ..."""
    one, other = old.model_dump(), new.model_dump()
    made = [name for name in ("kind", "status") if one[name] != other[name]]
    made += ["time"] if _times(old) != _times(new) else []
    made += ["sources"] if [link.name for link in old.sources] != [link.name for link in new.sources] else []
    made += ["evidence"] if {part.quote for part in old.evidence} != {part.quote for part in new.evidence} else []
    roles = sorted({*old.roles, *new.roles})
    return made + [f"roles.{role}" for role in roles if _fillers(old, role) != _fillers(new, role)]


def _times(claim: Claim) -> tuple[str | None, str | None] | None:
    return (claim.time.start, claim.time.end) if claim.time else None


def _fillers(claim: Claim, role: str) -> list[tuple[Any, ...]]:
    return [(one.text, one.entity and one.entity.id, one.category, one.quantity) for one in claim.roles.get(role, ())]
