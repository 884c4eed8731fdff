"""When a report was published, from its own lines: "Published 6 September 2022", datelines, lines that are only a date.

Dates of events in running text are never taken. Where no line says it, the date is inferred from known events that the
text mentions (`brudd.knowledge.dating`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from brudd import packs
from brudd.knowledge.dating import infer_date
from brudd.packs.schemas.language import Language
from brudd.pages.furniture import packed
from brudd.pages.lines import Line
from brudd.records import Basis

HEAD, TAIL = 12, 8
"""Lines at the top and the bottom of a page where a date of publication stands."""

EARLIEST = 1945

_WORDS = re.compile(r"[^\W\d_]{2,}")
_DATELINE = re.compile(
    r"[A-ZÆØÅÄÖ][\w ./,'’-]{1,60}?(?:\([^)]{2,40}\)\s*){0,2}"
    r"(?:[–—-]{1,2}\s(?:\w+,? )?[\w., ]{4,20}\s(?:--|[–—-])\s|--|[–—-]\s|:)"
)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_SMALL = frozenset("de del da do di la le el al ad den of and og och the".split())
_BAR = re.compile(r"\s*[|·.;]\s|\s[–—-]\s")


@dataclass(frozen=True)
class Stamp:
    """A date as written: `year` is None where none is given, `weekday` 1-7 where one stands before it."""

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: int | None = None

    def on(self, year: int) -> date | None:
        """The date in `year`, None when there is no such day or the weekday differs."""
        try:
            found = date(year, self.month, self.day)
        except ValueError:
            return None
        return found if self.weekday in (None, found.isoweekday()) else None


@cache
def _calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Names of months and weekdays in `language` and in English."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for code in ("en", language):
        if packs.has(code, "language"):
            pack = packs.load(code, "language", Language)
            months |= pack.months
            weekdays |= pack.weekdays
    return months, weekdays


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    months, weekdays = _calendar(language)
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    before = rf"(?:\b(?P<weekday>{weekday})\.?,?\s+(?:the |den |d\. ?)?)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"\b(?P<year>(?:19|20)\d\d)([-/])(?P<month>\d\d)\2(?P<day>\d\d)(?!\d)",
            rf"{before}(?<!\d)(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th|er)?\s+(?:of |de )?(?P<name>{month})\b\.?,?"
            rf"(?:\s+(?:de |del )?{year}\b)?",
            rf"{before}\b(?P<name>{month})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
            rf"(?:,?\s+(?:juche\s\d+\s*)?\(?{year}\b\)?)?(?!\d)",
            rf"{before}(?<![\d.])(?P<day>\d{{1,2}})[./](?P<month>\d{{1,2}})[./](?P<year>(?:19|20)?\d\d)(?![\d.]\d)\b"
            rf"(?P<american>\s.{{0,12}}?\b(?:ET|E[DS]T|P[DS]T|C[DS]T)\b)?",
            rf"{before}(?<![\d-])(?P<day>\d\d?)-(?P<month>\d\d?)-{year}(?![\d-])",
        )
    )


def stamps(text: str, language: str) -> list[Stamp]:
    """The dates in `text` as written, in text order; impossible ones are left out."""
    months, weekdays = _calendar(language)
    found: list[Stamp] = []
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            day, month = _day_and_month(groups, months)
            year = _year(groups.get("year"))
            if (
                not 1 <= month <= 12
                or not 1 <= day <= 31
                or any(one.start < match.end() and match.start() < one.end for one in found)
            ):
                continue
            weekday = weekdays.get((groups.get("weekday") or "").lower())
            stamp = Stamp(match.start(), match.end(), day, month, year, weekday)
            if stamp.on(year if year is not None else 2000) or year is None:
                found.append(stamp)
    return sorted(found, key=lambda stamp: stamp.start)


def _day_and_month(groups: dict[str, str | None], months: dict[str, int]) -> tuple[int, int]:
    """Day and month of a match; beside an American time zone, figures stand the other way round."""
    day, name = int(groups["day"] or 0), groups.get("name")
    if name:
        return day, months[name.lower()]
    month = int(groups["month"] or 0)
    return (month, day) if groups.get("american") else (day, month)


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits) - (100 if int(digits) > 69 else 0)


def published(
    lines: list[Line],
    language: str,
    text: str,
    today: date,
    skip: set[int] = frozenset(),  # type: ignore[assignment]
) -> tuple[date | None, Basis, str | None]:
    """The date of publication, what it rests on, and a note where it is a guess.

    `lines` are the page's lines, `skip` the numbers of lines that are its headline. No date after `today` is believed.
    """
    yearless: list[Stamp] = []
    for stamp in _on_lines(lines, language, skip):
        if stamp.year is None:
            yearless.append(stamp)
        elif (found := stamp.on(stamp.year)) and found.year >= EARLIEST and found <= today:
            return found, "text", None
    guess, note = infer(text, language, today)
    if guess is None:
        return _with_year(yearless, _owned(lines), today)
    for stamp in yearless:
        for year in (guess.year, guess.year + 1, guess.year - 1):
            if (found := stamp.on(year)) and found <= today and abs(found - guess) < timedelta(days=400):
                return found, "inferred", f"published: day and month stand in the text, the year {year} is inferred"
    return guess, "inferred", note


def _owned(lines: list[Line]) -> int | None:
    """The last year that a copyright line at the foot of a page names, None where no line does."""
    marked = [line.text for line in lines[-TAIL:] if _COPYRIGHT.search(line.text) and len(line.text) <= 160]
    years = [int(year) for text in marked for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)]
    return max(years, default=None)


def _with_year(yearless: list[Stamp], year: int | None, today: date) -> tuple[date | None, Basis, str | None]:
    """The first of the dates without a year that the year of the page's copyright makes a day not after `today`."""
    days = (stamp.on(year) for stamp in yearless if year is not None)
    found = next((day for day in days if day is not None and day <= today), None)
    if found is None:
        return None, "unknown", None
    return (
        found,
        "inferred",
        f"published: day and month stand in the text, the year {year} is that of its copyright line",
    )


def said(lines: list[Line], language: str, today: date) -> date | None:
    """The date behind a word like "Published" in the head or at the foot of a page, None where there is none."""
    look = _after_cue(language, "published")
    ends = [line for number, line in enumerate(lines) if number < HEAD or number >= len(lines) - TAIL]
    days = (stamp.on(stamp.year) for line in ends for stamp in look(line.text) if stamp.year is not None)
    return next((day for day in days if day is not None and day.year >= EARLIEST and day <= today), None)


def stamped(lines: list[Line], language: str) -> frozenset[int]:
    """The numbers of the lines at the top that are only a date, with at most a time zone beside it."""
    found = {
        number
        for number, line in enumerate(lines[:HEAD])
        for stamp in _alone(line.text, language)
        if _mostly(line, stamp)
    }
    return frozenset(found)


def _mostly(line: Line, stamp: Stamp) -> bool:
    return stamp.end - stamp.start >= 0.4 * len(line.text)


def _on_lines(lines: list[Line], language: str, skip: set[int]) -> Iterator[Stamp]:
    """Dates of publication, the best kind first: after a cue, alone on a line, in a dateline."""
    ends = [number for number in range(len(lines)) if number < HEAD or number >= len(lines) - TAIL]
    head = [number for number in ends if number < HEAD]
    for cued in (_after_cue(language, "published"), _after_cue(language, "updated")):
        for number in ends:
            yield from cued(lines[number].text)
    for number in ends:
        if number not in skip:
            yield from _alone(lines[number].text, language)
    for number in head:
        yield from _dateline(lines[number].text, language)


def _after_cue(language: str, kind: str) -> Callable[[str], Iterator[Stamp]]:
    """Finds a date right after a word like "Published" in a line of at most 160 characters."""
    words = {
        word
        for pack in packed(language) + packed("en")
        for word in (pack.published if kind == "published" else pack.updated)
    }
    cue = re.compile(
        rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)", re.IGNORECASE
    )

    def look(line: str) -> Iterator[Stamp]:
        """The dates that stand right after a cue of publication in a line."""
        if len(line) > 160:
            return
        for found in cue.finditer(line):
            near = line[found.end() : found.end() + 60]
            first = next(iter(stamps(near, language)), None)
            if first and len(_WORDS.findall(near[: first.start])) <= 2:
                after = _BAR.split(line[found.end() + first.end :])[0]
                if len(_WORDS.findall(after)) <= 5:
                    yield first

    return look


def _alone(line: str, language: str) -> Iterator[Stamp]:
    """A line that is a date with a time, a place or labels beside it, and no sentence."""
    if len(line) > 90 or line.startswith(("–", "-", '"', "«")):
        return
    found = stamps(line, language)
    if len(found) != 1:
        return
    if line[: found[0].start].rstrip().endswith(":"):  # a label that is no cue of publication: "When: 3 May 2020"
        return
    rest = line[: found[0].start] + " " + line[found[0].end :]
    words = re.findall(
        r"[^\W\d_]{2,}", re.sub(r"\b(?:kl|klokken|at|gmt|utc|bst|cet|cest|est|edt)\b", " ", rest, flags=re.IGNORECASE)
    )
    if len(words) <= 5 and (found[0].start == 0 or not re.search(r"[.!?]$", rest.strip())):
        yield found[0]


def _dateline(line: str, language: str) -> Iterator[Stamp]:
    """The date of a dateline: "SEOUL, June 20, 2024 --", "MACAU, 15 June (Reuters) -", "BONN (AP) - 3 May 2019 -".

    Before the date stand names only: "The resolution of 3 May 2019 - the fifth -" is none.
    """
    found = _DATELINE.match(line[:120])
    if found is None:
        return
    inside = stamps(found[0], language)
    if len(inside) != 1:
        return
    names = _WORDS.findall(found[0][: inside[0].start])
    if all(name[0].isupper() or name in _SMALL for name in names) and names[:1] not in (["The"], ["On"], ["In"]):
        yield inside[0]


def infer(text: str, language: str, today: date) -> tuple[date | None, str | None]:
    """A date of publication that fits the known events that the text tells of, with a note that says so.

    The years that a text names are no guide: reports look back (each of five such guesses was wrong in a trial).
    """
    known = infer_date(text, _calendar(language)[1])
    if known is not None and known <= today:
        return known, f"published: inferred as {known} from known events that the text mentions"
    return None, None
