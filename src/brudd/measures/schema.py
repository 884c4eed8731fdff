"""The form of a regime, a measure and a paragraph, as pydantic models: closed vocabularies, dated, sourced.

Dates are ISO strings, both ends inclusive, so that they compare as text. Every model is frozen and refuses
unknown keys; the loader turns a refusal into a `DataError` with file and line.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from brudd.records import ITEM_CATEGORIES, Kind

Force = Literal["decides", "demands", "requires", "calls-upon", "status"]
Direction = Literal["from-target", "to-target", "by-target", "with-target", "brokered-by-target"]
Side = Literal["states", "eu", "uk", "us", "no", "ca"]
BoundRole = Literal["sender", "receiver", "broker", "others", "place"]
Verified = Literal["paragraph", "substance", "no"]
Fact = Literal[
    "range_km", "payload_kg", "system", "end_user", "approved", "humanitarian", "total_barrels_year", "quantity",
    "origin", "nationality", "activity", "listed", "place", "designed_nuclear", "work_permit_since",
]  # fmt: skip

Authority = Literal["UN Security Council", "EU", "United Kingdom", "United States", "Norway", "Canada", "Switzerland"]
BINDING: tuple[str, ...] = ("decides",)
"""The forces that give a finding: a call, a request, a statement of status gives none."""


def _iso(text: str) -> str:
    date.fromisoformat(text)
    if len(text) != 10:
        raise ValueError("a date is written YYYY-MM-DD")
    return text


def _item(name: str) -> str:
    if name not in ITEM_CATEGORIES:
        raise ValueError(f"{name!r} is no item category")
    return name


def _code(name: str) -> str:
    if not (len(name) == 2 and name.isupper()):
        raise ValueError(f"{name!r} is no ISO 3166 alpha-2 code")
    return name


IsoDate = Annotated[str, AfterValidator(_iso)]
Item = Annotated[str, AfterValidator(_item)]
State = Annotated[str, AfterValidator(_code)]
Text = Annotated[str, Field(min_length=2)]


class Data(BaseModel):
    """A frozen piece of law data; unknown keys are an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Period(Data):
    """A span of days in which a paragraph binds, both ends inclusive; `to` null while no end is known.

    `ended` says how it ended: terminated, expired, suspended, replaced, lifted, lapsed.
    """

    from_: IsoDate = Field(alias="from")
    to: IsoDate | None = None
    ended: Literal["terminated", "expired", "suspended", "replaced", "lifted", "lapsed"] | None = None
    note: Text | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Period:
        if self.to is not None and self.to < self.from_:
            raise ValueError(f"ends on {self.to}, before it begins on {self.from_}")
        if (self.to is None) != (self.ended is None):
            raise ValueError("`to` and `ended` stand together")
        return self


class Condition(Data):
    """One test on a fact of the act, or a combination of tests by `any` or `all`; true, false or unknown.

    `absent` is the answer when the fact is not known; `ask` names the missing fact in plain words.
    """

    fact: Fact | None = None
    is_: bool | None = Field(None, alias="is")
    in_: tuple[str, ...] | None = Field(None, alias="in")
    not_in: tuple[str, ...] | None = None
    at_least: float | None = None
    above: float | None = None
    before: IsoDate | None = None
    from_day: IsoDate | None = None
    same_as: BoundRole | None = None
    party_in: tuple[str, ...] | None = None
    receiver_in: tuple[str, ...] | None = None
    absent: Literal["unknown", "met", "not-met"] = "unknown"
    ask: Text | None = None
    any: tuple[Condition, ...] = ()
    all: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _one_test(self) -> Condition:
        tests = (self.is_, self.in_, self.not_in, self.at_least, self.above, self.before, self.from_day, self.same_as)
        given = sum(test is not None for test in tests)
        branches = bool(self.any) + bool(self.all) + (self.party_in is not None) + (self.receiver_in is not None)
        if (branches, self.fact is not None, given) not in ((0, True, 1), (1, False, 0)):
            raise ValueError("a condition is one fact with one test, or one of `any`, `all`, `party_in`, `receiver_in`")
        return self


class Exemption(Data):
    """A way out that the law itself gives: covered, yet allowed when all of `when` holds.

    An approval or a notice that nobody reports is not presumed: an unknown fact leaves the exemption closed,
    unless its condition says otherwise by `absent`. `items` narrows it to some item categories. `asks` names facts
    on which the exemption hangs and which no act can carry.
    """

    title: Text
    when: tuple[Condition, ...] = ()
    items: tuple[Item, ...] = ()
    kinds: tuple[Kind, ...] = ()
    asks: tuple[Text, ...] = ()
    from_: IsoDate | None = Field(None, alias="from")
    to: IsoDate | None = None
    citation: Text | None = None

    @model_validator(mode="after")
    def _has_ground(self) -> Exemption:
        if not (self.when or self.items or self.kinds):
            raise ValueError("an exemption names what opens it: `when`, `items` or `kinds`")
        return self


class Cap(Data):
    """A ceiling: above it the ban bites, at or under it the cap itself lets the act through.

    `under: unknown` where the fact may be one cargo only, so that a low number settles nothing. `unless`: what takes a
    transfer out of the ceiling, however little it is.
    """

    fact: Fact
    limit: float = Field(gt=0)
    unit: Text
    ask: Text
    under: Literal["exempt", "unknown"] = "exempt"
    unless: tuple[Condition, ...] = ()


class Bound(Data):
    """Who must (not) do what: sender, receiver, broker, all parties but the target, or the State of the place."""

    role: BoundRole
    duty: Text


class Target(Data):
    """Whom or what a measure is aimed at.

    `states` and `groups` are party codes. `territory`: a place code that by itself brings the act under the measure.
    `others_in`: places in which any party that is no State is meant.
    `anyone`: any party that is no State, anywhere. `apart`: parties there that are not meant, being part of a State.
    """

    states: tuple[State, ...] = ()
    groups: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    others_in: tuple[str, ...] = ()
    anyone: bool = False
    apart: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _somebody(self) -> Target:
        if not (self.states or self.groups or self.territory or self.others_in or self.anyone):
            raise ValueError("a target names somebody")
        return self


class Listing(Data):
    """A measure that reaches listed (designated) parties alone.

    `known`: groups that are on the list, with the day of listing. `of_states`, `of_others`: what is
    presumed of a State's organs and of other parties when the text is silent: `unknown`, or `not-met` where none is.
    """

    ask: Text = "whether the party is on the sanctions list"
    known: dict[str, IsoDate] = Field(default_factory=dict)
    of_states: Literal["unknown", "not-met"] = "not-met"
    of_others: Literal["unknown", "not-met"] = "unknown"


class Paragraph(Data):
    """One dated rule of one instrument. Without `kinds` it is shown by `brudd law` and tests no act.

    `asks` names facts on which the scope hangs and which no act can carry: with them the answer stays open.
    """

    id: Text
    instrument: Text
    paragraph: str = Field(min_length=1)
    force: Force
    says: Text
    kinds: tuple[Kind, ...] = ()
    direction: Direction | None = None
    target: Text = "default"
    items: Text | tuple[Item, ...] | None = None
    unclear_items: tuple[Item, ...] = ()
    bound: tuple[Bound, ...] = ()
    in_force: tuple[Period, ...] = Field(min_length=1)
    when: tuple[Condition, ...] = ()
    asks: tuple[Text, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    cap: Cap | None = None
    listed: Listing | None = None
    also: tuple[Text, ...] = ()
    changed_by: tuple[str, ...] = ()
    disputes: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    renewal_seen: Text | None = None
    source: Text
    verified: Verified
    checked: IsoDate

    @model_validator(mode="after")
    def _testable(self) -> Paragraph:
        if self.kinds and (self.direction is None or not self.bound):
            raise ValueError("a paragraph with `kinds` needs `direction` and `bound`")
        pairs = zip(self.in_force, self.in_force[1:], strict=False)
        if any(a.to is None or a.to >= b.from_ for a, b in pairs):
            raise ValueError("periods stand in order of time and do not overlap")
        return self

    @property
    def citation(self) -> str:
        """Instrument and paragraph as they are cited: `S/RES/1718 (2006) para 8(b)`."""
        united_nations = self.instrument.startswith("S/RES/")
        return f"{self.instrument} para {self.paragraph}" if united_nations else f"{self.instrument} {self.paragraph}"


class Mirror(Data):
    """A measure that takes over measures of another regime for its own side, as the EU and Norway take over the UN's.

    `lags`: instrument -> the day on which this side took it over, where later than the instrument itself.
    """

    regime: Text
    measures: tuple[Text, ...] = Field(min_length=1)
    lags: dict[str, IsoDate] = Field(default_factory=dict)


class Measure(Data):
    """One family of paragraphs that carry the same ban; its key is `<regime>/<file name>`."""

    key: str
    title: Text
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)
    mirror: Mirror | None = None


class Regime(Data):
    """One sanctions regime: a folder. `side` is whose acts it binds; an `outline` is not raised when pages are read.

    `joins`: the regime whose measures this side takes over by its own acts, under the same names of measures; what a
    page tells is raised under the key of that regime, with this side's own instrument. `exemptions`: ways out of every
    measure of the regime, beside those of a paragraph.
    """

    key: str
    title: Text
    authority: Authority
    side: Side
    targets: dict[str, Target]
    outline: bool = False
    joins: Text | None = None
    disputes: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    measures: tuple[Measure, ...] = ()
