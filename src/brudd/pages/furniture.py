"""What stands on a page beside its article: lines and line ends that are left out of reading.

The cues are data (`packs/<language>/furniture.yaml`, and `_common` for all languages); what is told here is how lines
are looked at: single lines, a line's end, the links below a heading like "Read also", and bars of short labels.
A sentence of the article must never go: cues hold for short lines; a headline, a dateline or a time is no furniture.
"""

from __future__ import annotations

import re
from functools import cache

from brudd import packs
from brudd.packs.schemas.furniture import Cue, Furniture, Naming
from brudd.pages import credits
from brudd.pages.lines import Line
from brudd.records import Dropped, Why

_PARTS = re.compile(r"\s*[|·•>»]\s*|\s{2,}|\s[–—]\s")
_SENTENCE_END = re.compile(r"[.!?…][\"”»']?$")
_DASH = re.compile(r"\s[–—]\s")
_BARS = re.compile(r"\s[|·>»]\s")
_QUOTES = ("–", "—", '"', "«", "“")
_ISSUED_BY = re.compile(r" (?:from|fra|frå|från) ")
_NAME = re.compile(r"^[A-ZÆØÅÄÖ][\w.'’-]+(?: [A-ZÆØÅÄÖ][\w.'’-]+){1,3}$")
_ADDRESS = re.compile(r"^\S+@\S+\.\S+$")
_LINK_LIMIT = 120
_PARAGRAPH = 80
_HEADING = 90
_RUNNING = re.compile(r"[^\W\d_]{2,}\W.*[^\W\d_]{2,}|^(?=.*[A-Z])(?=.*\d{3})\S{6,}$")
"""Two words, or a document's number."""
_LINK_LINES = 6
_HEAD_LINES = 6


@cache
def packed(language: str) -> tuple[Furniture, ...]:
    """The furniture packs for pages in `language`: its own (English where it has none), those it names, and common."""
    own = [language] if packs.has(language, "furniture") else ["en"]
    found = [packs.load(code, "furniture", Furniture) for code in own]
    found += [packs.load(code, "furniture", Furniture) for code in found[0].also]
    return (*found, packs.load("_common", "furniture", Furniture))


def find(lines: list[Line], language: str) -> tuple[Dropped, ...]:
    """The spans of `lines` that are furniture, in text order; they do not overlap."""
    dropped: list[Dropped] = []
    links = 0
    running = _running(lines)
    top = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if _is_paragraph(line.text)), _HEAD_LINES)
    for number, line in enumerate(lines):
        cue = None if credits.is_credit(line.text) else matching(line.text, language)
        if cue is not None:
            dropped.append(Dropped(start=line.start, end=line.end, why=cue.why))
            links = _LINK_LINES if cue.scope == "links" and _is_heading(line.text) else 0
            continue
        if links and _is_link(line, lines[number - 1], first=links == _LINK_LINES):
            dropped.append(Dropped(start=line.start, end=line.end, why="navigation"))
            links -= 1
            continue
        links = 0
        if number in running:
            dropped.append(Dropped(start=line.start, end=line.end, why="other"))
            continue
        why = _whole(line.text, language, head=number < top)
        if (
            why is None
            and _NAME.match(line.text)
            and number + 1 < len(lines)
            and _ADDRESS.match(lines[number + 1].text)
        ):
            why = "credit"
        if why is not None:
            dropped.append(Dropped(start=line.start, end=line.end, why=why))
        elif (found := _tail(line, language)) is not None:
            dropped.append(found)
    return tuple(dropped)


def matching(line: str, language: str) -> Cue | None:
    """The first cue of `language` that takes the whole line, or None."""
    for pack in packed(language):
        for cue in pack.cues:
            if cue.scope != "tail" and len(line) <= cue.limit and cue.regex.search(line):
                return cue
    return None


def naming(line: str, patterns: tuple[Naming, ...]) -> str | None:
    """The name that the first of `patterns` finds in a line of at most 160 characters."""
    if len(line) > 160:
        return None
    for pattern in patterns:
        found = pattern.regex.search(line)
        if found:
            return found["name"].strip(" ,")
    return None


def byline(line: str, language: str) -> str | None:
    """Who wrote it, from a line that only says so ("By Ruth Vale in Geneva")."""
    for pack in packed(language):
        name = naming(line, pack.bylines)
        if name:
            return name
    return None


def is_section(line: str, language: str) -> bool:
    """True for a label that stands above headlines ("COMMENT", "Press release from the ministry")."""
    label = _ISSUED_BY.split(line.strip(" :|-–").casefold())[0]
    return any(label in pack.sections for pack in packed(language))


def _whole(line: str, language: str, head: bool) -> Why | None:
    if credits.is_credit(line) or byline(line, language):
        return "credit"
    if head and is_section(line, language):
        return "other"
    return _bar(line, language)


def _tail(line: Line, language: str) -> Dropped | None:
    """A credit at the end of a line that is otherwise text."""
    at = None if credits.dateline(line.text) != ([], None) else credits.tail(line.text)
    if at is not None:
        return Dropped(start=line.start + at, end=line.end, why="credit")
    for pack in packed(language):
        for cue in pack.cues:
            if cue.scope == "tail" and (found := cue.regex.search(line.text, max(0, len(line.text) - cue.limit))):
                return Dropped(start=line.start + found.start(), end=line.end, why=cue.why)
    return None


def _bar(line: str, language: str) -> Why | None:
    """A bar of short labels: "Verden | Midtøsten", "NTB – Publisert 3.4.2020", "Share   Tweet   Print"."""
    if len(line) > 160 or _SENTENCE_END.search(line):
        return None
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) < 2:
        return None
    whys: list[Why] = []
    for part in parts:
        cue = matching(part, language)
        if cue is not None:
            whys.append(cue.why)
        elif credits.is_credit(part) or byline(part, language):
            whys.append("credit")
        elif len(part.split()) > 3 and not _is_stamp(part):
            return None
    if whys:
        return whys[0]
    return "navigation" if _BARS.search(line) or (len(parts) > 2 and not _DASH.search(line)) else None


def _is_stamp(part: str) -> bool:
    """A date with a time: digits and at most four words."""
    return bool(re.search(r"\d", part)) and len(re.findall(r"[^\W\d_]{2,}", part)) <= 4


def _running(lines: list[Line]) -> frozenset[int]:
    """The numbers of lines that say again, word for word, what a short line before them said: heads of printed pages.

    Sentences, quotations and single words may be said twice.
    """
    seen: set[str] = set()
    found: set[int] = set()
    for number, line in enumerate(lines):
        text = line.text
        if len(text) > _HEADING or _SENTENCE_END.search(text) or text.startswith(_QUOTES) or not _RUNNING.search(text):
            continue
        if text in seen:
            found.add(number)
        seen.add(text)
    return frozenset(found)


def _is_paragraph(line: str) -> bool:
    """True for the first paragraph of an article: what follows it is no label above the headline."""
    return len(line) >= _PARAGRAPH and bool(_SENTENCE_END.search(line))


def _is_heading(line: str) -> bool:
    """True for a call with nothing behind it: the links follow on lines of their own."""
    return len(line) <= 40 and len(re.findall(r"\w+", line)) <= 5


def _is_link(line: Line, before: Line, first: bool) -> bool:
    """A short line right below the call, with no end of sentence; only after "Read also:" may a blank line come."""
    if len(line.text) > _LINK_LIMIT or _SENTENCE_END.search(line.text) or line.text.startswith(_QUOTES):
        return False
    return not line.after_blank or (first and before.text.endswith(":"))
