"""The gate: can a page hold a claim at all? Decided on its bytes, before extraction and model, in one pass."""

from __future__ import annotations

from functools import cache

from brudd.batch.folding import PACKED, fold
from brudd.batch.patterns import automaton, needed, rows
from brudd.batch.words import borders, gate_words


class Gate:
    """The compiled words; one object serves any number of pages and is not changed by them."""

    def __init__(self) -> None:
        self.borders = borders()
        known = needed(gate_words())
        self.rows = rows(known, self.borders.weights)
        self._function_words = tuple(f" {word} ".encode() for word in self.borders.function_words)
        self._automaton = automaton(known)

    def passes(self, data: bytes) -> bool:
        """True when the page of these bytes (text or HTML in any encoding) is worth reading, or when they do not show
        it: a PDF or another packed file passes."""
        if data.startswith(PACKED):
            return True
        held = self.borders
        folded = fold(data)
        score = self._score(folded)
        part = min(1.0, max(held.shortest, len(folded)) / held.full_length)
        if score >= held.border * part:
            return True
        return score >= held.foreign_border * part and self._foreign(folded)

    def score(self, data: bytes) -> float:
        """The highest sum of weights within `span` bytes of the page, each word counted once."""
        return self._score(fold(data))

    def _foreign(self, folded: bytes) -> bool:
        """True for a page in a language whose words the gate lacks: few of the little words it knows are there."""
        missing = len(folded) / self.borders.function_every
        for word in self._function_words:
            missing -= folded.count(word)
            if missing <= 0:
                return False
        return True

    def _score(self, folded: bytes) -> float:
        table, span, near, far = self.rows, self.borders.span, self.borders.near, self.borders.far
        best = 0.0
        seen: dict[int, float] = {}
        begin, party, total = 0, -near - 1, 0.0
        for number, at, _ in self._automaton.find_matches_as_indexes(folded):
            weight, key, named, whole, shorter = table[number]
            while whole and folded[at + whole] != 32:
                if shorter < 0:
                    break
                weight, key, named, whole, shorter = table[shorter]
            else:
                if at - begin > span:
                    best, total, begin, seen = max(best, total), 0.0, at, {}
                if named:
                    party = at
                elif at - party > near:
                    weight *= far
                old = seen.get(key, 0.0)
                if weight > old:
                    seen[key] = weight
                    total += weight - old
        return max(best, total)


@cache
def gate() -> Gate:
    """The gate over all packs, compiled once a process."""
    return Gate()
