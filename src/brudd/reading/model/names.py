"""Repair of name tags: what comes out is always a valid BIO sequence."""

from __future__ import annotations

from collections.abc import Sequence

PLACES = frozenset({"LOC", "GPE"})


def repaired(tags: Sequence[str]) -> list[str]:
    """An `I-` that nothing of its kind precedes begins a name; within one name a place keeps its first kind."""
    result: list[str] = []
    inside = ""
    for tag in tags:
        if tag == "O":
            inside = ""
            result.append(tag)
            continue
        edge, kind = tag.split("-", 1)
        same = kind == inside or (kind in PLACES and inside in PLACES)
        if edge == "I" and same:
            result.append(f"I-{inside}")
        else:
            inside = kind
            result.append(f"B-{kind}")
    return result
