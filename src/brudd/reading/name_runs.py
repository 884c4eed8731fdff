"""Where a run of capitalised words that may be a name starts and ends."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from brudd.reading.name_kinds import Cues
from brudd.reading.wording import Words
from brudd.records import EntityType

STOPS = frozenset('.!?:;…\n»”"«“')
QUOTES = frozenset("«»“”„\"'’‘")
NAVIES = {"uss": "US", "usns": "US", "hms": "GB", "knm": "NO", "hnoms": "NO", "ins": "IN"}
"""Prefixes of warships' names, and whose navy they are."""
AND = frozenset({"and", "og", "och", "samt"})
_HULL = 9
"""The highest number after a name that is taken for a part of it where a noun follows: "Adrian Darya 1 sailed"."""


def shouting(words: Words) -> list[bool]:
    """Marks the words of lines in which most longer words are capitalised: there a capital says nothing."""
    out = [False] * len(words.raw)
    lines = [place for place, fresh in enumerate(words.fresh) if fresh] + [len(words.raw)]
    for first, last in pairwise(lines):
        long = [word for word in words.raw[first:last] if word.isalpha() and len(word) > 3]
        capitals = sum(word[0].isupper() for word in long)
        shouted = bool(long) and all(word.isupper() for word in long) and (len(long) > 1 or last - first == 1)
        headline = words.raw[last - 1] not in ".!?"
        if shouted or (headline and len(long) > 5 and capitals > 0.7 * len(long)):
            out[first:last] = [True] * (last - first)
    return out


def run_end(words: Words, first: int, taken: list[bool], held: Cues, shouted: list[bool]) -> int:
    """Where a run of capitalised words that starts at `first` ends; `first` itself when none starts there."""
    raw, count = words.raw, len(words.raw)
    if taken[first] or shouted[first] or not capital(raw[first]):
        return first
    last = first + 1
    while last < count and not taken[last]:
        word, ahead = raw[last], last + 1 < count and not taken[last + 1]
        more = ahead and capital(raw[last + 1])
        if capital(word) and (words.joined(last) or not _breaks(words, last)):
            last += 1
        elif (
            (word in "-–&.'’/" and ahead and words.joined(last) and _joins(words, last))
            or (word == "." and len(raw[last - 1]) == 1 and more and words.low[last + 1] not in held.plain)
            or (words.low[last] in held.particles and more and not _breaks(words, last))
            or (word.isdigit() and more and words.joined(last) and words.joined(last + 1))
        ):
            last += 2
        elif word.isdigit() and words.joined(last):
            last += 1
        elif word.isdigit() and len(word) <= 3 and not _breaks(words, last):
            ship = first > 0 and held.kind(words.low[first - 1]) == "vessel"
            last += not _counts(words, last, ship)
            break
        else:
            break
    return _one_name(words, first, last, held)


def _counts(words: Words, place: int, ship: bool) -> bool:
    """True for a number after a name that belongs to what follows: "fra Primorsk 20. mars", "CDC 90 arbeidere".

    Of a `ship` called one any number is part of the name: "skipet Huitong 78 hentet".
    """
    after = [word for word in words.raw[place + 1 : place + 3] if word[0].isalnum() or word == "."]
    if after[:1] == ["."]:
        return words.joined(place + 1) and len(after) > 1 and after[1].islower() and not words.fresh[place + 2]
    return not ship and bool(after) and after[0].islower() and after[0].isalpha() and int(words.raw[place]) > _HULL


def _one_name(words: Words, first: int, last: int, held: Cues) -> int:
    """Where the first of two names joined by "and" ends; an organisation's name may hold one ("Trade and Development Bank")."""
    joint = next((place for place in range(first + 1, last - 1) if words.low[place] in AND), last)
    phrase = any(word in held.particles and word in held.never for word in words.low[first:joint])
    return last if phrase or words.low[last - 1] in held.suffixes else joint


def capital(word: str) -> bool:
    """True for a word that starts with a capital letter."""
    return word[0].isalpha() and word[0].isupper()


def _breaks(words: Words, place: int) -> bool:
    return words.fresh[place] or words.starts[place] - words.ends[place - 1] > 1


def _joins(words: Words, place: int) -> bool:
    after = words.raw[place + 1]
    if words.raw[place] in "'’":
        return words.joined(place + 1) and capital(after)
    if words.raw[place] == "&":
        return capital(after)
    return words.joined(place + 1) and (after[0].isalnum())


def strip(words: Words, first: int, last: int, held: Cues, lower: Counter[str]) -> tuple[int, EntityType | None]:
    """Leave off what is no part of the name: a title, a noun, or an ordinary word that opens the sentence ("On 14 May")."""
    kind: EntityType | None = None
    whole, began = _marked(words, first, last, held), first
    while first < last:
        low = words.low[first].rstrip(".")
        opens = words.fresh[first] or words.raw[first - 1] in STOPS
        if low in NAVIES and last - first > 1:
            break
        if first + 1 < last and words.raw[first + 1].isdigit() and words.joined(first + 1):
            break  # "A4SI" is one word
        if held.kind(low) and (opens or last - first > 1 or lower[low]):
            kind = held.kind(low)
        elif whole or (low not in held.never and not (opens and lower[low])):
            break
        first += 1
        while first < last and not words.raw[first][0].isalnum():
            first += 1
    named = first == began or any(capital(word) for word in words.raw[first:last])
    return (first if named else last), kind


def _marked(words: Words, first: int, last: int, held: Cues) -> bool:
    """True for a name of which an article or quotation marks show the whole: "the An Yue Jiang", "Al Rahim"."""
    if first == 0 or last - first < 2 or words.fresh[first]:
        return False
    quoted = last < len(words.raw) and words.raw[first - 1] in QUOTES and words.raw[last] in QUOTES
    return quoted or (words.low[first - 1] in held.articles and words.raw[first - 1].islower())
