"""What several pack schemas ask of a regular expression."""

from __future__ import annotations

import re


def compiles(value: str) -> str:
    """`value`, if it is a regular expression; raises ValueError with the reason where it is none."""
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return value
