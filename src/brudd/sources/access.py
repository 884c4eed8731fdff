"""Marks of pages that hold only a part of their text: behind a paywall, or cut off."""

from __future__ import annotations

import re
from functools import cache

from brudd.sources.settings import access

_SCRIPT = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_SPACE = re.compile(r"\s+")
PAYWALL = "access: behind a paywall, only a part of the text may be here"
TRUNCATED = "access: cut off, the rest of the text stands at its address"


def of_page(html: str) -> str | None:
    """A note for a page of HTML that says it is behind a paywall, else None."""
    low = html[:2_000_000].lower()
    dense = _SPACE.sub("", low)
    if any(mark in dense for mark in access().markup):
        return PAYWALL
    return PAYWALL if _walls().search(_SPACE.sub(" ", _SCRIPT.sub(" ", low))) else None


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
