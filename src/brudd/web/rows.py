"""What the lists of the workbench show: filters as asked, and one row for each page, claim and event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from brudd.errors import UsageError
from brudd.findings import words
from brudd.records import ITEM_CATEGORIES, KINDS, STATUSES
from brudd.web import names

VERDICTS = ("breach", "would-breach", "undetermined", "exempt")
REVIEWED = ("yes", "no", "accepted", "rejected", "amended", "commented", "reopened")
Filled = Mapping[str, tuple[tuple[str, str, str], ...]]
"""What fills the roles of a claim or event: for each filler its entity's id, its category, and its name or words."""

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters' lists offer."""

    kinds: tuple[str, ...] = KINDS
    statuses: tuple[str, ...] = STATUSES
    verdicts: tuple[str, ...] = VERDICTS
    items: tuple[str, ...] = ITEM_CATEGORIES
    languages: tuple[str, ...] = ("nb", "nn", "en", "sv", "da", "de", "fr", "es", "nl")
    reviews: tuple[str, ...] = REVIEWED[2:]
    parties: tuple[tuple[str, str], ...] = field(default_factory=lambda: tuple(words.parties().items()))


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a list; empty means any. `q` is searched in the text, dates are ISO days."""

    q: str = ""
    kind: str = ""
    status: str = ""
    party: str = ""
    item: str = ""
    verdict: str = ""
    regime: str = ""
    source: str = ""
    publisher: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    reviewed: str = ""

    def query(self) -> str:
        """The filters as the query of an address."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def filters(self) -> dict[str, Any]:
        """The filters that are set, without the words."""
        return {name: value for name, value in asdict(self).items() if value and name != "q"}


_CLOSED = {
    "kind": KINDS,
    "status": STATUSES,
    "verdict": VERDICTS,
    "item": ITEM_CATEGORIES,
    "reviewed": REVIEWED,
}


def asked(query: Mapping[str, str]) -> Asked:
    """The filters out of an address; raises `UsageError` for a word outside a vocabulary or a day that is none."""
    given = {name: query.get(name, "").replace("\0", "").strip()[:200] for name in Asked.__slots__}
    for name, known in _CLOSED.items():
        if given[name] and given[name] not in known:
            raise UsageError(f"unknown {name} {given[name]!r}", f"known: {', '.join(known[:20])}")
    for name in ("since", "until"):
        if given[name]:
            try:
                date.fromisoformat(given[name])
            except ValueError as error:
                raise UsageError(f"impossible date {given[name]!r}", "a date is written YYYY-MM-DD") from error
    given["party"] = code_of(given["party"])
    return Asked(**given)


def code_of(party: str) -> str:
    """The code of a party that is asked for by its code or its name; as asked where no name fits."""
    if party in words.parties():
        return party
    wanted = party.casefold()
    for language in ("en", "nb") if party else ():
        for code in words.parties():
            if wanted in (code.casefold(), names.party(language, code).casefold()):
                return code
    return party


@dataclass(frozen=True, slots=True)
class Found(Generic[Row]):
    """Rows of a list and where the next ones begin, None at the end."""

    rows: tuple[Row, ...]
    after: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim in a list. `snippet` is its words cut into pieces, each with whether it was searched for."""

    page: str
    claim: str
    kind: str
    status: str
    published: str | None
    title: str
    publisher: str | None
    source: str
    language: str
    summary: str
    snippet: tuple[tuple[str, bool], ...]
    verdicts: tuple[str, ...]
    event: str | None
    reviewed: str
    filled: Filled = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in a list. `day` and `end` are when it is said to have happened; `roles` role -> (code, name) pairs."""

    id: str
    kind: str
    title: str
    status: str
    disputed: bool
    day: str | None
    end: str | None
    published: str | None
    pages: int
    origins: int | None
    unknown: int | None
    verdicts: tuple[str, ...]
    roles: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    filled: Filled = field(default_factory=dict)


def as_json(row: ClaimRow | EventRow) -> dict[str, Any]:
    """A row as the API gives it: without what only the pages need."""
    said = asdict(row)
    del said["filled"]
    return said


@dataclass(frozen=True, slots=True)
class PageRow:
    """One page in a list."""

    id: str
    source: str
    title: str | None
    publisher: str | None
    language: str
    published: str | None
    added: str
    revision: int
    claims: int


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision of a person."""

    id: str
    at: str
    by: str
    decision: str
    field: str = ""
    value: str = ""
    machine: str = ""
    text: str = ""
    comment: str = ""
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided on one claim: the latest verdict on it, amended fields, comments."""

    address: str
    roles: tuple[str, ...]
    state: str = ""
    by: str = ""
    changed: dict[str, Decided] = field(default_factory=dict)
    comments: tuple[Decided, ...] = ()
