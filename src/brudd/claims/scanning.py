"""Many patterns over one text: one pass finds where any of them begins, and each is tried only there.

A page is scanned for some fifty rules of time and some thirty cues, of which few occur; a pass of its own for each takes
long, as each looks at every character. That pass is over small letters and minds their case, since `re` turns a branch
down by its first letter only where it does: two fifths of the time. The matches are those that `finditer` gives for each pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_NAME = re.compile(r"\(\?P<\w+>")
_PLAIN = re.compile(r"\\.|[^\\]+", re.S)
"""An escape, or what stands between two."""
_ALIKE = str.maketrans("İıſ", "iis")
"""Letters that `re` takes for others where it ignores case, which are not one small letter."""


def small(text: str) -> str:
    """The text in small letters, as long as before."""
    return text.translate(_ALIKE).lower()


class Patterns:
    """Patterns, ignoring case, that all stand between `before` and `after`; none may match the empty string."""

    def __init__(self, bodies: Sequence[str], before: str, after: str) -> None:
        self.each = tuple(re.compile(f"{before}(?:{body}){after}", re.I) for body in bodies)
        unnamed = "|".join(f"(?:{_NAME.sub('(?:', body)})" for body in bodies) or r"(?!)"
        anywhere = f"{before}(?=(?:{unnamed}){after})"
        self._any = re.compile(_PLAIN.sub(lambda part: part[0] if part[0][0] == "\\" else small(part[0]), anywhere))

    def finditer(self, text: str) -> Iterator[tuple[int, re.Match[str]]]:
        """The number of each pattern and its matches, pattern by pattern; those of one pattern do not overlap."""
        places = [found.start() for found in self._any.finditer(small(text))]
        for number, pattern in enumerate(self.each):
            end = 0
            for place in places:
                match = pattern.match(text, place) if place >= end else None
                if match is not None:
                    yield number, match
                    end = match.end()
