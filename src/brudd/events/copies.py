"""Near-copies: pages whose own sentences stand in another page, however cut, moved or under another headline.

Every five words in a row make a shingle; a page is compared with another by the share of the shorter page's shingles
that the longer one holds (containment, after Broder, "On the resemblance and containment of documents", 1997). Words
inside quotation marks are left out: two outlets that quote one statement have not copied each other. One shingle in
eight, chosen by its own hash, is kept as a fingerprint to find candidates by.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from brudd.events.letters import Letters
from brudd.records import Page

SIZE = 5
SAMPLE = 8
CONTAINED = 0.25
"""Share of the shorter page's shingles from which it is a near-copy."""
LEAST = 8
"""Shingles that must be shared at least: short notices share a phrase by chance."""

_WORDS = re.compile(r"\w+")
_LETTERS = Letters(r"[^\W_]")
_BITS = 0x7FFFFFFF
_MARKS = "«“„\""
_QUOTED = re.compile(r"«[^»]{3,600}»|“[^”]{3,600}”|„[^“”]{3,600}[“”]|\"[^\"\n]{3,600}\"")


@dataclass(frozen=True, slots=True)
class Copy:
    """A page's near-copy: `parent` is the page it leans on, `containment` the share of shingles, `shared` their
    number."""

    parent: str
    containment: float
    shared: int


def shingles(page: Page) -> array[int]:
    """The shingles of what is read of a page, in order, as 32-bit hashes, of which 31 count."""
    return of_text(kept(page))


def of_text(text: str) -> array[int]:
    """The shingles of a text, in order, as 32-bit hashes, of which 31 count; quotations are left out, pieces between them are apart."""
    found = array("I")
    for piece in _QUOTED.split(text) if any(mark in text for mark in _MARKS) else (text,):
        words = _spaced(piece).encode().split()
        rows = zip(*(words[at:] for at in range(SIZE)), strict=False)
        found.extend(map(zlib.crc32, map(b" ".join, rows)))
    return found


def tokens(text: str) -> list[str]:
    """The words of a text, casefolded; an underline is no letter."""
    return _spaced(text).split()


def _spaced(text: str) -> str:
    """The words of a text, casefolded, with blanks between."""
    plain = _LETTERS.only(text)
    return " ".join(_WORDS.findall(text.casefold().replace("_", " "))) if plain is None else plain


def kept(page: Page) -> str:
    """The text of a page without the spans that are left out of reading."""
    if not page.dropped:
        return page.text
    pieces, at = [], 0
    for span in page.dropped:
        pieces.append(page.text[at : span.start])
        at = max(at, span.end)
    return "\n".join([*pieces, page.text[at:]])


def fingerprints(found: Iterable[int]) -> list[int]:
    """One shingle in eight, 31 bits of each: the same ones in every page that holds them."""
    return sorted({one & _BITS for one in found if not one % SAMPLE})


def containment(one: Iterable[int], other: Iterable[int]) -> tuple[float, int]:
    """The share of the shorter page's shingles that both hold, and how many they are."""
    mine, theirs = ({each & _BITS for each in page} for page in (one, other))
    shared = len(mine & theirs)
    least = min(len(mine), len(theirs))
    return (shared / least if least else 0.0), shared


def is_copy(share: float, shared: int) -> bool:
    """True for a containment that is a near-copy's."""
    return share >= CONTAINED and shared >= LEAST
