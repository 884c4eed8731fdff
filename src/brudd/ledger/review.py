"""Taking decisions: each is checked against what the ledger holds, and kept beside what the machine had said."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, update

from brudd.errors import UsageError
from brudd.events.slugs import slug
from brudd.ledger import decisions, stored, tables
from brudd.ledger.decisions import Decision
from brudd.ledger.writer import now
from brudd.records import KINDS, ROLES, STATUSES, Claim

_PLAIN = ("kind", "status", "time", "time.start", "time.end", "source", "quantity", "evidence")


@dataclass(frozen=True, slots=True)
class Wish:
    """A decision that somebody wants to take; names as in `Ledger.decide`."""

    act: str
    target: str
    who: str
    comment: str = ""
    field: str | None = None
    value: Any = None


def decide(connection: Connection, wish: Wish) -> Decision:
    """Check a wish, append it, and bring the index of reviews up to date."""
    subject = _subject(wish)
    decisions.check(wish.act, subject, wish.value)
    row = {
        "added": now(), "who": wish.who, "act": wish.act, "subject": subject, "target": wish.target, "field": None,
        "machine": None, "value": wish.value, "comment": wish.comment, "language": None,
    }  # fmt: skip
    take = {"claim": _on_claim, "event": _on_event, "source": _on_source, "decision": _on_decision}[subject]
    take(connection, wish, row)
    key = decisions.append(connection, [row])[0]
    reindex(connection, row)
    return next(one for one in decisions.read(connection, targets=[row["target"]]) if one.key == key)


def _subject(wish: Wish) -> str:
    if wish.act == "undo":
        return "decision"
    if wish.act == "reliability" or wish.target.startswith("source:"):
        return "source"
    return "claim" if "/" in wish.target else "event"


def _on_claim(connection: Connection, wish: Wish, row: dict[str, Any]) -> None:
    found = stored.by_target(connection, wish.target)[0]
    row["target"], row["language"] = found.target, found.report.document.language
    if wish.act == "amend":
        if wish.field is None:
            raise UsageError("an amendment needs a field", "such as --field status --value planned")
        row["field"], row["machine"] = wish.field, field_value(found.claim, wish.field)
        _check_value(found.claim.kind, wish.field, wish.value)
    elif wish.act == "split":
        home = stored.event_ids(connection, [found.event])[found.event]
        row["machine"] = home
        made = "s" + hashlib.sha256(f"{found.target}|{row['added']}".encode()).hexdigest()[:12]
        row["value"] = str(wish.value) if wish.value else made
        if wish.value:
            stored.event(connection, str(wish.value))


def _on_event(connection: Connection, wish: Wish, row: dict[str, Any]) -> None:
    row["target"] = stored.event(connection, wish.target).id
    if wish.act == "merge":
        if not wish.value:
            raise UsageError("a merge needs two events", "name the event that it goes into")
        row["value"] = stored.event(connection, str(wish.value)).id
        if row["value"] == row["target"]:
            raise UsageError("the two events are one already", "see: brudd show EVENT")


def _on_source(connection: Connection, wish: Wish, row: dict[str, Any]) -> None:
    name = wish.target.removeprefix("source:")
    row["target"] = f"source:{name if name.isupper() else slug(name)}"


def _on_decision(connection: Connection, wish: Wish, row: dict[str, Any]) -> None:
    known = {str(one.key): one for one in decisions.read(connection)}
    if wish.target not in known:
        raise UsageError(f"{wish.target!r} is the number of no decision", "see: brudd review --log")
    row["value"] = known[wish.target].to_dict()


def field_value(claim: Claim, field: str) -> Any:
    """What the machine says of a field of a claim: `status`, `kind`, `time`, `time.start`, `source`,
    `roles.supplier`, ..."""
    said = claim.model_dump(mode="json")
    if field.startswith("roles."):
        return said["roles"].get(field.removeprefix("roles."), [])
    if field == "source":
        return said["sources"]
    if field == "quantity":
        return [one["quantity"] for fillers in said["roles"].values() for one in fillers if one["quantity"]]
    if field.startswith("time."):
        return (said["time"] or {}).get(field.removeprefix("time."))
    return said.get(field)


def _check_value(kind: str, field: str, value: Any) -> None:
    roles = [f"roles.{role}" for role in ROLES[kind]]
    if field not in (*_PLAIN, *roles):
        raise UsageError(f"{field!r} is no field of a claim of {kind}", f"fields: {', '.join((*_PLAIN, *roles))}")
    allowed = {"kind": KINDS, "status": STATUSES}.get(field)
    if allowed and value not in allowed:
        raise UsageError(f"{value!r} is not a value of {field}", f"one of {', '.join(allowed)}")


def reindex(connection: Connection, row: dict[str, Any]) -> None:
    """Work out anew how the claim stands that a decision, or the decision it undoes, is about."""
    about = row["value"] if row["subject"] == "decision" else row
    while about["subject"] == "decision":
        about = about["value"]
    if about["subject"] != "claim":
        return
    target = about["target"]
    found = stored.by_target(connection, target)[0]
    now_ = decisions.state(decisions.read(connection, targets=[target]), decisions.undone(connection))
    connection.execute(update(tables.claim).where(tables.claim.c.key == found.key).values(review=now_))
