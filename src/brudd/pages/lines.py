"""The lines of a text with their offsets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line that is not blank: offsets of its words into the text, and whether a blank line stands before it."""

    start: int
    end: int
    text: str
    after_blank: bool


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, white space at both ends left out."""
    lines: list[Line] = []
    at, blank = 0, True
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            start = at + raw.index(words)
            lines.append(Line(start, start + len(words), words, blank))
        blank = not words
        at += len(raw) + 1
    return lines
