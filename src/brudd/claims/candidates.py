"""What a page offers the learned reader to choose from: linked parties, items, times and cues, laid over its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from brudd.claims.cues import CueMention, find_cues
from brudd.claims.quantities import QuantityMention, find_quantities
from brudd.claims.times import TimeMention, find_times
from brudd.claims.words import Words, split_words
from brudd.reading.definites import resolve_definites
from brudd.reading.mentions import find_mentions
from brudd.records import Entity, Mention, Page

FEATURES: tuple[str, ...] = (
    "country", "body", "organisation", "person", "group", "place", "instrument", "vessel", "region", "state-organ",
    "demonym", "pronoun", "item", "time", "report", "deny", "evidential", "hedge", "plan", "negation", "hypothetical",
    "ongoing", "title", "dropped",
)  # fmt: skip
"""What is told to the encoder of each word, beside the word itself."""

DISTANCES = 18
"""How many buckets `distance` sorts a pair of words into."""


@dataclass(frozen=True)
class Group:
    """All mentions of one party (`key` is its state or id) or of one item category."""

    key: str
    entity: Entity | None
    mentions: tuple[Mention, ...]
    ranges: tuple[range, ...]


@dataclass(frozen=True)
class Candidates:
    """The words of a page and the groups that may fill roles."""

    page: Page
    words: Words
    parties: tuple[Group, ...]
    items: tuple[Group, ...]
    times: tuple[TimeMention, ...]
    time_ranges: tuple[range, ...]
    cues: tuple[CueMention, ...]
    quantities: tuple[QuantityMention, ...]
    features: np.ndarray = field(repr=False)
    """One row a word, one column a name of `FEATURES`; zeros and ones, float32."""


def party_key(entity: Entity) -> str:
    """The comparable name of a party: its state, else its id without the prefix, in lower case."""
    return (entity.state or entity.id.split(":", 1)[-1]).casefold()


def _groups(mentions: Sequence[tuple[str, Mention]], words: Words) -> tuple[Group, ...]:
    boxes: dict[str, list[tuple[Mention, range]]] = {}
    for key, mention in mentions:
        at = words.span(mention.start, mention.end)
        if len(at):
            boxes.setdefault(key, []).append((mention, at))
    return tuple(
        Group(key, box[0][0].entity, tuple(m for m, _ in box), tuple(r for _, r in box)) for key, box in boxes.items()
    )


def _mark(features: np.ndarray, at: range, name: str) -> None:
    features[at.start : at.stop, FEATURES.index(name)] = 1.0


def _features(words: Words, page: Page, mentions: Sequence[Mention], times: Sequence[TimeMention],
              cues: Sequence[CueMention]) -> np.ndarray:  # fmt: skip
    out = np.zeros((len(words), len(FEATURES)), dtype=np.float32)
    for mention in mentions:
        at = words.span(mention.start, mention.end)
        if mention.category:
            _mark(out, at, "item")
        if mention.form == "pronoun":
            _mark(out, at, "pronoun")
        if mention.entity:
            _mark(out, at, mention.entity.type)
            if mention.entity.state and mention.entity.type != "country":
                _mark(out, at, "state-organ")
        if mention.form == "demonym":
            _mark(out, at, "demonym")
    for time in times:
        _mark(out, words.span(time.start, time.end), "time")
    for cue in cues:
        if cue.type in FEATURES:
            _mark(out, words.span(cue.start, cue.end), cue.type)
    for gone in page.dropped:
        _mark(out, words.span(gone.start, gone.end), "dropped")
    if words.sentences:
        _mark(out, words.span(*words.sentences[0]), "title")
    return out


def find_candidates(page: Page, mentions: Sequence[Mention] | None = None) -> Candidates:
    """Lay parties, items, times and cues over the words of `page`.

    `mentions` may be given where they are known already; spans that the page drops offer nothing.
    """
    words = split_words(page.text)
    published = date.fromisoformat(page.published) if page.published else None
    if mentions is None:
        mentions = resolve_definites(page.text, find_mentions(page.text, page.language), page.language)
    kept = [m for m in mentions if not any(d.start <= m.start < d.end for d in page.dropped)]
    times = tuple(find_times(page.text, page.language, published))
    cues = tuple(find_cues(page.text, page.language))
    return Candidates(
        page=page,
        words=words,
        parties=_groups([(party_key(m.entity), m) for m in kept if m.entity], words),
        items=_groups([(m.category, m) for m in kept if m.category], words),
        times=times,
        time_ranges=tuple(words.span(t.start, t.end) for t in times),
        cues=cues,
        quantities=tuple(find_quantities(page.text, page.language)),
        features=_features(words, page, kept, times, cues),
    )


def distance(words: Words, trigger: range, other: range) -> int:
    """The bucket, 0 to `DISTANCES` - 1, of where `other` stands as seen from `trigger`."""
    here = words.sentence_at(words.starts[trigger.start])
    there = words.sentence_at(words.starts[other.start])
    if here == there:
        if other.start < trigger.stop and trigger.start < other.stop:
            return 0
        after = other.start >= trigger.stop
        gap = other.start - trigger.stop if after else trigger.start - other.stop
        step = 0 if gap < 2 else 1 if gap < 5 else 2 if gap < 10 else 3
        return 1 + step + (4 if after else 0)
    apart = there - here
    if apart < 0:
        return 9 if apart == -1 else 10 if apart == -2 else 11 if apart >= -5 else 17 if there == 0 else 12
    return 13 if apart == 1 else 14 if apart == 2 else 15 if apart <= 5 else 16
