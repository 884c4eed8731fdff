"""Three-valued tests: True, False, or None where a fact is missing. Unknown is never taken for false."""

from __future__ import annotations

from brudd.findings.act import Act
from brudd.measures.library import Scope
from brudd.measures.schema import Condition, Period

Truth = bool | None
Reason = tuple[str, object, object, Truth]
_ABSENT: dict[str, Truth] = {"unknown": None, "met": True, "not-met": False}


def tested(condition: str, claim: object, measure: object, truth: Truth) -> Reason:
    """One line of reasons: what was tested, the claim's value, the measure's value, the answer."""
    return condition, claim, measure, truth


def both(left: Truth, right: Truth) -> Truth:
    """Kleene's and."""
    if left is False or right is False:
        return False
    return None if left is None or right is None else True


def either(left: Truth, right: Truth) -> Truth:
    """Kleene's or."""
    if left is True or right is True:
        return True
    return None if left is None or right is None else False


def test(condition: Condition, act: Act, asks: list[str], reasons: list[Reason]) -> Truth:
    """Tests `condition` on `act`; appends each single test to `reasons` and each missing fact to `asks`."""
    if condition.any or condition.all:
        return _branches(condition, act, asks, reasons)
    if condition.party_in is not None or condition.receiver_in is not None:
        parties = act.everybody() if condition.party_in is not None else act.receivers()
        wanted = condition.party_in or condition.receiver_in or ()
        truth: Truth = any(party in wanted for party in parties)
        reasons.append(tested("party", list(parties), list(wanted), truth))
        return truth
    assert condition.fact is not None
    value = act.facts.get(condition.fact)
    if value is None:
        truth = _ABSENT[condition.absent]
        if truth is None and condition.ask:
            asks.append(condition.ask)
    else:
        truth = _compare(condition, value, act)
    reasons.append(tested(condition.fact.replace("_", " "), value, _wanted(condition), truth))
    return truth


def _branches(condition: Condition, act: Act, asks: list[str], reasons: list[Reason]) -> Truth:
    own: list[str] = []
    join = either if condition.any else both
    truth: Truth = not condition.any
    for part in condition.any or condition.all:
        truth = join(truth, test(part, act, own, reasons))
    if truth is None:
        asks.extend(own)
    return truth


def _compare(condition: Condition, value: object, act: Act) -> bool:
    if condition.is_ is not None:
        return value is condition.is_
    if condition.in_ is not None:
        return value in condition.in_
    if condition.not_in is not None:
        return value not in condition.not_in
    if condition.before is not None:
        return str(value) < condition.before
    if condition.from_day is not None:
        return str(value) >= condition.from_day
    if condition.same_as is not None:
        parties = act.senders() if condition.same_as == "sender" else act.receivers()
        return value in parties
    number = float(str(value))
    return number >= condition.at_least if condition.at_least is not None else number > (condition.above or 0.0)


def _wanted(condition: Condition) -> object:
    for sign, value in (("at least", condition.at_least), ("above", condition.above), ("before", condition.before),
                        ("from", condition.from_day), ("the same as the", condition.same_as)):  # fmt: skip
        if value is not None:
            return f"{sign} {value}"
    if condition.in_ is not None:
        return list(condition.in_)
    return {"not": list(condition.not_in)} if condition.not_in is not None else condition.is_


def in_period(period: Period, start: str | None, end: str | None) -> Truth:
    """Whether days `start` to `end` lie in the period: wholly, not at all, or (partly, or no day known) unknown."""
    if start is None or end is None:
        return None
    if start >= period.from_ and (period.to is None or end <= period.to):
        return True
    if end < period.from_ or (period.to is not None and start > period.to):
        return False
    return None


def in_scope(scope: Scope, category: str, act: Act) -> tuple[Truth, str | None]:
    """Whether an item is within a scope, and what to ask where that is not known."""
    register = act.facts.get("register")
    if act.end is not None and act.end < scope.since.get(category, ""):
        return False, None
    shells = category == "ammunition" and "related materiel" in (register or ())
    if scope.classes and register and (shells or category not in ("arms", "ammunition")):
        return any(name in scope.classes for name in register), None
    line = scope.threshold
    if line is not None and category in line.items:
        value = act.facts.get(line.fact)
        if value is not None:
            return value >= line.at_least, None
        return (False, None) if category in line.presumed_below else (None, line.ask)
    if category in scope.covers:
        return True, None
    named = category in scope.told_by_name and act.facts.get("reported") is not None
    return (None, scope.ask) if category in scope.unclear and not named else (False, None)
