"""The records that flow between the rooms: Page, Claim, Finding, Report, Event and their parts.

All are frozen. Their JSON form is the report contract `brudd.report/1`; every offset counts Unicode
code points into the page's `text`, half-open `[start, end)`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal[
    "arms-transfer", "goods-transfer", "military-service", "labour", "weapons-test", "weapons-use", "finance",
    "shipping", "sanction", "vote", "appeal", "recognition", "contact", "agreement", "aid", "compliance", "condition",
]  # fmt: skip
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "hypothetical"]
EntityType = Literal[
    "country", "body", "organisation", "person", "group", "place", "instrument", "vessel", "region"
]  # fmt: skip
SourceKind = Literal["official", "document", "media", "organisation", "expert", "person", "unnamed"]
Why = Literal["credit", "promotion", "subscription", "comments", "navigation", "caption", "other"]
Basis = Literal["given", "metadata", "text", "inferred", "unknown"]
Verdict = Literal["breach", "would-breach", "exempt", "undetermined"]
Result = Literal["met", "not-met", "unknown"]

KINDS: tuple[str, ...] = Kind.__args__  # type: ignore[attr-defined]
STATUSES: tuple[str, ...] = Status.__args__  # type: ignore[attr-defined]

ROLES: dict[str, tuple[str, ...]] = {
    "arms-transfer": ("supplier", "recipient", "intermediary", "item", "value", "place", "purpose"),
    "goods-transfer": ("supplier", "recipient", "intermediary", "item", "value", "place", "purpose"),
    "military-service": ("provider", "recipient", "personnel", "place"),
    "labour": ("sender", "host", "workers", "place"),
    "weapons-test": ("actor", "item", "place"),
    "weapons-use": ("actor", "target", "item", "place"),
    "finance": ("payer", "payee", "amount", "place", "item"),
    "shipping": ("vessel", "actor", "counterpart", "item", "place"),
    "sanction": ("authority", "target", "instrument", "act"),
    "vote": ("voter", "body", "matter", "ballot"),
    "appeal": ("actor", "addressee", "matter"),
    "recognition": ("actor", "recognised"),
    "contact": ("participant", "form", "matter", "place"),
    "agreement": ("party", "matter", "place"),
    "aid": ("provider", "recipient", "matter"),
    "compliance": ("party", "instrument", "act", "verdict"),
    "condition": ("holder", "state", "matter", "place", "item"),
}
"""The roles of each kind of claim, in the order in which they are shown."""

CLOSED_ROLES: dict[str, tuple[str, ...]] = {
    "act": ("adopt", "extend", "ease", "lift", "propose", "list", "delist", "in-force"),
    "ballot": ("veto", "for", "against", "abstain"),
    "form": ("meeting", "visit", "call", "letter", "talks"),
    "verdict": ("breach", "non-enforcement", "comply"),
    "state": ("shortage", "malfunction", "loss", "capability"),
}
"""Roles whose filler is a word of a closed vocabulary; in `compliance`, `act` holds a kind of claim instead."""

ITEM_CATEGORIES: tuple[str, ...] = tuple(
    "rocket ballistic-missile cruise-missile missile air-defence uav artillery artillery-shell ammunition "
    "small-arms armour aircraft helicopter warship explosives nuclear-device nuclear-material chemical-biological "
    " satellite-launch military-vehicle arms military-equipment military-technology dual-use "
    "electronics machinery refined-petroleum crude-oil natural-gas coal metals gold minerals timber textiles "
    "seafood agricultural vehicles vessels statues charcoal luxury aviation-fuel cash crypto food medical "
    "goods ".split()
)
"""The closed vocabulary of item categories."""


class Record(BaseModel):
    """A frozen record; unknown fields are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Dropped(Record):
    """A span of the page that is left out of reading, and why."""

    start: int
    end: int
    why: Why


class Page(Record):
    """One report as read: the contract's `document`."""

    id: str
    source: str
    language: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None
    published_basis: Basis = "unknown"
    text: str
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()


class Entity(Record):
    """A party, body, place or instrument with a stable id; `state` is the ISO code whose organ or force it is."""

    id: str
    name: str
    type: EntityType
    state: str | None = None


class Quantity(Record):
    """A number with bounds: "over 30" has low 31 and no high."""

    low: float | None
    high: float | None
    unit: str | None
    text: str


class Mention(Record):
    """Words of the page that name a party or an item, linked.

    A party has an `entity`, an item a `category`. `form` says how the words name it: `name`, `demonym`,
    `capital`, `seat`, `organ`, `official`, `leader`, `item`, `compound`, `system`, `definite` ("the isolated state").
    """

    start: int
    end: int
    text: str
    entity: Entity | None = None
    category: str | None = None
    form: str
    system: str | None = None


class Filler(Record):
    """What fills a role: the words, and what they are linked to."""

    text: str
    start: int
    end: int
    entity: Entity | None = None
    category: str | None = None
    quantity: Quantity | None = None
    system: str | None = None


class Cue(Record):
    """The reporting word of an attribution."""

    start: int
    end: int
    text: str


class Source(Record):
    """One link of an attribution chain."""

    name: str
    start: int | None
    end: int | None
    entity: Entity | None
    kind: SourceKind
    anonymous: bool
    cue: Cue | None


class Time(Record):
    """When the event is said to be: ISO dates, both inclusive."""

    start: str | None
    end: str | None
    text: str
    basis: str


class Evidence(Record):
    """The words that carry a claim."""

    start: int
    end: int
    quote: str


class Claim(Record):
    """One thing that somebody says happened, is happening, will or would happen."""

    id: str
    kind: Kind
    status: Status
    roles: dict[str, tuple[Filler, ...]] = Field(default_factory=dict)
    time: Time | None = None
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...]
    confidence: float
    because: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class BoundParty(Record):
    """Who is bound by a measure, in which role of the act, and what it must (not) do."""

    state: str | None
    role: str
    duty: str


class Tested(Record):
    """One condition of a measure as tested: the claim's value, the measure's value, the three-valued result."""

    condition: str
    claim: Any
    measure: Any
    result: Result


class InForce(Record):
    """A measure's dates and the date on which it was tested."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: str | None = Field(alias="from")
    to: str | None
    on: str | None


class Finding(Record):
    """One claim set against one measure; read it as "if the claim is true"."""

    claim: str
    measure: str
    citations: tuple[str, ...]
    verdict: Verdict
    parties: tuple[BoundParty, ...]
    because: tuple[Tested, ...]
    unknown: tuple[str, ...] = ()
    in_force: InForce
    notes: tuple[str, ...] = ()


class Report(Record):
    """What `brudd read` gives for one page: contract `brudd.report/1`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True)

    schema_: Literal["brudd.report/1"] = Field("brudd.report/1", alias="schema")
    document: Page
    claims: tuple[Claim, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_json(self) -> str:
        """The report as one line of JSON, as the contract prints it."""
        return self.model_dump_json(by_alias=True)
