"""Turns claims into acts. (Filled in next.)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from brudd.records import Claim, Finding


def find(claim: Claim, published: date | None = None) -> list[Finding]:
    """The findings on one claim."""
    return []


def find_all(claims: Sequence[Claim], published: date | None = None) -> list[Finding]:
    """The findings on all claims of a page."""
    return []
