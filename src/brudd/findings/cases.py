"""Turns a case of `brudd check` (kind, status, date, roles, facts) into an act, with every word checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from brudd.errors import UsageError
from brudd.findings import words
from brudd.findings.act import SENDER, Act
from brudd.measures import known

_GENERIC = ("missile", "arms", "military-equipment", "rocket")
_CIVIL = "electronics"
"""What a named civil system counts as, such as a camera drone: none of the lists of dual-use goods names it."""
KEYS = ("id", "kind", "status", "date", "roles", "facts")


def act_of(case: Mapping[str, Any]) -> Act:
    """The act that a case describes; raises `UsageError` that names the word that is not allowed.

    Keys other than `id kind status date roles facts` are notes for people and are passed over.
    """
    if not isinstance(case, Mapping):
        raise UsageError("a case is a JSON object", 'for example {"kind": "arms-transfer", "roles": {}}')
    if "kind" not in case:
        raise UsageError("a case needs a `kind`")
    kind = words.kind(case["kind"])
    roles = {words.role(kind, name): _fillers(kind, name, given) for name, given in (case.get("roles") or {}).items()}
    facts = {name: words.fact(name, value) for name, value in (case.get("facts") or {}).items() if value is not None}
    day = words.day(case["date"]) if case.get("date") is not None else None
    items = roles.pop("item", ())
    items, facts = with_system(items, facts, roles.get(SENDER.get(kind, ""), ()))
    status = words.status(case.get("status") or "happened")
    return Act(kind, status, day, day, roles, items, facts, str(case.get("id") or "act"))


def _fillers(kind: str, role: str, given: Any) -> tuple[str, ...]:
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, list | tuple) or not all(isinstance(one, str) for one in listed):
        raise UsageError(f"the role {role!r} holds a list of words, not {given!r}")
    return tuple(words.filler(role, one, kind) for one in listed)


def with_system(
    items: tuple[str, ...], facts: dict[str, Any], makers: tuple[str, ...]
) -> tuple[tuple[str, ...], dict[str, Any]]:
    """Items and facts with what is publicly reported of a named system filled in; a given fact stays as given."""
    name = facts.get("system")
    if name is None:
        return items, facts
    system = known.system(str(name), makers[0] if makers else None)
    if system is None:
        return items, facts
    reported = {"range_km": system.range_km, "payload_kg": system.payload_kg, "register": system.classes}
    filled = {key: value for key, value in reported.items() if value is not None} | facts
    filled["reported"] = system.name
    if system.category == "dual-use":
        return (_CIVIL,), filled
    sharpened = tuple(system.category if item in _GENERIC else item for item in items)
    return (sharpened or (system.category,)), filled
