"""Marks of pages that hold only a part of their text: behind a paywall, or cut off."""

from __future__ import annotations

import re
from functools import cache

from brudd.sources.settings import access

_SCRIPT = re.compile(r"<(script|style)\b")
_SPACE = re.compile(r"\s+")
PAYWALL = "access: behind a paywall, only a part of the text may be here"
TRUNCATED = "access: cut off, the rest of the text stands at its address"


def of_page(html: str) -> str | None:
    """A note for a page of HTML that says it is behind a paywall, else None."""
    low = html[:2_000_000].lower()
    dense = _SPACE.sub("", low)
    if any(mark in dense for mark in access().markup):
        return PAYWALL
    return PAYWALL if _walls().search(_SPACE.sub(" ", _unscripted(low))) else None


def _unscripted(low: str) -> str:
    """`low`, in lower case, without scripts and styles that end; one look at each end tag, however many never come."""
    pieces: list[str] = []
    at, missing = 0, set[str]()
    for found in _SCRIPT.finditer(low):
        if found.start() < at or found[1] in missing:
            continue
        end = low.find(f"</{found[1]}", found.end())
        if end < 0:
            missing.add(found[1])
            continue
        pieces += [low[at : found.start()], " "]
        at = low.find(">", end) + 1 or len(low)
    return "".join([*pieces, low[at:]])


def of_summary(text: str) -> str | None:
    """A note for plain text that ends in an invitation to read on elsewhere, else None."""
    end = text.rstrip(" \n\t.»›>→]").lower()[-60:]
    raw = text.rstrip()[-60:].lower()
    return TRUNCATED if any(raw.endswith(more) or end.endswith(more) for more in _mores()) else None


@cache
def _walls() -> re.Pattern[str]:
    phrases = sorted({phrase for phrases in access().paywall.values() for phrase in phrases}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, phrases)))


@cache
def _mores() -> tuple[str, ...]:
    return tuple(sorted({more for mores in access().more.values() for more in mores}))
