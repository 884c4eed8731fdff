"""Words of a text with their offsets, and the trie that finds the longest known run of words at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_SAME = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "´": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-"})
_ARTICLES = frozenset({"the", "det", "den", "de", "dei"})
_END = "\0"
T = TypeVar("T")


class Words(NamedTuple):
    """The words of one text: as they stand, folded for look-up, where each starts and ends (code points).

    `fresh` marks the first word of each line.
    """

    raw: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    fresh: list[bool]

    def joined(self, index: int) -> bool:
        """True when word `index` follows the word before it with no space between."""
        return 0 < index < len(self.raw) and self.starts[index] == self.ends[index - 1]


def split(text: str) -> Words:
    """The words of `text`: runs of letters, runs of digits, and each other sign by itself."""
    raw, starts, ends, fresh = [], [], [], []
    last = 0
    for match in _WORD.finditer(text):
        raw.append(match.group())
        start, end = match.span()
        starts.append(start)
        ends.append(end)
        fresh.append(last == 0 or (start > last and text.find("\n", last, start) >= 0))
        last = end
    return Words(raw, [word.translate(_SAME).casefold() for word in raw], starts, ends, fresh)


class Hit(NamedTuple, Generic[T]):
    """A run of words `[first, last)` found in the trie, and what it stands for."""

    first: int
    last: int
    value: T


@dataclass
class Trie(Generic[T]):
    """Known runs of words. Case counts: a capital in the known form wants one in the text, an acronym all of them."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, surface: str, value: T) -> None:
        """Enter `surface`; forms with a hyphen are also entered without it ("S-300", "S300", "S 300")."""
        if surface.isalpha():
            self._enter([surface], value)
            return
        words = [word.translate(_SAME) for word in _WORD.findall(surface)]
        self._enter(words, value)
        if "-" in words:
            self._enter([word for word in words if word != "-"], value)

    def _enter(self, words: list[str], value: T) -> None:
        node = self.root
        for word in words:
            low = word.casefold()
            after = node.get(low)
            if after is None:
                after = node[low] = {}
            node = after
        known = node.get(_END)
        if known is None:
            node[_END] = [(words, value)]
        elif all(words != other for other, _ in known):
            known.append((words, value))

    def add_all(self, surfaces: Iterable[str], value: T) -> None:
        """Enter each of `surfaces` for `value`; the first value of a surface stays."""
        for surface in surfaces:
            self.add(surface, value)

    def longest(self, words: Words, first: int, genitive: bool = False) -> Hit[T] | None:
        """The longest known run that starts at word `first`; with `genitive`, its last word may end in -s."""
        node, place, best = self.root, first, None
        low, count = words.low, len(words.low)
        while place < count:
            word = low[place]
            child = node.get(word)
            if genitive and len(word) > 2 and word[-1] == "s":
                found = self._fits(node.get(word[:-1]), words, first, place)
                best = found or best
            if child is None:
                break
            place += 1
            best = self._fits(child, words, first, place - 1) or best
            node = child
        return best

    def _fits(self, node: dict[str, Any] | None, words: Words, first: int, last: int) -> Hit[T] | None:
        fitting: Hit[T] | None = None
        for surface, value in (node or {}).get(_END, ()):
            raw = words.raw[first : last + 1]
            if surface == raw:
                return Hit(first, last + 1, value)
            if fitting is None and all(map(_case_fits, surface, raw)):
                fitting = Hit(first, last + 1, value)
        return fitting


def _case_fits(known: str, seen: str) -> bool:
    if known == seen or known.islower() or not known[0].isalpha():
        return True
    if len(known) > 1 and known.isupper():
        return seen == known or (seen[:-1] == known and seen[-1] == "s")
    return seen[0].isupper() or not known[0].isupper() or known.casefold() in _ARTICLES
