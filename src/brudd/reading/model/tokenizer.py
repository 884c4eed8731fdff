"""Words after the habits of the Universal Dependencies treebanks, with true offsets.

A regular expression finds candidates; abbreviations, ordinals, clitics and initials are then settled by the language's
data (`data/words.json`): which words take a full stop, which languages split at hyphens and apostrophes.
Every character that is not white space belongs to exactly one word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORDS_FILE = Path(__file__).parent / "data" / "words.json"
LARGEST_ORDINAL = 3

_URL = r"(?:https?://|www\.)[^\s<>«»\"]*[^\s<>«»\"“”.,;:!?'’)\]]"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TAG = r"[@#]\w+"
_DOTTED = r"(?:[^\W\d_]{1,6}\.){2,}(?:[^\W\d_]{1,6}(?![\w]))?"
_MARKS = r"\.{2,}|-{2,}|[=*_~]{2,}|[:;]-?[)(DP](?!\w)|''|``"
_SINGLE = r"\S[\u0300-\u036f\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d\S\ufe0f?)*"
_DOMAIN = r"\.(?=(?:no|com|org|net|se|dk|de|info|ru|uk|eu|fr)\b)"
_JOINED = rf"(?<=\d)[.,:/](?=\d)|(?<=[A-Z])&(?=[A-Z])|['’](?=\w)|{_DOMAIN}"


class Word(NamedTuple):
    """A word's place in the text, half-open."""

    start: int
    end: int


class Habits(NamedTuple):
    """One language's data: abbreviations with their full stop, and what is split or joined."""

    abbreviations: frozenset[str]
    clitics: re.Pattern[str] | None
    pattern: re.Pattern[str]
    ordinals: bool


def words(text: str, language: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order; an unknown language is read with the habits of Bokmål."""
    habits = habits_of(language)
    stop = len(text) if end is None else end
    position = start
    while match := habits.pattern.search(text, position, stop):
        first, last = match.span()
        if match.lastgroup == "dotted" and not _is_abbreviation(match.group(), habits):
            last = first + match.group().index(".")
        if match.lastgroup in ("word", "dotted") and text[last : last + 1] == "." and last < stop:
            last += _takes_stop(text, first, last, stop, habits)
        yield from _split(text, first, last, habits)
        position = last


def _is_abbreviation(form: str, habits: Habits) -> bool:
    if form.lower() in habits.abbreviations:
        return True
    return all(len(part) <= 1 for part in form.split("."))


def _takes_stop(text: str, start: int, end: int, stop: int, habits: Habits) -> bool:
    """Whether the full stop at `end` belongs to the word before it."""
    if text[end + 1 : end + 2] == ".":
        return False
    word = text[start:end]
    after = text[end + 1 : min(end + 4, stop)].lstrip(" \u00a0")
    if word.isdigit():
        follows = after[:1].islower() and text[end + 1 : end + 2].isspace()
        return habits.ordinals and len(word) <= LARGEST_ORDINAL and follows
    if word.lower() + "." in habits.abbreviations:
        return True
    return len(word) == 1 and word.isupper() and after[:1].isupper()


def _split(text: str, start: int, end: int, habits: Habits) -> Iterator[Word]:
    """Take a clitic off (`do` + `n't`, `l'` + `orgue`), once."""
    found = habits.clitics.fullmatch(text, start, end) if habits.clitics else None
    if found is None:
        yield Word(start, end)
        return
    cut = found.end(found.lastgroup or 1)
    yield Word(start, cut)
    yield from _split(text, cut, end, habits)


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    loaded: dict[str, dict[str, list[str]]] = json.loads(WORDS_FILE.read_text(encoding="utf-8"))
    return loaded


_LETTERS = r"\w[\w\u0300-\u036f]*"
_USUAL_JOINTS = r"-(?=\w)|(?<=[A-Z]):(?=\w)|(?<=\b\w)/(?=\w\b)|(?<=\bkm)/(?=[th]\b)"
_NORWEGIAN_JOINTS = "(?<!\\d)-(?=\\w)|-(?=[^\\W\\d])" + _USUAL_JOINTS.removeprefix(r"-(?=\w)")
_EXTRA_JOINTS = {
    "nb": _NORWEGIAN_JOINTS,
    "nn": _NORWEGIAN_JOINTS,
    "de": r"(?<=\b\w)/(?=\w\b)",
    "en": r"(?<=\d)-(?=\d{3,4}\b)(?<!\b\d{4}-)|(?<=\d)/(?=\d)|(?<=\b[eE])-|(?<=\b[nN]on)-|(?<=\b[rR]e)-|(?<=\b[pP]re)-",
    "sv": r"[-–](?=\w)|:(?=\w)|(?<=\d)[ \u00a0](?=\d{3}\b)",
    "fr": r"-(?=\w)|(?<=\d)[ \u00a0](?=\d{3}\b)",
}
_CLITICS = {
    "en": r"(?i:(?P<not>.+)n['’]t|(?P<own>.+)['’](?:s|m|ve|re|ll|d)|(?P<can>can)not|(?P<gon>gon|wan)na|(?P<got>got)ta)",
    "fr": r"(?i:(?P<elided>(?:[ldsnmcjty]|qu|jusqu|lorsqu|puisqu)['’]).+)",
}
_ORDINALS = ("nb", "nn", "da", "de")
_HYPHEN_ENDING = r"(?:-(?=\s+(?:og|eller|und|oder|och|eller|til|samt)\b))?"


@lru_cache(maxsize=32)
def habits_of(language: str) -> Habits:
    """Compiled habits of a language."""
    joints = f"{_JOINED}|{_EXTRA_JOINTS.get(language, _USUAL_JOINTS)}"
    word = rf"(?:(?<=[»”])-)?{_LETTERS}(?:(?:{joints}){_LETTERS})*" + ("" if language == "en" else _HYPHEN_ENDING)
    pattern = re.compile(
        rf"(?P<url>{_URL})|(?P<mail>{_MAIL})|(?P<tag>{_TAG})|(?P<dotted>{_DOTTED})|(?P<marks>{_MARKS})"
        rf"|(?P<word>{word})|(?P<single>{_SINGLE})"
    )
    clitics = _CLITICS.get(language)
    known = _data()["abbreviations"]
    return Habits(
        abbreviations=frozenset(known.get(language, known["nb"])),
        clitics=re.compile(clitics) if clitics else None,
        pattern=pattern,
        ordinals=language in _ORDINALS,
    )


def guess_language(text: str) -> str:
    """The likeliest of the known languages by its commonest words in the text's first 3,000 characters, else `nb`."""
    found = re.findall(r"[^\W\d_]+", text[:3000].lower())
    scores = {code: sum(word in common for word in found) for code, common in _common().items()}
    best = max(scores, key=lambda code: scores[code], default="nb")
    return best if scores.get(best) else "nb"


@lru_cache(maxsize=1)
def _common() -> dict[str, frozenset[str]]:
    return {code: frozenset(listed) for code, listed in _data()["common"].items()}
