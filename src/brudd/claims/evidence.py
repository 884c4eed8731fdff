"""The shortest run of clauses that carries a claim: its trigger and the fillers that stand in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BORDER = re.compile(r"[;:–—]\s|,\s|\s[–—-]\s|[«»“”\"]\s|\s[«“\"]")
_LEAD = re.compile(r"^(?:[\s,;:–—»”\"\)-]|\b(?:og|men|and|but|och|men|samt|mens|while)\b\s)+", re.IGNORECASE)
_TAIL = re.compile(r"[\s,;:–—«“\"\(-]+$")


def clause(
    text: str, sentence: tuple[int, int], trigger: tuple[int, int], fillers: Iterable[tuple[int, int]]
) -> tuple[int, int]:
    """Offsets of the clauses of `sentence` that hold `trigger` and those of `fillers` that lie in the sentence.

    Clauses end at commas, semicolons, colons, dashes and quotation marks; marks and a conjunction at the edges are
    left out. The result always holds the trigger and lies inside the sentence.
    """
    start, end = sentence
    inside = [(a, b) for a, b in fillers if start <= a and b <= end]
    low = min([trigger[0], *(a for a, _ in inside)])
    high = max([trigger[1], *(b for _, b in inside)])
    left, right = start, end
    for found in _BORDER.finditer(text, start, end):
        if found.end() <= low:
            left = found.end()
        elif found.start() >= high:
            right = found.start()
            break
    lead = _LEAD.match(text[left:right])
    if lead and left + lead.end() <= low:
        left += lead.end()
    tail = _TAIL.search(text[left:right])
    if tail and left + tail.start() >= high:
        right = left + tail.start()
    return left, right
