"""Names that no list holds: runs of capitalised words, typed by the titles, nouns and suffixes around them."""

from __future__ import annotations

from collections import Counter

from brudd.reading.name_kinds import Candidate, Cues, choose, cues
from brudd.reading.name_offices import by_place, office
from brudd.reading.name_places import said_state
from brudd.reading.name_runs import AND, NAVIES, QUOTES, STOPS, capital, run_end, shouting, strip
from brudd.reading.party_lexicon import party_lexicon
from brudd.reading.party_mentions import Span
from brudd.reading.wording import Words
from brudd.records import Entity, EntityType

_SHIP_MARKS = frozenset({"mv", "mt", "ss"})
_LIST_WORDS = frozenset({","}) | AND | QUOTES
_OFFICES = frozenset({"official", "diplomat"})
_SHORT = 6
"""Names of so many letters may end as adjectives do ("«Anne»")."""


def name_spans(
    text: str, words: Words, known: list[Span], language: str, items: frozenset[int] = frozenset()
) -> list[Span]:
    """Spans for the names that `known` does not cover, each with an entity of its own; mentions of one name share it.

    `items` are the offsets at which the name of a weapon system starts: those name no party.
    """
    _with_given_names(words, known, cues(language))
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


def _with_given_names(words: Words, known: list[Span], held: Cues) -> None:
    """Take the given name before a known last name into its span: "general Oleksandr Syrskyj"."""
    taken = _taken(words, known)
    for span in known:
        before = span.first - 1
        if span.form != "leader" or span.last - span.first != 1 or before < 0 or taken[before] or words.fresh[before]:
            continue
        raw, low = words.raw[before], words.low[before]
        name = capital(raw) and raw.isalpha() and not raw.isupper() and low not in held.never and not held.kind(low)
        if name and not words.fresh[span.first] and words.starts[span.first] - words.ends[before] == 1:
            span.first = before


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
        if not capital(words.raw[first]):
            continue
        last = first
        while last < len(words.raw) and (capital(words.raw[last]) or words.raw[last].isdigit()):
            last += 1
        quoted = spoken and words.raw[first - 1] in QUOTES and last < len(words.raw) and words.raw[last] in QUOTES
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
        parts = [raw for raw in words.raw[span.first : span.last] if capital(raw)]
        for part in parts[-3:] if len(parts) > 1 else ():
            found.setdefault(part.casefold(), span.entity)
            found.setdefault(part.casefold() + "s", span.entity)
    return found


def _candidates(text: str, words: Words, known: list[Span], held: Cues) -> list[Candidate]:
    taken = _taken(words, known)
    lower = Counter(word for word, raw in zip(words.low, words.raw, strict=True) if raw.islower())
    shouted = shouting(words)
    near = by_place(known)
    out: list[Candidate] = []
    place = 0
    while place < len(words.raw):
        last = run_end(words, place, taken, held, shouted)
        if last == place:
            place += 1
            continue
        first, kind = strip(words, place, last, held, lower)
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


def _candidate(
    text: str, words: Words, first: int, last: int, kind: EntityType | None, near: dict[int, Span], held: Cues,
    lower: Counter[str],
) -> Candidate | None:  # fmt: skip
    name = text[words.starts[first] : words.ends[last - 1]]
    single = last - first == 1
    opens = words.fresh[first] or words.raw[first - 1] in STOPS
    before, holds = near.get(-first), office(words, first, last, near, held)
    kind = kind or _kind_around(words, first, last, held)
    if holds is not None or (before is not None and before.noun in _OFFICES):
        kind = "person"
    lasts = [word for word in words.low[first:last] if word[0].isalnum()]
    if lasts[-1] in held.suffixes and len(lasts) > 1:
        kind = "organisation"
    if single and (lower[lasts[0]] or lasts[0] in held.kinds or len(name) < 2):
        return None
    if single and opens and _scare_quoted(words, first, held):
        return None
    quoted = first > 0 and last < len(words.raw) and words.raw[first - 1] in QUOTES and words.raw[last] in QUOTES
    sure = kind is not None or quoted or not (single and opens)
    within = said_state(words, first, last, near, held)
    return Candidate(first, last, name, kind, None, sure, quoted, holds if kind == "person" else None, within)


def _scare_quoted(words: Words, first: int, held: Cues) -> bool:
    """True for "«Foreldede» våpen": an adjective in quotation marks that opens a sentence, right before its noun."""
    word = words.low[first]
    noun = first + 2 < len(words.raw) and words.raw[first + 1] in QUOTES and words.raw[first + 2].islower()
    return noun and len(word) > _SHORT and bool(held.adjectives) and word.endswith(held.adjectives)


def _navy(item: Candidate, words: Words, text: str) -> None:
    """A warship by its prefix: "HMS Montrose" is the vessel Montrose of the British navy."""
    held = NAVIES.get(words.low[item.first])
    before = item.first - 1
    while before >= 0 and words.raw[before] in QUOTES:
        before -= 1
    if held is None and before >= 0 and words.low[before] in NAVIES and words.raw[before].isupper():
        held = NAVIES[words.low[before]]
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
    while before >= 0 and words.raw[before] in QUOTES:
        before -= 1
    if before < 0:
        return None
    low = "" if any(words.fresh[before + 1 : first + 1]) else words.low[before]
    if low == "." and before and not words.joined(first):
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
