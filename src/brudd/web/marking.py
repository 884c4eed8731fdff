"""A page's text cut into pieces for the template: marked, left out, plain. Escaping is the template's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from brudd.records import Claim, Page


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the claims whose evidence it is, those that begin here, or why it is left out of reading."""

    text: str
    claims: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    kind: str = ""
    dropped: str = ""


def pieces(page: Page, claims: Sequence[Claim]) -> list[Piece]:
    """The whole text of `page` in order; joined together the pieces are the text again."""
    spans = sorted((part.start, part.end, number) for number, claim in enumerate(claims) for part in claim.evidence)
    last = len(page.text)
    cuts = {0, last, *(at for start, end, _ in spans for at in (start, end))}
    cuts |= {at for gone in page.dropped for at in (gone.start, gone.end)}
    edges = sorted(at for at in cuts if 0 <= at <= last)
    return [_piece(page, claims, spans, start, end) for start, end in pairwise(edges)]


def _piece(page: Page, claims: Sequence[Claim], spans: list[tuple[int, int, int]], start: int, end: int) -> Piece:
    text = page.text[start:end]
    over = list(dict.fromkeys(number for first, last, number in spans if first <= start and end <= last))
    if over:
        begins = tuple(claims[number].id for first, _, number in spans if first == start and number in over)
        return Piece(text, tuple(claims[one].id for one in over), begins, claims[over[0]].kind)
    gone = next((one.why for one in page.dropped if one.start <= start and end <= one.end), "")
    return Piece(text, dropped=gone)
