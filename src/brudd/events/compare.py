"""Whether two claims tell of the same act: points for and against, each with its reason, so that people can follow.

Some things rule a pair out (another kind, other parties in the same role, windows of time that do not meet); the rest
adds up. The weights were set on the project's own cases (`tests/events/cases.yaml`), see `docs/reference/events.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brudd.events.signature import Signature, window

THRESHOLD = 5.0
"""Points from which two claims are taken to tell of one act."""
SLACK = 2
"""Days by which two windows of time may miss each other: reports differ over midnight and time zones."""
_NEAR, _FAR = 4, 21
_YEARS = 800
"""Days: claims on an act without a day of its own are not joined across more than this between their pages."""
_WIDE = 62
_OF_A_NAME = 1.5
_WORTH = {"act": 0.5, "ballot": 1.0, "verdict": 1.0, "state": 0.5, "form": 0.5, "place": 1.0}
CLASH = 2.5
"""Points against two claims that name items of which neither is a word for the other."""

BROADER: dict[str, frozenset[str]] = {
    "arms": frozenset(
        [
            "rocket",
            "ballistic-missile",
            "cruise-missile",
            "missile",
            "air-defence",
            "uav",
            "artillery",
            "artillery-shell",
            "ammunition",
            "small-arms",
            "armour",
            "aircraft",
            "helicopter",
            "warship",
            "explosives",
            "military-vehicle",
            "military-equipment",
            "military-technology",
        ]
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
    points, why = _parties(one, other)
    party = bool(why)
    for value, reasons in (
        _closed(one, other),
        _time(one, other),
        _items(one, other),
        _statuses(one, other, same_page),
        _wording(one, other, copied),
    ):
        points += value
        why += reasons
    if not party and not (copied and points >= THRESHOLD):
        return Decision(False, points, (*why, ("no party in common",)))
    return Decision(points >= THRESHOLD, points, tuple(why))


def _ruled_out(one: Signature, other: Signature, same_page: bool) -> Reason | None:
    """Why two claims cannot tell of one act; None where they can."""
    if one.family != other.family:
        return "other kind: {}, {}", one.kind, other.kind
    if same_page and one.speaker == other.speaker:
        return ("one page, one speaker: it tells of two acts",)
    for role, mine in one.parties:
        theirs = other.of(role)
        if theirs and len(mine & theirs) < min(len(mine), len(theirs), 2):
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
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return None if one.words & other.words else ("no date to compare, and no wording in common",)
    if apart(mine, theirs):
        return "other time: {}, {}", mine, theirs
    between = abs((one.published or mine[1]) - (other.published or theirs[1]))
    if between > _YEARS and max(mine[1] - mine[0], theirs[1] - theirs[0]) > _WIDE:
        return "told {} days apart, of no certain day", between
    return None


def _parties(one: Signature, other: Signature) -> tuple[float, list[Reason]]:
    """Two points for each party that a role shares (two at most), less where its other parties differ; more for a name."""
    points, why = 0.0, list[Reason]()
    for role, mine in one.parties:
        theirs = other.of(role)
        if shared := mine & theirs:
            points += (2.0 if mine == theirs else 1.5) + (2.0 if len(shared) >= 2 else 0.0)
            points += _OF_A_NAME if any(map(_is_rare, shared)) else 0.0
            why.append((f"same {role}: {{}}", shared))
    return points, why


def _is_rare(party: str) -> bool:
    """True for a ship, a firm or a person by name: unlike a state or an armed group, few acts share it."""
    return not (len(party) == 2 and party.isupper()) and party not in COMMON


def _closed(one: Signature, other: Signature) -> tuple[float, list[Reason]]:
    points, why = 0.0, list[Reason]()
    if one.others and other.others:
        for role, worth in _WORTH.items():
            if shared := one.of(role) & other.of(role):
                points += worth
                why.append((f"same {role}: {{}}", shared))
    return points, why


def _time(one: Signature, other: Signature) -> tuple[float, list[Reason]]:
    """Windows that meet: the narrower, the more they say; else how near the day of publication lies to the other."""
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return 0.0, []
    points, why = 0.0, list[Reason]()
    dated = [span for sign, span in ((one, mine), (other, theirs)) if sign.start is not None]
    width = max([last - first for first, last in dated], default=0)
    if len(dated) == 2:
        points = 2.5 if width <= 8 else 1.5 if width <= _WIDE else 0.0
        why.append(("windows of time meet: {}, {}", mine, theirs))
    if one.published is None or other.published is None:
        return points, why
    between, what = abs(one.published - other.published), "published"
    if len(dated) == 1 and width <= _WIDE:
        told = other.published if one.start is not None else one.published
        lies = max(dated[0][0] - told, told - dated[0][1], 0)
        between, what = min((between, what), (lies, "published, from the day the other gives,"))
    if between <= _FAR:
        points += 1.5 if between <= _NEAR else 0.5
        why.append(("{} {} days apart", what, between))
    elif not points:
        points -= 1.5
        why.append(("{} {} days apart, against", what, between))
    return points, why


def _statuses(one: Signature, other: Signature, same_page: bool) -> tuple[float, list[Reason]]:
    """What is still planned when the other was done is another act; a denial answers what its own page asserts."""
    for plan, deed in ((one, other), (other, one)):
        if plan.status != "planned" or deed.status != "happened" or deed.start is None or plan.published is None:
            continue
        done = window(deed)
        if done and plan.published > done[1] + SLACK:
            return -2.0, [("planned when the other was done ({}), against", done)]
    if same_page and (one.status == "denied") is not (other.status == "denied"):
        return 1.5, [("a denial and what its page asserts",)]
    return 0.0, []


def items_clash(one: Signature, other: Signature) -> bool:
    """True when the two name items of which neither is the other or a broader word for it."""
    return _items(one, other)[0] < 0


def _items(one: Signature, other: Signature) -> tuple[float, list[Reason]]:
    mine, theirs = one.of("item"), other.of("item")
    if not mine or not theirs:
        return 0.0, []
    if shared := mine & theirs:
        return 1.0, [("same item: {}", shared)]
    for broad, narrow in ((mine, theirs), (theirs, mine)):
        for name in broad:
            if name == "goods" or BROADER.get(name, frozenset()) & narrow:
                return 0.5, [("items that fit: {}, {}", mine, theirs)]
    return -CLASH, [("other items, against: {}, {}", mine, theirs)]


def _wording(one: Signature, other: Signature, copied: bool) -> tuple[float, list[Reason]]:
    """Points for words in common; those of a near-copy weigh more, since its sentences are the same sentences."""
    if not one.words or not other.words:
        return 0.0, []
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    if share < 0.34:
        return 0.0, []
    points, why = 2.0 if share >= 0.6 else 1.0, list[Reason]([("wording shared: {:.0%}", share)])
    if copied and share >= 0.6:
        points += 2.0
        why.append(("the sentence stands in a near-copy",))
    return points, why


def _said(value: object) -> object:
    """A value of a reason in words: names in order, days as dates."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(value))
    if isinstance(value, tuple):
        first, last = (date.fromordinal(max(1, day)).isoformat() for day in value)
        return first if first == last else f"{first} to {last}"
    return value
