"""What changed about an event since it was last told of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from brudd.events import Event

What = Literal["new", "origin", "denial", "finding", "revision"]
LABELS: dict[str, str] = {
    "new": "New event", "origin": "New origin", "denial": "Denial", "finding": "New finding", "revision": "Revision",
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One change, in words for people."""

    what: What
    text: str


@dataclass(frozen=True)
class Snapshot:
    """What an alert remembers of an event: origins that are no reprints, who denies, findings, and what is said."""

    origins: tuple[str, ...]
    denials: tuple[str, ...]
    findings: tuple[str, ...]
    said: dict[str, list[str]]

    def to_json(self) -> str:
        """The snapshot as JSON."""
        return json.dumps(vars(self), sort_keys=True, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Snapshot:
        """A snapshot from its JSON."""
        told = json.loads(text)
        return cls(tuple(told["origins"]), tuple(told["denials"]), tuple(told["findings"]), told["said"])


def snapshot(event: Event) -> Snapshot:
    """What is to be remembered of an event. Origins that depend on another (reprints, agency copies) are left out."""
    own = {one.id for one in event.origins if one.relation != "dependent"}
    denials = {one.who or one.publisher or one.source for one in event.claims if one.status == "denied"}
    said = {role: sorted({_filler(one) for one in fillers}) for role, fillers in sorted(event.roles.items())}
    said["status"] = [event.status]
    if event.time:
        said["time"] = [f"{event.time.get('start')} to {event.time.get('end')}"]
    findings = {f"{one.measure} {one.verdict}" for one in event.findings}
    return Snapshot(tuple(sorted(own)), tuple(sorted(denials)), tuple(sorted(findings)), said)


def changes(before: Snapshot | None, event: Event) -> list[Change]:
    """What is new about `event` since `before`; empty when nothing is, as after a reprint.

    Another wording of the same parties, items and times is no revision; a value that was not there before is.
    """
    if before is None:
        return [Change("new", event.title)]
    now = snapshot(event)
    told = [Change("origin", _origin(event, key)) for key in now.origins if key not in before.origins]
    told += [Change("denial", f"{who} says that it is not so") for who in now.denials if who not in before.denials]
    told += [Change("finding", _finding(event, key)) for key in now.findings if key not in before.findings]
    for field, values in now.said.items():
        old = before.said.get(field, [])
        if fresh := [value for value in values if value not in old]:
            was = f" (before: {', '.join(old)})" if old else ""
            told.append(Change("revision", f"{field}: {', '.join(fresh)}{was}"))
    return told


def _filler(one: dict[str, Any]) -> str:
    """A filler as what it is linked to; its words only where it is linked to nothing."""
    entity, category, quantity = one.get("entity"), one.get("category"), one.get("quantity")
    name = (entity or {}).get("name") or category or str(one.get("text") or "")
    if quantity and quantity.get("low") is not None:
        low, high = quantity["low"], quantity.get("high")
        name += f" {low:g}" if low == high else f" {low:g} or more" if high is None else f" {low:g} to {high:g}"
    return name


def _origin(event: Event, key: str) -> str:
    found = next(one for one in event.origins if one.id == key)
    return f"{found.who} ({'independent' if found.relation == 'independent' else 'unknown whether independent'})"


def _finding(event: Event, key: str) -> str:
    found = next(one for one in event.findings if f"{one.measure} {one.verdict}" == key)
    missing = f"; missing: {'; '.join(found.unknown)}" if found.unknown else ""
    return f"{VERDICTS[found.verdict]} {found.measure}{missing}"


VERDICTS = {
    "breach": "if true, would breach", "would-breach": "if carried out, would breach",
    "exempt": "if true, exempt under", "undetermined": "cannot tell whether it would breach",
}  # fmt: skip
"""How verdicts read; nothing is ever called a breach as a fact."""
