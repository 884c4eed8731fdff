"""The gate: can a page hold a claim at all? Decided on its bytes, before extraction and model, in one pass."""

from __future__ import annotations

import html
import re
from functools import cache
from typing import Any

from brudd.batch.words import FOLD, GateWord, borders, gate_words

_ENTITY = re.compile(
    rb"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{1,6}(?:lig|slash|ring|uml|acute|grave|circ|cedil|tilde));"
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


class Gate:
    """The compiled words; one object serves any number of pages and is not changed by them."""

    def __init__(self) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation, MatchKind

        held = borders()
        self.near, self.far, self.span, self.border = held.near, held.far, held.span, held.border
        self.foreign_border, self.function_every = held.foreign_border, held.function_every
        self.shortest, self.full_length = held.shortest, held.full_length
        self.function_words = tuple(f" {word} ".encode() for word in held.function_words)
        known: dict[bytes, GateWord] = {}
        for word in gate_words():
            for pattern in spellings(word.text):
                known.setdefault(pattern, word)
        keys: dict[str, int] = {}
        self.rows = tuple(
            (held.weights.get(word.sort, 0.0), keys.setdefault(word.key, len(keys)), word.sort in ("notable", "party"))
            for word in known.values()
        )
        self._automaton: Any = BytesAhoCorasick(
            list(known), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def passes(self, data: bytes) -> bool:
        """True when the page of these bytes (text or HTML, any encoding of Latin text, or UTF-8) is worth reading."""
        folded = fold(data)
        score = self._score(folded)
        part = min(1.0, max(self.shortest, len(folded)) / self.full_length)
        if score >= self.border * part:
            return True
        return score >= self.foreign_border * part and self._foreign(folded)

    def score(self, data: bytes) -> float:
        """The highest sum of weights within `span` bytes of the page, each word counted once."""
        return self._score(fold(data))

    def _foreign(self, folded: bytes) -> bool:
        """True for a page in a language whose words the gate lacks: few of the little words it knows are there."""
        found = sum(folded.count(word) for word in self.function_words)
        return found * self.function_every < len(folded)

    def _score(self, folded: bytes) -> float:
        hits = self._automaton.find_matches_as_indexes(folded)
        best = 0.0
        seen: dict[int, float] = {}
        rows, near, far = self.rows, self.near, self.far
        begin, party, total = 0, -near - 1, 0.0
        for number, at, _ in hits:
            weight, key, named = rows[number]
            if at - begin > self.span:
                best, total, begin, seen = max(best, total), 0.0, at, {}
            full = weight
            if named:
                party = at
            elif at - party > near:
                full = weight * far
            old = seen.get(key, 0.0)
            if full > old:
                seen[key] = full
                total += full - old
        return max(best, total)


def fold(data: bytes) -> bytes:
    """The bytes as the automaton reads them: one case, one kind of space, UTF-16 and character entities resolved.

    Every space is doubled: a word that is taken whole would else use up the space that the next word begins with.
    """
    if data[:2] in _WIDE or b"\0" in data[:64]:
        data = _narrow(data)
    if b"&" in data:
        data = _ENTITY.sub(lambda found: html.unescape(found[0].decode("ascii")).encode("utf-8", "replace"), data)
    return b" " + data.translate(FOLD).replace(b" ", b"  ") + b" "


def _narrow(data: bytes) -> bytes:
    even = data[:64:2].count(0) > data[1:64:2].count(0)
    wide = "utf-16" if data[:2] in _WIDE else "utf-16-be" if even else "utf-16-le"
    return data.decode(wide, "replace").encode("utf-8", "replace")


def spellings(word: str) -> set[bytes]:
    """The byte patterns of a word as written in a gate file, in UTF-8 and Latin-1, with either case of its letters."""
    begin = "" if word.startswith("-") else " "
    end = " " if word.endswith(".") else ""
    bare = word.strip("-.")
    out: set[bytes] = set()
    for form in (bare.lower(), bare.upper(), bare.capitalize(), bare.title(), bare):
        for encoding in ("utf-8", "latin-1"):
            try:
                middle = form.encode(encoding).translate(FOLD).replace(b" ", b"  ")
            except UnicodeEncodeError:
                continue
            if len(middle.strip()) > 1:
                out.add(begin.encode() + middle + end.encode())
    return out


@cache
def gate() -> Gate:
    """The gate over all packs, compiled once a process."""
    return Gate()
