"""Everything in a store of captures checked again: hashes, the chain, timestamps."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brudd.errors import InputError
from brudd.sources.capture.stamp import check
from brudd.sources.capture.store import FIRST, Entry, Store, signed


@dataclass(frozen=True)
class Checked:
    """What was found out about one entry: `trouble` is empty when all holds; `stamped` says what the timestamp says."""

    entry: Entry | None
    trouble: tuple[str, ...] = ()
    stamped: str | None = None


@dataclass
class Summary:
    """Counts over a store: entries, captured, failed, with a timestamp, in trouble; `head` is the hash of the last."""

    entries: int = 0
    captured: int = 0
    failed: int = 0
    stamped: int = 0
    trouble: int = 0
    head: str = FIRST
    told: list[str] = field(default_factory=list)


def verify(folder: Path, roots: list[Any] | None = None) -> Iterator[Checked]:
    """Check each entry of the store in `folder`, oldest first; raises `InputError` when there is no store."""
    store = Store(folder)
    if not store.log.exists():
        raise InputError(f"{folder}: holds no captures", "give the folder that `brudd capture --store` wrote")
    before, number = FIRST, 0
    try:
        for entry in store.entries():
            number += 1
            yield _entry(store, entry, before, number, roots or [])
            before = entry.sha256
    except InputError as error:
        yield Checked(None, (error.message,))


def _entry(store: Store, entry: Entry, before: str, number: int, roots: list[Any]) -> Checked:
    trouble = []
    if entry.number != number or entry.before != before:
        trouble.append("the chain is broken before it: an entry was taken out, put in or changed")
    message = signed(entry.record, entry.before)
    if hashlib.sha256(message).hexdigest() != entry.sha256:
        trouble.append("its record was changed after it was written")
    named = [one["body"] for one in entry.record.get("exchanges", ())]
    if entry.record.get("outcome") == "captured":
        named.append(entry.record["sha256"])
    for digest in dict.fromkeys(named):
        trouble += _object(store, digest)
    stamped = None
    if entry.timestamp and "token" in entry.timestamp:
        trouble += _object(store, entry.timestamp["token"])
        path = store.path(entry.timestamp["token"])
        holds, said = check(path.read_bytes(), message, roots) if path.exists() else (False, "is missing")
        stamped = said
        if not holds:
            trouble.append(f"its timestamp {said}")
    elif entry.timestamp:
        stamped = f"none: {entry.timestamp.get('failed')}"
    return Checked(entry, tuple(trouble), stamped)


def _object(store: Store, digest: str) -> list[str]:
    try:
        data = store.path(digest).read_bytes()
    except OSError:
        return [f"bytes {digest[:12]} are missing"]
    return [] if hashlib.sha256(data).hexdigest() == digest else [f"bytes {digest[:12]} were changed"]


def summarise(checked: Iterator[Checked]) -> Iterator[tuple[Checked, Summary]]:
    """Each check with the counts so far."""
    total = Summary()
    for one in checked:
        total.trouble += bool(one.trouble)
        if one.entry:
            total.entries += 1
            captured = one.entry.record.get("outcome") == "captured"
            total.captured += captured
            total.failed += not captured
            total.stamped += bool(one.entry.timestamp and "token" in one.entry.timestamp and not one.trouble)
            total.head = one.entry.sha256
        yield one, total
