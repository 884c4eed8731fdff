"""Whether two claims tell of the same act: points for and against, each with its reason, so that people can follow.

Some things rule a pair out (another kind, other parties in the same role, windows of time that do not meet); the rest
adds up. The weights were set on the project's own cases (`tests/events/cases.yaml`), see `docs/reference/events.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from brudd.events.signature import Signature

THRESHOLD = 5.0
"""Points from which two claims are taken to tell of one act."""
SLACK = 2
"""Days by which two windows of time may miss each other: reports differ over midnight and time zones."""
_NEAR, _FAR = 4, 21
_YEARS = 800
"""Days: claims on an act without a day of its own are not joined across more than this between their pages."""
_WIDE = 62
_OF_A_NAME = 1.5
_WORDED, _COPIED = 2.0, 2.0
"""The most that words in common bring, and what they bring more in a near-copy."""
_WORTH = {"act": 0.5, "ballot": 1.0, "verdict": 1.0, "state": 0.5, "form": 0.5, "place": 1.0}
CLASH = 2.5
"""Points against two claims that name items of which neither is a word for the other."""

BROADER: dict[str, frozenset[str]] = {
    "arms": frozenset(
        "rocket ballistic-missile cruise-missile missile air-defence uav artillery artillery-shell ammunition small-arms armour "
        "aircraft helicopter warship explosives military-vehicle military-equipment military-technology".split()
    ),
    "missile": frozenset({"ballistic-missile", "cruise-missile", "rocket", "air-defence"}),
    "ammunition": frozenset({"artillery-shell", "rocket"}),
    "artillery": frozenset({"artillery-shell", "rocket"}),
    "aircraft": frozenset({"helicopter", "uav"}),
    "military-equipment": frozenset({"military-vehicle", "armour", "electronics", "uav", "air-defence", "aircraft"}),
    "dual-use": frozenset({"electronics", "machinery", "nuclear-material", "military-technology"}),
    "satellite-launch": frozenset({"ballistic-missile", "rocket", "military-technology"}),
}
"""Categories of items that another page may name more exactly; `goods` is broader than all."""

COMMON = frozenset(
    "un unsc eu nato iaea g7 ecowas au opcw msmt sadc houthi hezbollah hamas islamic-jihad isil al-qaida al-shabaab taliban rsf m23 lna "
    "wagner pkk kataib-hezbollah irgc lazarus cpc fdlr un-panel-1718 un-panel-1533 darfur south-ossetia abkhazia donetsk-pr "
    "luhansk-pr crimea gaza kurdistan eastern-ukraine".split()
)
"""Bodies, armed groups and regions of which as many acts are told as of states."""


Reason = tuple[object, ...]
"""A sentence with places, and the values that go there: put into words only where somebody reads it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two claims are taken to tell of one act, how many points speak for it, and why."""

    same: bool
    points: float
    why: tuple[Reason, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words."""
        return tuple(str(one[0]).format(*map(_said, one[1:])) for one in self.why)


def compare(one: Signature, other: Signature, *, copied: bool = False, same_page: bool = False) -> Decision:
    """Decide on two claims. `copied`: one page is a near-copy of the other; `same_page`: both stand on one page."""
    against = _ruled_out(one, other, same_page)
    if against:
        return Decision(False, 0.0, (against,))
    why: list[Reason] = []
    of_parties = _parties(one, other, why)
    total = of_parties + _beside(one, other, same_page, why) + _wording(one, other, copied, why)
    if not of_parties and not (copied and total >= THRESHOLD):
        why.append(("no party in common",))
    return Decision(_is_same(total, of_parties, copied), total, tuple(why))


def points(one: Signature, other: Signature, *, copied: bool = False, same_page: bool = False) -> float | None:
    """The points that `compare` gives to two claims of one act, None for others: without the reasons, which are wanted of
    few pairs, and without looking at the wording where that could not help."""
    if _ruled_out(one, other, same_page):
        return None
    of_parties = _parties(one, other, None)
    total = of_parties + _beside(one, other, same_page, None)
    if total + _WORDED + (_COPIED if copied else 0.0) < THRESHOLD:
        return None
    total += _wording(one, other, copied, None)
    return total if _is_same(total, of_parties, copied) else None


def _is_same(total: float, of_parties: float, copied: bool) -> bool:
    """Whether points suffice: without a party in common they do for a near-copy alone."""
    return total >= THRESHOLD and (copied or of_parties > 0)


def _ruled_out(one: Signature, other: Signature, same_page: bool) -> Reason | None:
    """Why two claims cannot tell of one act; None where they can."""
    if one.family != other.family:
        return "other kind: {}, {}", one.kind, other.kind
    if same_page and one.speaker == other.speaker:
        return ("one page, one speaker: it tells of two acts",)
    filled = other.by_role
    for role, mine in one.parties:
        theirs = filled.get(role)
        if theirs and (mine.isdisjoint(theirs) or (len(mine) > 1 < len(theirs) and len(mine & theirs) < 2)):
            return f"other {role}: {{}}, {{}}", mine, theirs
    if one.others and other.others:
        for role in ("act", "ballot", "verdict", "state", "instrument"):
            mine, theirs = one.of(role), other.of(role)
            if mine and theirs and not mine & theirs:
                return f"other {role}: {{}}, {{}}", mine, theirs
    return _times_apart(one, other)


def apart(mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> bool:
    """True for two windows of time (first and last day) that do not meet, even with some slack."""
    return bool(mine and theirs and (mine[0] > theirs[1] + SLACK or theirs[0] > mine[1] + SLACK))


def _times_apart(one: Signature, other: Signature) -> Reason | None:
    mine, theirs = one.window, other.window
    if mine is None or theirs is None:
        return None if one.words & other.words else ("no date to compare, and no wording in common",)
    if apart(mine, theirs):
        return "other time: {}, {}", mine, theirs
    if mine[1] - mine[0] > _WIDE or theirs[1] - theirs[0] > _WIDE:
        between = abs((one.published or mine[1]) - (other.published or theirs[1]))
        if between > _YEARS:
            return "told {} days apart, of no certain day", between
    return None


def _parties(one: Signature, other: Signature, why: list[Reason] | None) -> float:
    """Two points for each party that a role shares (two at most), less where its other parties differ; more for a name.

    Here and below, reasons go into `why` where there is one.
    """
    found, filled = 0.0, other.by_role
    for role, mine in one.parties:
        theirs = filled.get(role)
        if theirs is None or not (shared := mine if mine == theirs else mine & theirs):
            continue
        found += (2.0 if shared is mine else 1.5) + (2.0 if len(shared) >= 2 else 0.0)
        found += _OF_A_NAME if _has_name(shared) else 0.0
        if why is not None:
            why.append((f"same {role}: {{}}", shared))
    return found


@lru_cache(maxsize=50_000)
def _has_name(parties: frozenset[str]) -> bool:
    """True where one is a ship, a firm or a person by name: unlike a state or an armed group, few acts share it."""
    return any(not (len(one) == 2 and one.isupper()) and one not in COMMON for one in parties)


def _beside(one: Signature, other: Signature, same_page: bool, why: list[Reason] | None) -> float:
    """Points for all but parties and wording."""
    found = _closed(one, other, why) if one.others and other.others else 0.0
    return found + _time(one, other, why) + _items(one, other, why) + _statuses(one, other, same_page, why)


def _closed(one: Signature, other: Signature, why: list[Reason] | None) -> float:
    found = 0.0
    for role, worth in _WORTH.items():
        if shared := one.of(role) & other.of(role):
            found += worth
            if why is not None:
                why.append((f"same {role}: {{}}", shared))
    return found


def _time(one: Signature, other: Signature, why: list[Reason] | None) -> float:
    """Windows that meet: the narrower, the more they say; else how near the day of publication lies to the other."""
    mine, theirs, found = one.window, other.window, 0.0
    if mine is None or theirs is None:
        return found
    if one.start is not None and other.start is not None:
        width = max(mine[1] - mine[0], theirs[1] - theirs[0])
        found = 2.5 if width <= 8 else 1.5 if width <= _WIDE else 0.0
        if why is not None:
            why.append(("windows of time meet: {}, {}", mine, theirs))
    here, there = one.published, other.published
    if here is None or there is None:
        return found
    between, what = abs(here - there), "published"
    if (one.start is None) is not (other.start is None):
        (first, last), told = (mine, there) if one.start is not None else (theirs, here)
        if last - first <= _WIDE and (lies := max(first - told, told - last, 0)) < between:
            between, what = lies, "published, from the day the other gives,"
    return found + _nearness(between, what, found > 0, why)


def _nearness(between: int, what: str, dated: bool, why: list[Reason] | None) -> float:
    """Points for days between two claims; far ones count against claims that are not `dated` alike."""
    if between <= _FAR:
        found, said = 1.5 if between <= _NEAR else 0.5, "{} {} days apart"
    elif not dated:
        found, said = -1.5, "{} {} days apart, against"
    else:
        return 0.0
    if why is not None:
        why.append((said, what, between))
    return found


def _statuses(one: Signature, other: Signature, same_page: bool, why: list[Reason] | None) -> float:
    """What is still planned when the other was done is another act; a denial answers what its own page asserts."""
    if one.status != other.status:
        for plan, deed in ((one, other), (other, one)):
            if plan.status != "planned" or deed.status != "happened" or deed.start is None or plan.published is None:
                continue
            done = deed.window
            if done and plan.published > done[1] + SLACK:
                if why is not None:
                    why.append(("planned when the other was done ({}), against", done))
                return -2.0
    if same_page and (one.status == "denied") is not (other.status == "denied"):
        if why is not None:
            why.append(("a denial and what its page asserts",))
        return 1.5
    return 0.0


def items_clash(one: Signature, other: Signature) -> bool:
    """True when the two name items of which neither is the other or a broader word for it."""
    return _items(one, other, None) < 0


def _items(one: Signature, other: Signature, why: list[Reason] | None) -> float:
    mine, theirs = one.by_role.get("item"), other.by_role.get("item")
    if not mine or not theirs:
        return 0.0
    found, reason = _fit(mine, theirs)
    if why is not None:
        why.append(reason)
    return found


def _fit(mine: frozenset[str], theirs: frozenset[str]) -> tuple[float, Reason]:
    """Points for two claims' items, and the reason."""
    if shared := mine & theirs:
        return 1.0, ("same item: {}", shared)
    for broad, narrow in ((mine, theirs), (theirs, mine)):
        for name in broad:
            if name == "goods" or BROADER.get(name, frozenset()) & narrow:
                return 0.5, ("items that fit: {}, {}", mine, theirs)
    return -CLASH, ("other items, against: {}, {}", mine, theirs)


def _wording(one: Signature, other: Signature, copied: bool, why: list[Reason] | None) -> float:
    """Points for words in common; those of a near-copy weigh more, since its sentences are the same sentences."""
    if not one.words or not other.words:
        return 0.0
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    if share < 0.34:
        return 0.0
    whole = copied and share >= 0.6
    if why is not None:
        why.append(("wording shared: {:.0%}", share))
        if whole:
            why.append(("the sentence stands in a near-copy",))
    return (_WORDED if share >= 0.6 else 1.0) + (_COPIED if whole else 0.0)


def _said(value: object) -> object:
    """A value of a reason in words: names in order, days as dates."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, tuple):
        first, last = (date.fromordinal(max(1, day)).isoformat() for day in value)
        return first if first == last else f"{first} to {last}"
    return value
