"""What of a claim decides which act it tells of: kind, parties by role, items, window of time, wording.

A signature is small and made of plain values, so that a store can keep it beside the claim and compare millions.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import combinations
from typing import Any, Generic, TypeVar

from brudd.events.letters import Letters
from brudd.records import CLOSED_ROLES, ROLES, Claim, Filler

FREE_ROLES = frozenset({"matter", "purpose", "personnel", "workers", "instrument", "value", "amount"})
"""Roles whose words differ from page to page while the act is the same."""
FAMILIES = {"goods-transfer": "arms-transfer"}
"""Kinds that may tell of one act: what one page calls goods another calls weapons."""

_TO_COME = frozenset({"planned", "possible", "hypothetical"})
_NONE: frozenset[str] = frozenset()
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTERS = Letters(r"[^\W\d_]")
_LEAST = 4
_STEM = 5
_WORDS = 40
_SPAN = 92
"""Days: a longer window says little of when, so that the day of publication is looked at too."""


_T = TypeVar("_T")


class once(Generic[_T]):
    """A property that is worked out the first time it is asked for and kept with its object. Two threads may both work it
    out, to the same value; the standard library's takes a lock for that, which millions of signatures pay for."""

    def __init__(self, work: Callable[[Any], _T]) -> None:
        self._work, self._name, self.__doc__ = work, work.__name__, work.__doc__

    def __get__(self, one: Any, _: type) -> _T:
        made = one.__dict__[self._name] = self._work(one)
        return made


@dataclass(frozen=True)
class Signature:
    """A claim in brief. `start`, `end` and `published` are ordinals of days; `words` are 16-bit marks of word stems."""

    kind: str
    status: str
    roles: frozenset[tuple[str, str]]
    speaker: str = ""
    start: int | None = None
    end: int | None = None
    published: int | None = None
    words: frozenset[int] = frozenset()

    @once
    def family(self) -> str:
        """The kind, with kinds that may tell of one act made one."""
        return FAMILIES.get(self.kind, self.kind)

    @once
    def by_role(self) -> dict[str, frozenset[str]]:
        """The values of each role that is filled."""
        found: dict[str, set[str]] = {}
        for role, value in self.roles:
            found.setdefault(role, set()).add(value)
        return {role: frozenset(values) for role, values in found.items()}

    @once
    def parties(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The roles that parties fill, in the order of the kind's roles, with their values."""
        return tuple((role, self.by_role[role]) for role in party_roles(self.kind) if role in self.by_role)

    @once
    def others(self) -> bool:
        """True when more is filled than parties and items."""
        return len(self.by_role) > len(self.parties) + ("item" in self.by_role)

    @once
    def window(self) -> tuple[int, int] | None:
        """The first and last day on which the act may lie, see `window_of`."""
        return window_of(self.status, self.start, self.end, self.published)

    def of(self, role: str) -> frozenset[str]:
        """The values of one role."""
        return self.by_role.get(role, _NONE)


def of_claim(claim: Claim, published: str | None, speaker: str = "") -> Signature:
    """The signature of a claim on a page published on the ISO date `published`; `speaker` is the end of its chain."""
    return Signature(
        kind=claim.kind,
        status=claim.status,
        roles=frozenset(_roles(claim)),
        speaker=speaker,
        start=ordinal(claim.time.start if claim.time else None),
        end=ordinal(claim.time.end if claim.time else None),
        published=ordinal(published),
        words=wording(part.quote for part in claim.evidence[:2]),
    )


def _roles(claim: Claim) -> list[tuple[str, str]]:
    return [
        (role, value)
        for role, fillers in claim.roles.items()
        if role not in FREE_ROLES
        for one in fillers
        if (value := value_of(one)) is not None
    ]


def value_of(one: Filler) -> str | None:
    """What a filler is linked to: the state, else the id without its type, else the category; None for bare words."""
    if one.entity is not None:
        return (one.entity.state or one.entity.id.split(":", 1)[-1]).replace(" ", "-")
    return one.category


@cache
def ordinal(day: str | None) -> int | None:
    """The number of an ISO date's day, counted from the year 1; None for none or for one that cannot be read."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None


def wording(quotes: Iterable[str]) -> frozenset[int]:
    """16-bit marks of the first letters of the words of some quotes, so that inflected forms meet."""
    return frozenset([zlib.crc32(one.encode()) & 0xFFFF for one in _beginnings("\n".join(quotes))])


def _beginnings(text: str) -> list[str]:
    """The first letters of the first words of a text, casefolded; short words are left out."""
    plain = _LETTERS.only(text)
    if plain is None:
        return [word[:_STEM].casefold() for word in _WORD.findall(text)[:_WORDS]]
    return [word[:_STEM] for word in plain.split() if len(word) >= _LEAST][:_WORDS]


@cache
def party_roles(kind: str) -> tuple[str, ...]:
    """The roles of a kind that parties fill: those that are neither items, free words, closed words nor places."""
    return tuple(role for role in ROLES[kind] if role not in FREE_ROLES | CLOSED_ROLES.keys() | {"item", "place"})


def window_of(status: str, starts: int | None, ends: int | None, published: int | None) -> tuple[int, int] | None:
    """The first and last day on which an act may lie; None where neither time nor day of publication is known.

    Without a time of its own, what is done or denied lies in the weeks before its page; what is to come may lie after.
    """
    start, end = starts or ends, ends or starts
    if start is not None and end is not None:
        return min(start, end), max(start, end)
    if published is None:
        return None
    return published - 30, published + (14 if status in _TO_COME else 0)


def window(one: Signature) -> tuple[int, int] | None:
    """The first and last day on which the act may lie, see `Signature.window`."""
    return one.window


@dataclass(frozen=True, slots=True)
class Blocks:
    """Keys of 63 bits under which claims of one act meet: those a claim is filed under, and those it asks for."""

    filed: tuple[int, ...]
    asked: tuple[int, ...]


def blocks(one: Signature) -> Blocks:
    """The keys under which a claim is filed and those it asks for, worked out once."""
    known = one.__dict__.get("_blocks")
    if known is None:
        known = one.__dict__["_blocks"] = _blocks(one)
    return known


def _blocks(one: Signature) -> Blocks:
    """The keys of a claim: kind, one or two parties in their roles, a month of its window.

    A claim of several parties asks for claims that share two of them, or that name but one; a claim of one party asks
    for all that name it. A window longer than three months is filed under its first month and the month of publication.
    """
    known = party_roles(one.kind)
    parties = sorted([pair for pair in one.roles if pair[0] in known])[:4]
    parties = parties or sorted([pair for pair in one.roles if pair[0] in ("item", "place")])[:2]
    filed, asked = _heads(one.family, tuple(parties))
    months = _months(one)
    return Blocks(
        tuple([head | month for head in filed for month in months]),
        tuple([head | month for head in asked for month in months]),
    )


@lru_cache(maxsize=50_000)
def _heads(family: str, parties: tuple[tuple[str, str], ...]) -> tuple[list[int], list[int]]:
    """The beginnings of the keys that claims of some parties are filed under, and of those that they ask for."""
    names = [f"{role}={value}" for role, value in parties]
    singles = [_head(family, "any", name) for name in names]
    lone = [_head(family, "lone", name) for name in names]
    pairs = [_head(family, "two", f"{first}+{second}") for first, second in combinations(names, 2)]
    return [*singles, *pairs, *(lone if len(names) == 1 else ())], singles if len(names) == 1 else [*pairs, *lone]


def _months(one: Signature) -> Sequence[int]:
    span = window(one)
    if span is None:
        return (0,)
    if span[1] - span[0] > _SPAN:
        return sorted({_month(span[0]), _month(one.published or span[1])})
    return _touched(*span)


@lru_cache(maxsize=100_000)
def _touched(first: int, last: int) -> tuple[int, ...]:
    """The months that the days of a window and two more at each end lie in."""
    return tuple(sorted({_month(day) for day in (*range(first - 2, last + 3, 14), last + 2)}))


@cache
def _month(day: int) -> int:
    when = date.fromordinal(max(1, day))
    return (when.year * 12 + when.month) & 0x7FFF


def _head(family: str, sort: str, name: str) -> int:
    return zlib.crc32(f"{family}|{sort}|{name}".encode()) << 15
