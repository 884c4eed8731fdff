"""Whoever shares a leader's last name: "the captain, Peter Harper", and "Harper" alone after that; "Solberg Shipping"."""

from __future__ import annotations

from functools import cache

from brudd.knowledge import parties
from brudd.reading.name_kinds import Cues
from brudd.reading.party_mentions import Span
from brudd.reading.wording import Words


def without_namesakes(spans: list[Span], words: Words, held: Cues) -> list[Span]:
    """The spans without last names of leaders that follow somebody else's first name or stand in a company's name.

    Where one follows a first name, the leader's other mentions by last name alone are left out too, unless the text names
    him in full.
    `held`: the cues of the text's language.
    """
    taken = {span.last for span in spans}
    people = [span for span in spans if _is_bare(span) and span.first not in taken and _follows(span, words, held)]
    full = {span.entity.id for span in spans if span.entity is not None and _is_leader(span) and not _is_bare(span)}
    names = {known for span in people if (known := _known_as(span, words))[0] not in full}
    return [
        span for span in spans
        if span not in people
        and not (_is_bare(span) and (_names_firm(span, words, held) or _known_as(span, words) in names))
    ]  # fmt: skip


def _known_as(span: Span, words: Words) -> tuple[str, str]:
    return (span.entity.id if span.entity is not None else "", words.low[span.first])


def _is_leader(span: Span) -> bool:
    return span.form == "leader" and span.entity is not None and span.entity.type == "person"


def _is_bare(span: Span) -> bool:
    return _is_leader(span) and span.last - span.first == 1


def _follows(span: Span, words: Words, held: Cues) -> bool:
    """True where the word before is a first name that this leader does not bear, also not in another spelling."""
    if span.entity is None or span.first == 0 or words.fresh[span.first]:
        return False
    before = words.raw[span.first - 1]
    own = {part[0] for part in span.entity.name.casefold().split()}
    return before in _first_names() and before[0].casefold() not in own and held.kind(before.casefold()) is None


def _names_firm(span: Span, words: Words, held: Cues) -> bool:
    """True where a capitalised noun of firms or a legal form comes after: "Solberg Shipping", "Clinton Ltd"."""
    if span.last == len(words.raw) or words.fresh[span.last] or not words.raw[span.last][0].isupper():
        return False
    after = words.low[span.last]
    return after in held.suffixes or held.kind(after) == "organisation"


@cache
def _first_names() -> frozenset[str]:
    """First names of the leaders whom Brudd knows."""
    parts = [surface.split() for surface, held, form in parties.shared_names() if form == "leader" and held.type == "person"]
    return frozenset(own[0] for own in parts if len(own) > 1 and own[0].isalpha() and len(own[0]) > 2)
