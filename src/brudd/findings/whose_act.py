"""Whose act a finding is on: the States that a paragraph binds, and those on the other side of the act."""

from __future__ import annotations

from brudd.findings.act import PARTY_ROLES, RECEIVER, SENDER, Act, state_of
from brudd.findings.engine import page_book
from brudd.findings.trial import BY_TARGET, FROM_TARGET, TO_TARGET
from brudd.records import BoundParty, Finding

_OTHER_SIDE = "is the other side of the act, which this paragraph addresses to those who supply or receive"
_THROUGH = "lets it pass: embargoes on arms for a target cover supply from and through a State's territory"


def regime_of(finding: Finding) -> str:
    """The key of the regime of a finding's measure."""
    return finding.measure.split("/")[0]


def under_joined(finding: Finding) -> Finding:
    """The finding under the measure that its side takes over: Norway's act on Russia stands under the EU's."""
    regime, _, name = finding.measure.partition("/")
    joined = page_book().joins.get(regime)
    return finding if joined is None else finding.model_copy(update={"measure": f"{joined}/{name}"})


def with_other_side(finding: Finding, act: Act) -> Finding:
    """The finding with every State whose act it is: bound or other side, without brokers and robbed payers.

    Arms for the target that pass through a State are that State's act too. Whoever stands beside the target in its role
    has no part in it, and measures of one side name nobody beside its own States in their role.
    """
    if act.kind == "finance" and "crypto" in act.items:
        return finding
    aim = finding.because[0]
    through = act.kind == "arms-transfer" and aim.condition == TO_TARGET
    bound = [party for party in finding.parties if party.role != "intermediary" or through] or list(finding.parties)
    named = {party.state for party in bound}
    for role, state in _others(act, finding, through):
        if state not in named:
            named.add(state)
            bound.append(BoundParty(state=state, role=role, duty=_THROUGH if role == "intermediary" else _OTHER_SIDE))
    return finding.model_copy(update={"parties": tuple(bound)})


def _others(act: Act, finding: Finding, through: bool) -> list[tuple[str, str]]:
    """The States of an act with their roles, as far as this finding is on their act."""
    aim = finding.because[0]
    aimed = {state_of(party) for party in aim.claim}
    targets_role = {TO_TARGET: RECEIVER, FROM_TARGET: SENDER, BY_TARGET: SENDER}.get(aim.condition, {}).get(act.kind)
    one_side = page_book().sides[regime_of(finding)] != "states"
    acting = {party.role for party in finding.parties} if one_side else set()
    names = PARTY_ROLES.get(act.kind, (SENDER.get(act.kind, ""), RECEIVER.get(act.kind, "")))
    if not aimed & {state_of(party) for party in act.roles.get(targets_role or "", ())}:
        targets_role = None
    return [
        (role, state)
        for role in ((*names, "intermediary") if through else names)
        if role not in acting
        for party in act.roles.get(role, ())
        if (state := state_of(party)) is not None and (role != targets_role or state in aimed)
    ]
