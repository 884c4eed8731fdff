"""In which state a named town or province lies, as the words beside it say.

"Aliaga i Tyrkia", "Aliaga, Turkey", "den tyrkiske havnebyen Aliaga", "the Turkish port of Aliaga".
"""

from __future__ import annotations

from collections.abc import Mapping

from brudd.reading.name_kinds import Cues
from brudd.reading.party_mentions import Span
from brudd.reading.wording import Words

_BEFORE = 3
"""At most so many words stand between the state's adjective and the town: "turkish port of"."""
_WHOLE = frozenset({"name", "demonym"})


def said_state(words: Words, first: int, last: int, near: Mapping[int, Span], held: Cues) -> str | None:
    """The code of the state in which the words beside `[first, last)` say that the place named there lies.

    `near`: the parties found already, by the place at which each starts, and the negative of that at which it ends.
    """
    if last + 1 < len(words.raw) and (words.raw[last] == "," or words.low[last] in held.inside):
        after = near.get(last + 1)
        if after is not None and after.form == "name" and not after.noun:
            return _code(after)
    for place in range(first, max(0, first - 1 - _BEFORE), -1):
        span = near.get(-place)
        if span is not None:
            return _code(span) if span.form in _WHOLE and not span.noun and place < first else None
        before = words.low[place - 1]
        if not words.raw[place - 1].islower() or words.fresh[place] or before in held.locative:
            return None
    return None


def _code(span: Span) -> str | None:
    return span.entity.state if span.entity is not None and span.entity.type == "country" else None

