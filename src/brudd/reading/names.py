"""Names that no list holds: runs of capitalised words, typed by the titles, nouns and suffixes around them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from brudd.reading.name_kinds import Candidate, Cues, choose, cues
from brudd.reading.name_offices import by_place, office
from brudd.reading.party_lexicon import party_lexicon
from brudd.reading.party_mentions import Span
from brudd.reading.wording import Words
from brudd.records import Entity, EntityType

_STOPS = frozenset(".!?:;…\n»”\"«“")
_QUOTES = frozenset("«»“”„\"'’‘")
_SHIP_MARKS = frozenset({"mv", "mt", "ss"})
_NAVIES = {"uss": "US", "usns": "US", "hms": "GB", "knm": "NO", "hnoms": "NO", "ins": "IN"}
_AND = frozenset({"and", "og", "och", "samt"})
_LIST_WORDS = frozenset({","}) | _AND | _QUOTES
_OFFICES = frozenset({"official", "diplomat"})
_HULL = 9
"""The highest number after a name that is taken for a part of it where a noun follows: "Adrian Darya 1 sailed"."""


def name_spans(
    text: str, words: Words, known: list[Span], language: str, items: frozenset[int] = frozenset()
) -> list[Span]:
    """Spans for the names that `known` does not cover, each with an entity of its own; mentions of one name share it.

    `items` are the offsets at which the name of a weapon system starts: those name no party.
    """
    ships = _ships(text, words, known, cues(language))
    known[:] = [span for span in known if not any(ship.first < span.last and span.first < ship.last for ship in ships)]
    found = ships + [
        item
        for item in _candidates(text, words, [*known, *map(_as_span, ships)], cues(language))
        if words.starts[item.first] not in items or item.kind in ("person", "vessel")
    ]
    spoken = sum(cues(language).kind(word) == "vessel" for word in words.low)
    chosen = choose(found, ships=spoken > 1, about=_about(known, language))
    people = _people(words, known)
    out = []
    for item in found:
        entity = people.get(item.name.casefold()) or chosen.get(item.name.casefold())
        if entity is not None:
            out.append(Span(item.first, item.last, entity, "name", "found"))
    return out


def _about(known: list[Span], language: str) -> Counter[str]:
    """How often the text names each state; a language's home state is on every page."""
    home = party_lexicon(language).pack.home
    states = [span.entity.state for span in known if span.entity is not None and span.entity.state]
    return Counter(states + ([home] if home else []))


def _as_span(item: Candidate) -> Span:
    return Span(item.first, item.last, Entity(id="vessel:taken", name=item.name, type="vessel"), "name")


def _ships(text: str, words: Words, known: list[Span], held: Cues) -> list[Candidate]:
    """Ships whose name holds that of a company or state ("Maersk Tigris"), by a vessel noun or quotation marks."""
    spoken = sum(held.kind(word) == "vessel" for word in words.low) > 1
    inner = {span.first: span for span in known if span.entity is not None and span.form == "name"}
    names: set[tuple[str, ...]] = set()
    for first in range(1, len(words.raw) - 1):
        if not _capital(words.raw[first]):
            continue
        last = first
        while last < len(words.raw) and (_capital(words.raw[last]) or words.raw[last].isdigit()):
            last += 1
        quoted = spoken and words.raw[first - 1] in _QUOTES and last < len(words.raw) and words.raw[last] in _QUOTES
        if last - first < 2 or not (quoted or _kind_around(words, first, first + 1, held) == "vessel"):
            continue
        within = [span for at, span in inner.items() if first <= at < last]
        if within and max(span.last - span.first for span in within) < last - first:
            names.add(tuple(words.raw[first:last]))
    out = []
    for name in names:
        for first in range(len(words.raw) - len(name) + 1):
            last = first + len(name)
            if words.raw[first] == name[0] and tuple(words.raw[first:last]) == name:
                shown = text[words.starts[first] : words.ends[last - 1]]
                out.append(Candidate(first, last, shown, "vessel", None, sure=True))
    return out


def _people(words: Words, known: list[Span]) -> dict[str, Entity]:
    """Last names (and first names, as in "Kim") of the people whom the lists know and the text names in full."""
    found: dict[str, Entity] = {}
    for span in known:
        if span.entity is None or (span.entity.type != "person" and span.form != "leader"):
            continue
        parts = [raw for raw in words.raw[span.first : span.last] if _capital(raw)]
        for part in parts[-3:] if len(parts) > 1 else ():
            found.setdefault(part.casefold(), span.entity)
            found.setdefault(part.casefold() + "s", span.entity)
    return found


def _candidates(text: str, words: Words, known: list[Span], held: Cues) -> list[Candidate]:
    taken = _taken(words, known)
    lower = Counter(word for word, raw in zip(words.low, words.raw, strict=True) if raw.islower())
    shouting = _shouting(words)
    near = by_place(known)
    out: list[Candidate] = []
    place = 0
    while place < len(words.raw):
        last = _run(words, place, taken, held, shouting)
        if last == place:
            place += 1
            continue
        first, kind = _strip(words, place, last, held, lower)
        if first < last:
            candidate = _candidate(text, words, first, last, kind, near, held, lower)
            if candidate is not None:
                _navy(candidate, words, text)
                _listed(candidate, out, words)
                out.append(candidate)
        place = last
    return out


def _taken(words: Words, known: list[Span]) -> list[bool]:
    taken = [False] * (len(words.raw) + 1)
    for span in known:
        if span.entity is None and span.form == "official":
            continue
        for place in range(span.first, span.last):
            taken[place] = True
    return taken


def _shouting(words: Words) -> list[bool]:
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


def _run(words: Words, first: int, taken: list[bool], held: Cues, shouting: list[bool]) -> int:
    """Where a run of capitalised words that starts at `first` ends; `first` itself when none starts there."""
    raw, count = words.raw, len(words.raw)
    if taken[first] or shouting[first] or not _capital(raw[first]):
        return first
    last = first + 1
    while last < count and not taken[last]:
        word, ahead = raw[last], last + 1 < count and not taken[last + 1]
        capital = ahead and _capital(raw[last + 1])
        if _capital(word) and (words.joined(last) or not _breaks(words, last)):
            last += 1
        elif (
            (word in "-–&.'’/" and ahead and words.joined(last) and _joins(words, last))
            or (word == "." and len(raw[last - 1]) == 1 and capital)
            or (words.low[last] in held.particles and capital and not _breaks(words, last))
            or (word.isdigit() and capital and words.joined(last) and words.joined(last + 1))
        ):
            last += 2
        elif word.isdigit() and len(word) <= 3 and not _breaks(words, last) and not words.joined(last):
            last += not _counts(words, last)
            break
        else:
            break
    return _one_name(words, first, last, held)


def _counts(words: Words, place: int) -> bool:
    """True for a number after a name that belongs to what follows: "fra Primorsk 20. mars", "CDC 90 arbeidere"."""
    after = [word for word in words.raw[place + 1 : place + 3] if word[0].isalnum() or word == "."]
    if after[:1] == ["."]:
        return words.joined(place + 1) and len(after) > 1 and after[1].islower() and not words.fresh[place + 2]
    return bool(after) and after[0].islower() and after[0].isalpha() and int(words.raw[place]) > _HULL


def _one_name(words: Words, first: int, last: int, held: Cues) -> int:
    """Where the first of two names joined by "and" ends; an organisation's name may hold one ("Trade and Development Bank")."""
    joint = next((place for place in range(first + 1, last - 1) if words.low[place] in _AND), last)
    phrase = any(word in held.particles and word in held.never for word in words.low[first:joint])
    return last if phrase or words.low[last - 1] in held.suffixes else joint


def _capital(word: str) -> bool:
    return word[0].isalpha() and word[0].isupper()


def _breaks(words: Words, place: int) -> bool:
    return words.fresh[place] or words.starts[place] - words.ends[place - 1] > 1


def _joins(words: Words, place: int) -> bool:
    after = words.raw[place + 1]
    if words.raw[place] in "'’":
        return words.joined(place + 1) and _capital(after)
    if words.raw[place] == "&":
        return _capital(after)
    return words.joined(place + 1) and (after[0].isalnum())


def _strip(words: Words, first: int, last: int, held: Cues, lower: Counter[str]) -> tuple[int, EntityType | None]:
    """Leave off what is no part of the name: a title, a noun, or an ordinary word that opens the sentence."""
    kind: EntityType | None = None
    while first < last:
        low = words.low[first].rstrip(".")
        opens = words.fresh[first] or words.raw[first - 1] in _STOPS
        if low in _NAVIES and last - first > 1:
            break
        if first + 1 < last and words.raw[first + 1].isdigit() and words.joined(first + 1):
            break  # "A4SI" is one word
        if held.kind(low) and (opens or last - first > 1 or lower[low]):
            kind = held.kind(low)
        elif low not in held.never and not (opens and lower[low]):
            break
        first += 1
        while first < last and not words.raw[first][0].isalnum():
            first += 1
    return first, kind


def _candidate(
    text: str, words: Words, first: int, last: int, kind: EntityType | None, near: dict[int, Span], held: Cues,
    lower: Counter[str],
) -> Candidate | None:  # fmt: skip
    name = text[words.starts[first] : words.ends[last - 1]]
    single = last - first == 1
    opens = words.fresh[first] or words.raw[first - 1] in _STOPS
    before, holds = near.get(-first), office(words, first, last, near, held)
    kind = kind or _kind_around(words, first, last, held)
    if holds is not None or (before is not None and before.noun in _OFFICES):
        kind = "person"
    lasts = [word for word in words.low[first:last] if word[0].isalnum()]
    if lasts[-1] in held.suffixes and len(lasts) > 1:
        kind = "organisation"
    if single and (lower[lasts[0]] or lasts[0] in held.kinds or len(name) < 2):
        return None
    quoted = first > 0 and last < len(words.raw) and words.raw[first - 1] in _QUOTES and words.raw[last] in _QUOTES
    sure = kind is not None or quoted or not (single and opens)
    return Candidate(first, last, name, kind, None, sure, quoted, holds if kind == "person" else None)


def _navy(item: Candidate, words: Words, text: str) -> None:
    """A warship by its prefix: "HMS Montrose" is the vessel Montrose of the British navy."""
    held = _NAVIES.get(words.low[item.first])
    before = item.first - 1
    while before >= 0 and words.raw[before] in _QUOTES:
        before -= 1
    if held is None and before >= 0 and words.low[before] in _NAVIES and words.raw[before].isupper():
        held = _NAVIES[words.low[before]]
    elif held is not None and item.last - item.first > 1:
        item.first += 1
        item.name = text[words.starts[item.first] : words.ends[item.last - 1]]
    if held is not None:
        item.kind, item.state, item.sure = "vessel", held, True


def _listed(item: Candidate, before: list[Candidate], words: Words) -> None:
    """In a list of names ("«Bella» and «Luna»") each is of the kind of the one before."""
    if item.kind is None and before and before[-1].kind == "vessel":
        gap = words.low[before[-1].last : item.first]
        if gap and all(word in _LIST_WORDS for word in gap):
            item.kind, item.sure = "vessel", True


def _kind_around(words: Words, first: int, last: int, held: Cues) -> EntityType | None:
    before = first - 1
    while before >= 0 and words.raw[before] in _QUOTES:
        before -= 1
    if before < 0:
        return None
    low = words.low[before]
    if words.raw[before] == "." and before and not words.joined(first):
        low = words.low[before - 1]
        if low not in held.kinds:
            return None
    if low in _SHIP_MARKS or (low in ("v", "t") and before > 1 and words.raw[before - 1] == "/"):
        return "vessel"
    if held.kind(low):
        return held.kind(low)
    if last + 2 < len(words.raw) and words.raw[last] == ",":
        for ahead in words.low[last + 1 : last + 5]:
            if ahead in held.kinds:
                return held.kinds[ahead]
            if not ahead.isalpha():
                break
    return "place" if low in held.locative else None
