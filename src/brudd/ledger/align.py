"""Claims of a new reading or revision beside those of the one before: which is which, and which were touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from brudd.events.signature import Signature
from brudd.ledger import bodies, facets, tables
from brudd.records import Claim, Report

_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Old:
    """A claim of the reading before. `touched` is set when the claim beside it says something else."""

    key: int
    event: int
    review: str
    claim: Claim
    sign: Signature
    touched: bool = False

    def carried(self) -> str:
        """The review that goes over to the claim beside it: that of an untouched claim; a touched one reopens."""
        if not self.touched:
            return self.review
        return "reopened" if self.review and self.review != "commented" else self.review


@dataclass(frozen=True, slots=True)
class Former:
    """The readings that a new one takes the place of, and the claims of the newest of them."""

    readings: list[int]
    claims: list[Old]

    @classmethod
    def load(cls, connection: Connection, pages: Sequence[int]) -> Former | None:
        """The current readings of some pages; None where there are none."""
        reading, claim = tables.reading.c, tables.claim.c
        rows = connection.execute(
            select(reading.key, reading.body).where(reading.page.in_(pages), reading.current).order_by(reading.seq)
        ).all()
        if not rows:
            return None
        report = bodies.unpack(rows[-1].body)
        said = {one.id: one for one in report.claims}
        found = connection.execute(select(tables.claim).where(claim.reading == rows[-1].key).order_by(claim.key)).all()
        olds = [
            Old(row.key, row.event, row.review, said[row.name],
                facets.signature(row.facets, row.words, row.starts, row.ends, row.published))
            for row in found
        ]  # fmt: skip
        return cls([row.key for row in rows], olds)


def align(former: Former, report: Report, signs: Sequence[Signature]) -> dict[int, Old]:
    """For the place of each new claim that was there before: the old claim, with `touched` set."""
    pairs = []
    for at, (claim, sign) in enumerate(zip(report.claims, signs, strict=True)):
        for nth, old in enumerate(former.claims):
            likeness = alike(old.claim, claim, old.sign, sign)
            if likeness >= _ENOUGH:
                pairs.append((-likeness, at, nth))
    found: dict[int, Old] = {}
    taken: set[int] = set()
    for _, at, nth in sorted(pairs):
        if at not in found and nth not in taken:
            old = former.claims[nth]
            taken.add(nth)
            found[at] = Old(old.key, old.event, old.review, old.claim, old.sign, touched(old.claim, report.claims[at]))
    return found


def alike(old: Claim, new: Claim, old_sign: Signature, new_sign: Signature) -> float:
    """How alike two claims of one article are, 0 to 1: kind, wording, parties."""
    if old.kind != new.kind:
        return 0.0
    quotes = {part.quote for part in old.evidence} & {part.quote for part in new.evidence}
    said = 1.0 if quotes else _share(old_sign.words, new_sign.words)
    return 0.7 * said + 0.2 * _share(old_sign.roles, new_sign.roles) + 0.1 * (old_sign.speaker == new_sign.speaker)


def _share(one: frozenset[object], other: frozenset[object]) -> float:
    both = len(one | other)
    return len(one & other) / both if both else 1.0


def touched(old: Claim, new: Claim) -> bool:
    """True when a claim says something else than before: other words, status, roles, time or source."""
    return _said(old) != _said(new)


def _said(claim: Claim) -> tuple[object, ...]:
    roles = sorted(
        (
            role,
            one.text,
            one.entity.id if one.entity else None,
            one.category,
            one.quantity and one.quantity.model_dump_json(),
        )
        for role, fillers in claim.roles.items()
        for one in fillers
    )
    time = (claim.time.start, claim.time.end) if claim.time else None
    sources = tuple((one.name, one.kind, one.anonymous) for one in claim.sources)
    return claim.kind, claim.status, str(roles), time, sources, tuple(sorted(part.quote for part in claim.evidence))
