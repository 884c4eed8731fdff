"""Tests one paragraph on one act: target, bound parties, items, days, conditions, list, cap, exemptions."""

from __future__ import annotations

from brudd.findings.act import BODIES, RECEIVER, SENDER, Act, state_of
from brudd.findings.conditions import Reason, Truth, both, in_period, in_scope, test, tested
from brudd.findings.join import Judged, Party
from brudd.findings.rules import UNSAID, Rule, RuleBook
from brudd.measures.library import Scope
from brudd.measures.schema import Exemption, Period

_CIVIL_IN_GOODS = ("aircraft", "helicopter")


def judge(rule: Rule, act: Act, book: RuleBook) -> Judged | None:
    """What the paragraph says of the act: breach, exempt or undetermined; None when it does not touch it."""
    aimed = aims_at(rule, act)
    if not aimed:
        return None
    parties = bound(rule, act, aimed, book)
    if not parties:
        return None
    reasons = [tested(_DIRECTION[rule.paragraph.direction or "to-target"], list(aimed), _named(rule), True)]
    asks: list[str] = []
    truth = _items(rule, act, asks, reasons)
    if truth is False:
        return None
    when, period = _days(rule, act, asks, reasons)
    truth = both(truth, when)
    for condition in rule.paragraph.when:
        if truth is False:
            return None
        truth = both(truth, test(condition, act, asks, reasons))
    if rule.paragraph.asks:
        truth = both(truth, None)
        asks.extend(rule.paragraph.asks)
        reasons.extend(tested(ask, None, True, None) for ask in rule.paragraph.asks)
    truth = both(truth, _listed(rule, act, aimed, asks, reasons))
    if truth is False:
        return None
    way_out, opened = _exempt(rule, act, asks, reasons)
    if way_out is not True:
        capped = _cap(rule, act, asks, reasons)
        way_out = True if capped else (None if way_out is None or capped is None else False)
    if way_out is True and when is True:
        verdict = "exempt"
    else:
        verdict = "breach" if truth is True and way_out is False else "undetermined"
    return Judged(rule, verdict, parties, reasons, asks if verdict == "undetermined" else [], period, opened)


FROM_TARGET, TO_TARGET, BY_TARGET = "comes from the target", "goes to the target", "done by the target"
"""The first condition of a finding, as findings show it: how the act stands to the target."""
_BROKERED = "brokered-by-target"
_DIRECTION = {
    "from-target": FROM_TARGET, "to-target": TO_TARGET,
    "by-target": BY_TARGET, "with-target": "done with the target",
    _BROKERED: "brokered by the target",
}  # fmt: skip


def _named(rule: Rule) -> list[str]:
    target = rule.target
    others = [f"non-State parties in {place}" for place in target.others_in]
    return [
        *target.states,
        *target.groups,
        *target.territory,
        *others,
        *(["any non-State party"] if target.anyone else []),
    ]


def aims_at(rule: Rule, act: Act) -> tuple[str, ...]:
    """The parties (or places) of the act at which the paragraph is aimed; empty when there is none."""
    direction = rule.paragraph.direction
    if direction == "from-target":
        return _from_target(rule, act)
    if direction == "by-target":
        return tuple(party for party in act.senders() if _is_target(rule, party, act))
    parties = act.receivers() if direction == "to-target" else act.everybody()
    if direction == _BROKERED:
        parties = act.roles.get("intermediary", ())
    found = tuple(party for party in parties if _is_target(rule, party, act))
    if found or direction == _BROKERED:
        return found
    return tuple(place for place in act.places() if place in rule.target.territory)


def _from_target(rule: Rule, act: Act) -> tuple[str, ...]:
    found = tuple(party for party in act.senders() if _is_target(rule, party, act))
    origin = act.facts.get("origin")
    if (
        not found
        and origin is not None
        and origin in (*rule.target.states, *rule.target.groups)
        and act.kind.endswith("transfer")
    ):
        return (origin,)
    worker = act.facts.get("nationality")
    if not act.senders() and act.kind == "labour" and worker is not None and worker in rule.target.states:
        return (worker,)
    return found


def _is_target(rule: Rule, party: str, act: Act) -> bool:
    target, state = rule.target, state_of(party)
    if state is not None:
        return state in target.states or party in target.groups
    if party in target.groups:
        places = act.places()
        apart = [place for place in places if len(place) == 2 and place.isupper()]
        return not (target.others_in and apart and not set(apart) & set(target.others_in))
    if party in BODIES or party in target.apart:
        return False
    if target.anyone:
        return True
    return bool(target.others_in and set(act.places()) & set(target.others_in))


def bound(rule: Rule, act: Act, aimed: tuple[str, ...], book: RuleBook) -> list[Party]:
    """The States that the paragraph binds and whose act it is; a party that is no State is never bound.

    A broker's State stands for the act where no seller or buyer on the bound side does.
    """
    found: dict[str, Party] = {}
    for one in rule.paragraph.bound:
        if one.role == "broker" and any(state not in aimed for state in found):
            continue
        for role, party in _role_parties(one.role, act):
            state = state_of(party)
            if state is None or state in found or not book.on_side(rule.regime.side, state, act.end):
                continue
            if _is_aim(one.role, rule, state, aimed):
                continue
            found[state] = (state, role, one.duty)
        if one.role == "others" and not found and len(rule.paragraph.bound) == 1:
            _only_the_target(one.duty, act, aimed, found)
    return list(found.values())


def _only_the_target(duty: str, act: Act, aimed: tuple[str, ...], found: dict[str, Party]) -> None:
    """Where an act names nobody but the target, the target answers for it as a State like the others."""
    for role, party in _role_parties("others", act):
        state = state_of(party)
        if state is not None and party in aimed:
            found[state] = (state, role, duty)


def _is_aim(role: str, rule: Rule, state: str, aimed: tuple[str, ...]) -> bool:
    """The target itself is bound only as the sender of what leaves it, or as the receiver where the law says so."""
    if rule.paragraph.direction in ("from-target", "by-target"):
        return role == "sender" and state not in {state_of(party) for party in aimed}
    if role == "receiver" or rule.paragraph.direction == _BROKERED:
        return False
    return state in rule.target.states


def _role_parties(role: str, act: Act) -> list[tuple[str, str]]:
    if role == "place":
        return [("place", place) for place in act.places() if len(place) == 2]
    if role == "broker":
        return [("intermediary", party) for party in act.roles.get("intermediary", ())]
    if role == "sender":
        name = SENDER.get(act.kind, "")
        return [(name, party) for party in act.roles.get(name, ())]
    if role == "receiver":
        name = RECEIVER.get(act.kind, "")
        user = act.facts.get("end_user")
        got = [(name, party) for party in act.roles.get(name, ())]
        return [*got, ("end_user", user)] if user is not None else got
    return [(name, party) for name, parties in act.roles.items() if name not in ("item", "place") for party in parties]


def _items(rule: Rule, act: Act, asks: list[str], reasons: list[Reason]) -> Truth:
    scope = rule.scope
    if scope is None:
        return True
    items = act.items or UNSAID.get(act.kind, ())
    best: Truth = False
    for item in items:
        civil = act.kind == "goods-transfer" and item in _CIVIL_IN_GOODS and _of_arms(scope) and not scope.civil
        truth, ask = (False, None) if civil else in_scope(scope, item, act)
        if truth is None and ask:
            asks.append(ask)
        best = truth if truth is True or best is False else best
        if best is True:
            break
    if best is not False:
        reasons.append(tested("item", list(items), scope.title, best))
        _number(scope, act, reasons)
    return best


def _of_arms(scope: Scope) -> bool:
    """True for a list of arms, whole or by the classes of the Register."""
    return "arms" in scope.covers or "arms" in scope.unclear


def _number(scope: object, act: Act, reasons: list[Reason]) -> None:
    line = getattr(scope, "threshold", None)
    if line is not None and act.facts.get(line.fact) is not None:
        value = act.facts[line.fact]
        reasons.append(
            tested(line.fact.replace("_", " "), value, f"at least {line.at_least:g}", value >= line.at_least)
        )


def _days(rule: Rule, act: Act, asks: list[str], reasons: list[Reason]) -> tuple[Truth, Period]:
    periods = rule.paragraph.in_force
    best: Truth = False
    chosen = periods[-1]
    for period in periods:
        truth = in_period(period, act.start, act.end)
        if truth is not False and best is not True:
            best, chosen = truth, period
    day = act.start if act.start == act.end else [act.start, act.end]
    reasons.append(tested("day", day, [chosen.from_, chosen.to], best))
    if best is None:
        asks.append(f"the day of the act: {rule.citation} binds from {chosen.from_}"
                    + (f" to {chosen.to}" if chosen.to else ""))  # fmt: skip
    return best, chosen


def _listed(rule: Rule, act: Act, aimed: tuple[str, ...], asks: list[str], reasons: list[Reason]) -> Truth:
    listing = rule.paragraph.listed
    if listing is None:
        return True
    value = act.facts.get("listed")
    truth: Truth = value
    if value is None:
        day = act.start or "9999-12-31"
        if any(day >= listing.known.get(party, "9999-99") for party in aimed):
            truth = True
        elif all(state_of(party) is not None for party in aimed):
            truth = None if listing.of_states == "unknown" else False
        elif listing.of_others == "not-met":
            truth = False
    if truth is None:
        asks.append(listing.ask)
    reasons.append(tested("listed", value, True, truth))
    return truth


def _cap(rule: Rule, act: Act, asks: list[str], reasons: list[Reason]) -> Truth:
    cap = rule.paragraph.cap
    if cap is None:
        return False
    if any(test(condition, act, [], reasons) for condition in cap.unless):
        return False
    value = act.facts.get(cap.fact)
    under: Truth = None if value is None else value <= cap.limit
    if under and cap.under == "unknown":
        under = None
    if under is None:
        asks.append(cap.ask)
    above = None if under is None else not under
    reasons.append(tested(cap.fact.replace("_", " "), value, f"above {cap.limit:,.0f} {cap.unit}", above))
    return under


def _exempt(rule: Rule, act: Act, asks: list[str], reasons: list[Reason]) -> tuple[Truth, Exemption | None]:
    """Whether an exemption opens; unknown only where its own condition says that silence leaves it open."""
    best: Truth = False
    for exemption in rule.paragraph.exemptions:
        if not _applies(exemption, act):
            continue
        own_asks: list[str] = []
        own: list[Reason] = []
        truth: Truth = True
        if exemption.asks:
            truth = None
            own_asks.extend(exemption.asks)
        for condition in exemption.when:
            truth = both(truth, test(condition, act, own_asks, own))
        if truth is False:
            continue
        reasons.append(tested(f"exemption: {exemption.title}", [one[1] for one in own], True, truth))
        if truth is True:
            return True, exemption
        best = None
        asks.extend(own_asks)
    return best, None


def _applies(exemption: Exemption, act: Act) -> bool:
    if exemption.kinds and act.kind not in exemption.kinds:
        return False
    items = act.items or UNSAID.get(act.kind, ())
    if "unroca-salw" in (act.facts.get("register") or ()):
        items = ("small-arms",)
    if exemption.items and not (items and all(item in exemption.items for item in items)):
        return False
    start, end = act.start or "9999-12-31", act.end or "9999-12-31"
    return (exemption.from_ is None or start >= exemption.from_) and (exemption.to is None or end <= exemption.to)
