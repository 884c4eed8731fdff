"""Sentences and clauses as far as marks and conjunctions tell them, without a tree."""

from __future__ import annotations

import re
from itertools import pairwise

SENTENCE_END = re.compile(r"[.?!]['\"”»)]?\s+(?=[^\W\d_a-zæøåäöüéñ]|[\"“«„–-]|\d+ )|\n")
MARK = r"[,;:–—()«»\"“”]|\s-\s"


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around `text[start:end]`: from the last full stop before a capital, or line break, to the next."""
    left = max(0, start - 1500)
    ends = (match.end() for match in SENTENCE_END.finditer(text, left, min(len(text), start + 2)))
    first = max((place for place in ends if place <= start), default=left)
    stop = SENTENCE_END.search(text, end)
    return first, stop.start() + 1 if stop else len(text)


def clause_spans(text: str, span: tuple[int, int], boundary: re.Pattern[str]) -> list[tuple[int, int]]:
    """The stretches into which marks and opening words part `span`; each opening word begins its own stretch."""
    cuts = sorted({span[0], span[1], *(match.start() for match in boundary.finditer(text, *span))})
    return [(left, right) for left, right in pairwise(cuts) if text[left:right].strip(" ,;:")]


def clause_index(clauses: list[tuple[int, int]], place: int) -> int:
    """Which of the clauses holds `place`; the last one that begins before it."""
    return max((index for index, (left, _) in enumerate(clauses) if left <= place), default=0)
