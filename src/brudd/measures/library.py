"""What regimes share: ranges of items, who belongs to which side on which day, and the whole library."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from brudd.measures.schema import Data, IsoDate, Item, Measure, Regime, State, Text


class Scope(Data):
    """A named range of items, as the law draws it.

    `covers` and `unclear` are categories; all others are outside. `classes` are UN Register classes that decide where
    the named system is known. `threshold` draws the line by a fact, for the categories named there. `civil`: civil
    aircraft count too. `since`: categories that were not yet inside before that day.
    `told_by_name`: unclear categories that are outside once the system is named and keeps that category.
    """

    title: Text
    covers: tuple[Item, ...] = ()
    unclear: tuple[Item, ...] = ()
    ask: Text = "which kind of item it is"
    classes: tuple[Text, ...] = ()
    threshold: Threshold | None = None
    civil: bool = False
    told_by_name: tuple[Item, ...] = ()
    since: dict[Item, IsoDate] = Field(default_factory=dict)
    source: Text


class Threshold(Data):
    """A line drawn by a number: covered from `at_least` on; `presumed_below` categories are outside while unknown."""

    fact: Literal["range_km", "payload_kg"]
    at_least: float = Field(gt=0)
    items: tuple[Item, ...] = Field(min_length=1)
    presumed_below: tuple[Item, ...] = ()
    ask: Text


class Membership(Data):
    """A State's membership of the EU: from `from`, up to and with `to`."""

    state: State
    from_: IsoDate = Field(alias="from")
    to: IsoDate | None = None


class Sides(Data):
    """Who belongs to which side on which day."""

    eu: tuple[Membership, ...]
    uk: Membership
    us: Membership
    no: Membership
    ca: Membership


class Library(Data):
    """All regimes, scopes and sides."""

    regimes: dict[str, Regime]
    scopes: dict[str, Scope]
    sides: Sides

    def measure(self, key: str) -> Measure:
        """The measure with the key `regime/name`; raises `KeyError`."""
        regime, _, _ = key.partition("/")
        return next(m for m in self.regimes[regime].measures if m.key == key)
