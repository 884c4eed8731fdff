"""Whether two claims tell of the same act: points for and against, each with its reason, so that people can follow.

Some things rule a pair out (another kind, other parties in the same role, windows of time that do not meet); the rest
adds up. The weights were set on the project's own cases (`tests/events/cases.yaml`), see `docs/reference/events.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brudd.events.signature import Signature, party_roles, window

THRESHOLD = 5.0
"""Points from which two claims are taken to tell of one act."""
SLACK = 2
"""Days by which two windows of time may miss each other: reports differ over midnight and time zones."""
_NEAR, _FAR = 4, 21
_YEARS = 800
"""Days: claims on an act without a day of its own are not joined across more than this between their pages."""
_WIDE = 62
_OF_A_NAME = 1.5
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


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether two claims are taken to tell of one act, how many points speak for it, and why in words."""

    same: bool
    points: float
    reasons: tuple[str, ...]


def compare(one: Signature, other: Signature, *, copied: bool = False, same_page: bool = False) -> Decision:
    """Decide on two claims. `copied`: one page is a near-copy of the other; `same_page`: both stand on one page."""
    against = _ruled_out(one, other, same_page)
    if against:
        return Decision(False, 0.0, (against,))
    tests = (
        _parties(one, other),
        _closed(one, other),
        _time(one, other),
        _items(one, other),
        _statuses(one, other, same_page),
        _wording(one, other, copied),
    )
    reasons = [why for _, whys in tests for why in whys]
    points = sum(value for value, _ in tests)
    if not tests[0][1] and not (copied and points >= THRESHOLD):
        return Decision(False, points, (*reasons, "no party in common"))
    return Decision(points >= THRESHOLD, points, tuple(reasons))


def _ruled_out(one: Signature, other: Signature, same_page: bool) -> str:
    """Why two claims cannot tell of one act; empty where they can."""
    if one.family != other.family:
        return f"other kind: {one.kind}, {other.kind}"
    if same_page and one.speaker == other.speaker:
        return "one page, one speaker: it tells of two acts"
    for role in party_roles(one.kind):
        mine, theirs = one.of(role), other.of(role)
        if mine and theirs and not mine & theirs:
            return f"other {role}: {_list(mine)}, {_list(theirs)}"
        if min(len(mine), len(theirs)) >= 2 and len(mine & theirs) < 2:
            return f"other {role}: {_list(mine)}, {_list(theirs)}"
    for role in ("act", "ballot", "verdict", "state", "instrument"):
        mine, theirs = one.of(role), other.of(role)
        if mine and theirs and not mine & theirs:
            return f"other {role}: {_list(mine)}, {_list(theirs)}"
    return _times_apart(one, other)


def apart(mine: tuple[int, int] | None, theirs: tuple[int, int] | None) -> bool:
    """True for two windows of time (first and last day) that do not meet, even with some slack."""
    return bool(mine and theirs and (mine[0] > theirs[1] + SLACK or theirs[0] > mine[1] + SLACK))


def _times_apart(one: Signature, other: Signature) -> str:
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return "" if one.words & other.words else "no date to compare, and no wording in common"
    if apart(mine, theirs):
        return f"other time: {_days(mine)}, {_days(theirs)}"
    between = abs((one.published or mine[1]) - (other.published or theirs[1]))
    if between > _YEARS and max(mine[1] - mine[0], theirs[1] - theirs[0]) > _WIDE:
        return f"told {between} days apart, of no certain day"
    return ""


def _parties(one: Signature, other: Signature) -> tuple[float, list[str]]:
    """Two points for each party that a role shares (two at most), less where its other parties differ; more for a name."""
    points, reasons = 0.0, []
    for role in party_roles(one.kind):
        mine, theirs = one.of(role), other.of(role)
        if shared := mine & theirs:
            points += (2.0 if mine == theirs else 1.5) + (2.0 if len(shared) >= 2 else 0.0)
            points += _OF_A_NAME if any(_is_rare(value) for value in shared) else 0.0
            reasons.append(f"same {role}: {_list(shared)}")
    return points, reasons


def _is_rare(party: str) -> bool:
    """True for a ship, a firm or a person by name: unlike a state or an armed group, few acts share it."""
    return not (len(party) == 2 and party.isupper()) and party not in COMMON


def _closed(one: Signature, other: Signature) -> tuple[float, list[str]]:
    points, reasons = 0.0, []
    for role, worth in (("act", 0.5), ("ballot", 1.0), ("verdict", 1.0), ("state", 0.5), ("form", 0.5), ("place", 1.0)):
        if shared := one.of(role) & other.of(role):
            points += worth
            reasons.append(f"same {role}: {_list(shared)}")
    return points, reasons


def _time(one: Signature, other: Signature) -> tuple[float, list[str]]:
    """Windows that meet: the narrower, the more they say; else how near the day of publication lies to the other."""
    mine, theirs = window(one), window(other)
    if mine is None or theirs is None:
        return 0.0, []
    points, reasons = 0.0, []
    dated = [span for sign, span in ((one, mine), (other, theirs)) if sign.start is not None]
    width = max((span[1] - span[0] for span in dated), default=0)
    if len(dated) == 2:
        points = 2.5 if width <= 8 else 1.5 if width <= _WIDE else 0.0
        reasons = [f"windows of time meet: {_days(mine)}, {_days(theirs)}"]
    if one.published is None or other.published is None:
        return points, reasons
    between, what = abs(one.published - other.published), "published"
    if len(dated) == 1 and width <= _WIDE:
        told = other.published if one.start is not None else one.published
        lies = max(dated[0][0] - told, told - dated[0][1], 0)
        between, what = min((between, what), (lies, "published, from the day the other gives,"))
    if between <= _FAR:
        points += 1.5 if between <= _NEAR else 0.5
        reasons.append(f"{what} {between} days apart")
    elif not points:
        points -= 1.5
        reasons.append(f"{what} {between} days apart, against")
    return points, reasons


def _statuses(one: Signature, other: Signature, same_page: bool) -> tuple[float, list[str]]:
    """What is still planned when the other was done is another act; a denial answers what its own page asserts."""
    for plan, deed in ((one, other), (other, one)):
        done = window(deed) if deed.status == "happened" and deed.start is not None else None
        if plan.status == "planned" and done and plan.published is not None and plan.published > done[1] + SLACK:
            return -2.0, [f"planned when the other was done ({_days(done)}), against"]
    if same_page and (one.status == "denied") is not (other.status == "denied"):
        return 1.5, ["a denial and what its page asserts"]
    return 0.0, []


def items_clash(one: Signature, other: Signature) -> bool:
    """True when the two name items of which neither is the other or a broader word for it."""
    return _items(one, other)[0] < 0


def _items(one: Signature, other: Signature) -> tuple[float, list[str]]:
    mine, theirs = one.of("item"), other.of("item")
    if not mine or not theirs:
        return 0.0, []
    if shared := mine & theirs:
        return 1.0, [f"same item: {_list(shared)}"]
    for broad, narrow in ((mine, theirs), (theirs, mine)):
        for name in broad:
            if name == "goods" or BROADER.get(name, frozenset()) & narrow:
                return 0.5, [f"items that fit: {_list(mine)}, {_list(theirs)}"]
    return -CLASH, [f"other items, against: {_list(mine)}, {_list(theirs)}"]


def _wording(one: Signature, other: Signature, copied: bool) -> tuple[float, list[str]]:
    """Points for words in common; those of a near-copy weigh more, since its sentences are the same sentences."""
    if not one.words or not other.words:
        return 0.0, []
    share = len(one.words & other.words) / min(len(one.words), len(other.words))
    if share < 0.34:
        return 0.0, []
    points = 2.0 if share >= 0.6 else 1.0
    reasons = [f"wording shared: {share:.0%}"]
    if copied and share >= 0.6:
        points += 2.0
        reasons.append("the sentence stands in a near-copy")
    return points, reasons


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values))


def _days(span: tuple[int, int]) -> str:
    first, last = (date.fromordinal(max(1, day)).isoformat() for day in span)
    return first if first == last else f"{first} to {last}"
