"""Words and sentences of a text, with offsets, for the learned reader: plain string work, the same for all languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import numpy as np

_WORD = re.compile(r"\w+|[^\w\s]", re.UNICODE)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[–—-]?\s?[\w«“\"])|\n+", re.UNICODE)
_SHORT = re.compile(
    r"(?:\b(?<!\w['’])(?:[A-ZÆØÅÄÖ]|bl|ca|dr|f|eks|gen|hr|jan|feb|mr|mrs|ms|nr|no|oberst|prof|sen|rep|st|vs|jf|kl|pst|mill|mrd|t|d|v|u\.s|u\.n|dvs|osv|i|para|art|lt|col|gov)|\b\d{1,2}|^\W*\d+)\.$",
    re.IGNORECASE,
)

_MONTH = r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
_SHORT_MONTH = re.compile(rf"{_MONTH}\.$")
"""What a number follows for a day or year: "on Dec. 10"."""
_DAY = re.compile(rf"{_MONTH}(?:\.|[a-z]*) \d{{1,2}}\.$")
"""A day behind its month is no ordinal."""


@dataclass(frozen=True)
class Words:
    """The words of `text`: `starts[i]:ends[i]` is word i; `sentences` holds half-open offset pairs."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the word that holds `offset`, or of the last word that starts before it (0 for none)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, start: int, end: int) -> range:
        """The indices of the words that overlap the offsets `[start, end)`; empty where there is none."""
        starts, ends = self.starts, self.ends
        first, count = self.at(start), len(starts)
        while first < count and ends[first] <= start:
            first += 1
        last = first
        while last < count and starts[last] < end:
            last += 1
        return range(first, last)

    def space_before(self, index: int) -> bool:
        """True where white space or the text's start precedes word `index`."""
        return index == 0 or self.starts[index] > self.ends[index - 1]

    @cached_property
    def sentence_starts(self) -> tuple[int, ...]:
        """The offset at which each sentence starts."""
        return tuple(start for start, _ in self.sentences)

    @cached_property
    def sentence_numbers(self) -> np.ndarray:
        """For each word the index of the sentence that holds it."""
        return np.maximum(0, np.searchsorted(self.sentence_starts, self.starts, side="right") - 1)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds `offset`."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    @cached_property
    def _breaks(self) -> tuple[int, ...]:
        return tuple(found.start() for found in re.finditer("\n", self.text))

    def line_of(self, index: int) -> int:
        """The number of the line that holds word `index`."""
        return bisect_right(self._breaks, self.starts[index])


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open offsets of the sentences of `text`, without the white space around them.

    A line break always ends a sentence; a full stop does where a capital, a digit or a quotation follows and no
    abbreviation or ordinal stands before it. A number of three or more digits is no ordinal: years end sentences.
    """
    cuts, at = [], 0
    for found in _END.finditer(text):
        head = text[at : found.start() + 1]
        broken = "\n" in found.group()
        follows = text[found.end() : found.end() + 2].lstrip("«“\"'–—-( ")
        short = (_SHORT.search(head) and not _DAY.search(head)) or (follows[:1].isdigit() and _SHORT_MONTH.search(head))
        if not broken and (short or (follows[:1].islower() and not head.endswith(("!", "?")))):
            continue
        cuts.append((at, found.end()))
        at = found.end()
    cuts.append((at, len(text)))
    out = []
    for start, end in cuts:
        part = text[start:end]
        left = len(part) - len(part.lstrip())
        right = len(part.rstrip())
        if right > left:
            out.append((start + left, start + right))
    return tuple(out)


def split_words(text: str) -> Words:
    """The words of `text`: runs of letters and digits, and single marks."""
    found = [(m.start(), m.end()) for m in _WORD.finditer(text)]
    return Words(text, tuple(a for a, _ in found), tuple(b for _, b in found), split_sentences(text))
