"""Which claims tell of one act: pairwise precision, recall and F1 over `gold/events/`.

usage: python benchmarks/event_pairs.py [--misses]

`gold/events/*.yaml` holds short reports in our own words with the claims that a careful person takes from them and the
act that each claim tells of, so that the reader's mistakes do not count. The reports go into a ledger by day of
publication, then in orders drawn by chance (what came first must not decide). A pair is two claims that one event holds.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator, model_validator

from brudd.errors import DataError
from brudd.events.signature import FREE_ROLES
from brudd.ledger import Ledger
from brudd.records import (
    CLOSED_ROLES,
    ITEM_CATEGORIES,
    KINDS,
    ROLES,
    Claim,
    Entity,
    Evidence,
    Filler,
    Kind,
    Page,
    Report,
    Source,
    SourceKind,
    Status,
    Time,
)

GOLD = Path(__file__).resolve().parent.parent / "gold" / "events"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(_Strict):
    """A claim as written: `event` names the act; `by` is a kind of source, a state or id or name, and `anonymous`."""

    event: str
    kind: Kind
    status: Status
    quote: str
    roles: dict[str, str | tuple[str, ...]]
    time: str | None = None
    by: str | None = None

    @field_validator("time", mode="before")
    @classmethod
    def _days(cls, value: Any) -> str | None:
        said = None if value is None else str(value)
        for day in said.split("..") if said else ():
            date.fromisoformat(day)
        return said

    @field_validator("by")
    @classmethod
    def _teller(cls, value: str | None) -> str | None:
        if value is not None and value.split()[0] not in SourceKind.__args__:  # type: ignore[attr-defined]
            raise ValueError(f"{value.split()[0]!r} is no kind of source")
        return value

    @model_validator(mode="after")
    def _has_roles(self) -> Told:
        for role, values in self.roles.items():
            if role not in ROLES[self.kind]:
                raise ValueError(f"{self.kind} has no role {role!r}")
            for value in (values,) if isinstance(values, str) else values:
                allowed = (*CLOSED_ROLES.get(role, ()), *(KINDS if role == "act" else ()))
                if role in CLOSED_ROLES and value not in allowed:
                    raise ValueError(f"{value!r} is not a value of {role}")
                if role == "item" and value not in ITEM_CATEGORIES:
                    raise ValueError(f"{value!r} is no category of items")
        return self


class Written(_Strict):
    """A report as written."""

    source: str
    outlet: str
    agencies: tuple[str, ...] = ()
    language: str
    published: date
    text: str
    claims: tuple[Told, ...]

    @model_validator(mode="after")
    def _quotes(self) -> Written:
        for one in self.claims:
            if one.quote not in " ".join(self.text.split()):
                raise ValueError(f"{one.quote!r} does not stand in the text")
        return self


def load(folder: Path = GOLD) -> list[Written]:
    """All reports of a folder, by day of publication; raises `DataError` naming file and line of a mistake."""
    made: list[Written] = []
    for path in sorted(folder.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        starts = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith("- source:")]
        for start, row in zip(starts, yaml.safe_load(text), strict=True):
            try:
                one = Written.model_validate(row)
            except ValidationError as error:
                raise DataError(
                    f"{path.name}:{start}: {error.errors()[0]['loc']}: {error.errors()[0]['msg']}"
                ) from error
            if any(one.source == other.source for other in made):
                raise DataError(f"{path.name}:{start}: {one.source} stands twice")
            made.append(one)
    return sorted(made, key=lambda one: (one.published, one.source))


def digest(folder: Path = GOLD) -> str:
    """The SHA-256 of all files, so that a floor names what it was set on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.yaml")))).hexdigest()


def report(one: Written) -> Report:
    """A report as the ledger takes it."""
    text = " ".join(one.text.split())
    page = Page(
        id=f"sha256:{hashlib.sha256(text.encode()).hexdigest()}", source=one.source, language=one.language, text=text,
        publisher=one.outlet, agencies=one.agencies, published=one.published.isoformat(), published_basis="given",
    )  # fmt: skip
    return Report(document=page, claims=tuple(_claim(f"c{at}", text, told) for at, told in enumerate(one.claims, 1)))


def _claim(ident: str, text: str, one: Told) -> Claim:
    start = text.index(one.quote)
    roles = {
        role: tuple(_filler(role, value, start) for value in ((values,) if isinstance(values, str) else values))
        for role, values in one.roles.items()
    }
    first, _, last = (one.time or "").partition("..")
    return Claim(
        id=ident, kind=one.kind, status=one.status, roles=roles, confidence=1.0, sources=_source(one.by),
        time=Time(start=first, end=last or first, text="", basis="text") if first else None,
        evidence=(Evidence(start=start, end=start + len(one.quote), quote=one.quote),),
    )  # fmt: skip


def _entity(code: str) -> Entity:
    state = len(code) == 2 and code.isupper()
    if state:
        return Entity(id=f"country:{code}", name=code, type="country", state=code)
    return Entity(id=f"org:{code}", name=code, type="organisation")


def _filler(role: str, value: str, at: int) -> Filler:
    if role in FREE_ROLES:
        return Filler(text=value, start=at, end=at)
    if role in CLOSED_ROLES or role == "item":
        return Filler(text=value, start=at, end=at, category=value)
    return Filler(text=value, start=at, end=at, entity=_entity(value))


def _source(by: str | None) -> tuple[Source, ...]:
    if by is None:
        return ()
    kind, *words = by.split()
    anonymous = bool(words) and words[-1] == "anonymous"
    name = " ".join(words[:-1] if anonymous else words)
    linked = len(words) == 1 and (name.isupper() or name in ("eu", "nato", "un", "houthi") or name.startswith("un-"))
    sort: Any = kind
    entity = _entity(name) if linked else None
    unnamed = anonymous or kind == "unnamed"
    return (Source(name=name, start=None, end=None, entity=entity, kind=sort, anonymous=unnamed, cue=None),)


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs found that are right, found in all, and wanted."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Of the pairs found, the share that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs wanted, the share that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


Pair = frozenset[str]


def pairs(written: Sequence[Written]) -> tuple[set[Pair], set[Pair]]:
    """The pairs of claims (as SOURCE/CLAIM) that a ledger finds when the reports are added one after another, and those
    wanted."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "pairs.ledger", create=True) as ledger:
        for one in written:
            ledger.add_one(report(one))
        found: dict[str, list[str]] = {}
        for claim in ledger.claims(limit=10**6):
            found.setdefault(claim["event"], []).append(f"{claim['source']}/{claim['id']}")
    wanted: dict[str, list[str]] = {}
    for one in written:
        for at, told in enumerate(one.claims, 1):
            wanted.setdefault(told.event, []).append(f"{one.source}/c{at}")
    return _pairs(found.values()), _pairs(wanted.values())


def _pairs(groups: Any) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(group, 2)}


def score(found: set[Pair], wanted: set[Pair]) -> Score:
    """How the pairs found stand to those wanted."""
    return Score(len(found & wanted), len(found), len(wanted))


def main() -> None:
    """Print a table, and with `--misses` the pairs that are wrong or missing."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--misses", action="store_true")
    given = options.parse_args()
    written = load()
    claims = {f"{one.source}/c{at}": told for one in written for at, told in enumerate(one.claims, 1)}
    print(f"{len(written)} reports, {len(claims)} claims, {len({told.event for told in claims.values()})} acts\n")
    print("| order | precision | recall | F1 |\n| --- | --- | --- | --- |")
    for name, order in orders(written).items():
        found, wanted = pairs(order)
        made = score(found, wanted)
        print(f"| {name} | {made.precision:.3f} | {made.recall:.3f} | {made.f1:.3f} |")
        if given.misses:
            for label, missed in (("wrong", found - wanted), ("missing", wanted - found)):
                for pair in sorted(map(sorted, missed)):
                    print(f"  {label}: {' + '.join(f'{one} ({claims[one].event})' for one in pair)}")


def orders(written: Sequence[Written]) -> dict[str, list[Written]]:
    """The reports by day of publication, the other way round, and twice by chance."""
    made = {"as published": list(written), "the last first": list(reversed(written))}
    for seed in (1, 2):
        mixed = list(written)
        random.Random(seed).shuffle(mixed)
        made[f"by chance, {seed}"] = mixed
    return made


if __name__ == "__main__":
    main()
