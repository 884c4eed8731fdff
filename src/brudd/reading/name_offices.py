"""Whose man a named person is: the office that stands before or after the name, or the state in the genitive.

"Croatia's defence minister, Gojko Susak, ...", "Peter Galbraith, the American ambassador", "China's Qin Gang",
"RUF-leder Foday Sankoh".
"""

from __future__ import annotations

from collections.abc import Mapping

from brudd.reading.name_kinds import Cues
from brudd.reading.party_mentions import Span
from brudd.reading.wording import Words
from brudd.records import Entity

_OFFICES = frozenset({"official", "diplomat"})
_CLOSING = frozenset(",.;:)(!?–—")
_WHOLE = (2, 3, 4)
"""So many words has a name of which a genitive before it says that it is a person's."""
_BETWEEN = 4
"""At most so many words stand between the comma and the office: "den fungerende amerikanske ambassadøren"."""


def office(words: Words, first: int, last: int, known: Mapping[int, Span], held: Cues) -> Entity | None:
    """The state or group for which the person named in `[first, last)` holds an office, by the words around the name.

    `known`: the parties found already, by every place at which one starts (as it is) or ends (negative).
    """
    before = known.get(-first)
    if before is not None and before.noun in _OFFICES:
        return before.entity
    if _apposed(words, first, last):
        title = known.get(1 - first)
        if title is not None and title.noun in _OFFICES and title.entity is not None:
            return title.entity
    return _after(words, last, known) or _genitive(words, first, last, known, held)


def _apposed(words: Words, first: int, last: int) -> bool:
    """True for a name between commas, or a comma and the sentence's end, which stands in apposition to what is before."""
    ends = last == len(words.raw) or words.fresh[last] or words.raw[last] in _CLOSING
    return first > 1 and words.raw[first - 1] == "," and last - first > 1 and ends


def _after(words: Words, last: int, known: Mapping[int, Span]) -> Entity | None:
    """The office in apposition after the name: ", the American ambassador", ", den fungerende amerikanske ambassadøren"."""
    if last + 1 >= len(words.raw) or words.raw[last] != ",":
        return None
    for place in range(last + 1, min(last + 1 + _BETWEEN, len(words.raw))):
        span = known.get(place)
        if span is not None:
            stands = span.noun in _OFFICES and span.entity is not None and span.form != "leader"
            return span.entity if stands else None
        if not words.raw[place].islower() or not words.raw[place].isalpha():
            return None
    return None


def _genitive(words: Words, first: int, last: int, known: Mapping[int, Span], held: Cues) -> Entity | None:
    """The state whose name stands right before in the genitive: "China's Qin Gang", "Kiribatis Taneti Maamau"."""
    parts = [word for word in words.raw[first:last] if word[0].isalnum()]
    if len(parts) not in _WHOLE or not all(part.isalpha() for part in parts) or any(part.isupper() for part in parts):
        return None
    if parts[-1].casefold() in held.suffixes or any(held.kind(part.casefold()) for part in parts):
        return None
    marked = first > 1 and words.raw[first - 1].casefold() == "s" and words.raw[first - 2] in "'’"
    span = known.get(-(first - 2)) if marked else known.get(-first)
    if span is None or span.entity is None or span.entity.type != "country" or span.form not in ("name", "capital"):
        return None
    name = " ".join(words.low[span.first : span.last])
    return span.entity if marked or (name.endswith("s") and name != span.entity.name.casefold()) else None


def by_place(known: list[Span]) -> dict[int, Span]:
    """The spans by the place at which each starts, and by the negative of that at which it ends."""
    return {span.first: span for span in known} | {-span.last: span for span in known}
