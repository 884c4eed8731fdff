"""When a page was written, from the dated events of the chronicle that its text tells of.

An event dates a page where it is told as news: the weekday on which it fell stands beside it, and the text names
neither its year nor a later one, as a look back would. Two events that lie close together date a page as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from brudd.knowledge.chronicle import Event, chronicle

_NEAR_DAYS = 60
_NEWS_DAYS = 7
_NEAR_SENTENCES = 2
_ENOUGH_MARKS = 2
_GAP = re.compile(r"\W+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_END = re.compile(r"(?<=[.!?»”\"])\s+|\n")
_SHORTEST_WEEKDAY = 5  # letters; shorter names are abbreviations, and words of their own ("fri", "sun")


class _Marked(NamedTuple):
    """An event, and its marks as they stand in text that `_plain` has gone over."""

    event: Event
    day: date
    groups: tuple[tuple[str, ...], ...]

    def groups_in(self, words: str) -> int:
        """How many of the lists of marks have a word in `words`."""
        return sum(any(mark in words for mark in group) for group in self.groups)


def _plain(text: str) -> str:
    """`text` in lower case, with one blank for all that is no letter or figure, and around it."""
    return _GAP.sub(" ", f" {text.casefold()} ")


def _mark(word: str) -> str:
    """A mark as `_plain` would have it; a number at its beginning or end is the whole number."""
    plain = _GAP.sub(" ", word.casefold())
    before, after = (" " if sign.isdigit() else "" for sign in (plain[:1], plain[-1:]))
    return f"{before}{plain}{after}"


@cache
def _marked() -> tuple[_Marked, ...]:
    found = (
        _Marked(event, date.fromisoformat(event.date), tuple(tuple(map(_mark, group)) for group in event.marks))
        for event in chronicle().events
        if event.marks
    )
    return tuple(sorted(found, key=lambda one: one.day))


def _told(text: str) -> list[_Marked]:
    words = _plain(text)
    return [one for one in _marked() if all(any(mark in words for mark in group) for group in one.groups)]


def told_in(text: str) -> tuple[Event, ...]:
    """The events with marks that a text tells of, in order of time."""
    return tuple(one.event for one in _told(text))


def infer_date(text: str, weekdays: Mapping[str, int]) -> date | None:
    """The day after the latest known event that the text tells of, None where that is not told as news.

    `weekdays` are the names of the weekdays in the language of the text, 1 for Monday. The date is never before an
    event that the text tells of.
    """
    told = _told(text)
    named = max(map(int, _YEAR.findall(text)), default=0)
    if not told or named > told[-1].day.year:
        return None
    last = told[-1].day
    close = [one for one in told if (last - one.day).days <= _NEAR_DAYS]
    news = [one for one in close if (last - one.day).days <= _NEWS_DAYS and one.day.year > named]
    beside = _weekdays(text, weekdays)
    if _as_news(text, news, beside) or (len(close) > 1 and not any(beside)):
        return last + timedelta(days=1)
    return None


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence.strip()]


def _weekdays(text: str, names: Mapping[str, int]) -> list[set[int]]:
    """For each sentence of a text the weekdays that it names alone, without a date; abbreviated names are left out."""
    full = sorted((name for name in names if len(name) >= _SHORTEST_WEEKDAY), key=len, reverse=True)
    stem = "|".join(map(re.escape, full)) or "(?!)"
    pattern = re.compile(rf"\b({stem})\w{{0,3}}\b(?!,?\s(?:den |the )?\d)")
    return [{names[word] for word in pattern.findall(sentence.lower())} for sentence in _sentences(text)]


def _as_news(text: str, events: list[_Marked], weekdays: list[set[int]]) -> bool:
    """Whether the weekday of one of the events stands within two sentences of words that mark it."""
    for number, sentence in enumerate(_sentences(text)):
        beside = set().union(*weekdays[max(0, number - _NEAR_SENTENCES) : number + _NEAR_SENTENCES + 1])
        words = _plain(sentence)
        for one in events:
            if one.day.isoweekday() in beside and one.groups_in(words) >= min(_ENOUGH_MARKS, len(one.groups)):
                return True
    return False
