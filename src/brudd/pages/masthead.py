"""A page's title, author, publisher and credited agencies, from its lines."""

from __future__ import annotations

import re

from brudd.pages import credits, furniture
from brudd.pages.lines import Line
from brudd.records import Dropped

_TITLE_LIMIT = 220
_PARAGRAPH = 240
_CLOCK = re.compile(r"^(?:kl\.? ?)?\d{1,2}[.:]\d{2}\b\W*$")
_END = re.compile(r"(?<![.A-ZÆØÅ])\.[\"”»']?$|[:;,]$")
_SIGNED = re.compile(r"^(?P<name>[A-ZÆØÅÄÖ][\w.'’-]+(?: [A-ZÆØÅÄÖ][\w.'’-]+){1,3}), [a-zæøåäö][^.!?:]{3,50}$")


def title(lines: list[Line], dropped: tuple[Dropped, ...], language: str, stamped: frozenset[int]) -> int | None:
    """The number of the line that is the headline: in the head, before the first paragraph; None when there is none.
    `stamped` are the numbers of lines that are only a date.

    A line of at least three words is preferred over labels above it ("Foreign Ministry").
    """
    gone = {span.start for span in dropped}
    candidates: list[int] = []
    for number, line in enumerate(lines[:12]):
        if (
            line.start in gone
            or number in stamped
            or _CLOCK.match(line.text)
            or furniture.is_section(line.text, language)
        ):
            continue
        if len(line.text) > _TITLE_LIMIT or _END.search(line.text) or credits.dateline(line.text) != ([], None):
            break
        if (candidates and line.text.startswith(("–", "—", "-", "*"))) or _CLOCK.match(line.text[:6].strip()):
            break
        candidates.append(number)
    long = [number for number in candidates[:3] if len(lines[number].text.split()) >= 3]
    return next(iter(long or candidates), None)


def author(lines: list[Line], dropped: tuple[Dropped, ...], language: str, headline: int | None) -> str | None:
    """The first writer that a byline names, else a name with a calling below the headline ("Ola Dunk, oberst")."""
    for line in _gone(lines, dropped):
        for part in (line.text, *re.split(r"\s*[|·]\s*", line.text)):
            name = furniture.byline(part, language)
            if name:
                return name
    below = lines[headline + 1 : headline + 2] if headline is not None else []
    found = _SIGNED.match(below[0].text) if below else None
    return found["name"] if found else None


def publisher(lines: list[Line], dropped: tuple[Dropped, ...], language: str) -> str | None:
    """The outlet, from its own furniture, or from a dateline like "BERGEN (Nordposten):"; None when no line says it."""
    packs = furniture.packed(language)
    for line in _gone(lines, dropped):
        for pack in packs:
            name = furniture.naming(line.text, pack.publishers)
            if name:
                return name
    for line in lines[:10]:
        named, other = credits.dateline(line.text)
        if not named and other and other[0].isupper() and len(other.split()) <= 3 and not credits.is_unnamed(other):
            return other
        whole = next((name for pack in packs if (name := furniture.naming(line.text, pack.publishers))), None)
        if whole and len(line.text) < 60 and not credits.agencies_in(whole):
            return whole
    return None


def agencies(lines: list[Line], dropped: tuple[Dropped, ...], language: str) -> tuple[str, ...]:
    """The agencies that the text is credited to by lines of credit, line ends, bylines, datelines; not for pictures."""
    found: list[str] = []
    spans = {span.start: span for span in dropped}
    tails = {span.end: span for span in dropped if span.why == "credit"}
    for number, line in enumerate(lines):
        span, tail = spans.get(line.start), tails.get(line.end)
        if span is not None and span.why in ("credit", "navigation", "other"):
            found += credits.agencies_in(line.text)
        elif span is None:
            if tail is not None:
                found += credits.agencies_in(line.text[tail.start - line.start :])
            if number < 12 or line.after_blank:
                found += credits.dateline(line.text)[0]
    return tuple(dict.fromkeys(found))


def picture_agencies(lines: list[Line], dropped: tuple[Dropped, ...]) -> tuple[str, ...]:
    """The agencies that only pictures are credited to."""
    captions = {span.start for span in dropped if span.why == "caption"}
    named = [name for line in lines if line.start in captions for name in credits.agencies_in(line.text)]
    return tuple(dict.fromkeys(named))


def _gone(lines: list[Line], dropped: tuple[Dropped, ...]) -> list[Line]:
    starts = {span.start for span in dropped}
    return [line for line in lines if line.start in starts]
