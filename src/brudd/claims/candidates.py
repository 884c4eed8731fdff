"""What a page offers the learned reader to choose from: linked parties, items, times and cues, laid over its words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from typing import TypeVar

import numpy as np

from brudd.claims.anaphors import open_mentions
from brudd.claims.cues import CueMention, find_cues
from brudd.claims.quantities import QuantityMention, find_quantities
from brudd.claims.times import TimeMention, find_times
from brudd.claims.trees import NO_TREES, Trees, parse
from brudd.claims.words import Words, split_words
from brudd.knowledge.places import lies_in
from brudd.reading.definites import resolve_definites
from brudd.reading.mentions import find_mentions
from brudd.records import Entity, Mention, Page

FEATURES: tuple[str, ...] = (
    "country", "body", "organisation", "person", "group", "place", "instrument", "vessel", "region", "state-organ",
    "demonym", "pronoun", "item", "time", "report", "deny", "evidential", "hedge", "plan", "negation", "hypothetical",
    "ongoing", "title", "dropped",
)  # fmt: skip
"""What is told to the encoder of each word, beside the word itself."""

Made = TypeVar("Made")

DISTANCES = 18
"""How many buckets `distances` sorts a pair of words into."""
_ARMING = "arms"
"""The category that verbs name too: "væpner opprørerne"."""
_GAPS = (2, 5, 10)
"""Within a sentence: the borders of the buckets, in words between."""
_SENTENCES_AWAY = np.array([12, 11, 11, 11, 10, 9, 0, 13, 14, 15, 15, 15, 16])
"""The bucket of a span 6 or more sentences before, 5 before, ... 6 or more after; the page's title, far before, is 17."""


@dataclass(frozen=True)
class Group:
    """All mentions of one party (`key` is its state or id) or of one item category."""

    key: str
    entity: Entity | None
    mentions: tuple[Mention, ...]
    ranges: tuple[range, ...]


@dataclass(frozen=True)
class Anaphor:
    """A mention whose party the words do not give; `mention` carries the party that the rules chose, or none."""

    mention: Mention
    words: range


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
    trees: Trees = field(repr=False)
    anaphors: tuple[Anaphor, ...]
    features: np.ndarray = field(repr=False)
    """One row a word, one column a name of `FEATURES`; zeros and ones, float32."""


def once_a_page(make: Callable[[Candidates], Made]) -> Callable[[Candidates], Made]:
    """`make` with its result kept on the candidates, as `cached_property` does: the rules ask anew at each trigger."""

    @wraps(make)
    def kept(cand: Candidates) -> Made:
        """The result, made at the first call."""
        held, key = vars(cand), f"{make.__module__}.{make.__qualname__}"
        if key not in held:
            held[key] = make(cand)
        made: Made = held[key]
        return made

    return kept


def party_key(entity: Entity) -> str:
    """The comparable name of a party: its state (of a place: where it lies), else its id without the prefix; lower case."""
    return (entity.state or lies_in(entity.id) or entity.id.split(":", 1)[-1]).casefold()


def anaphor_key(anaphor: Anaphor) -> str | None:
    """The key of the party that the rules chose for an anaphor."""
    return party_key(anaphor.mention.entity) if anaphor.mention.entity is not None else None


def _face(entities: Sequence[Entity | None]) -> Entity | None:
    """The entity that stands for a group: the first that is a country, else the first that is no place."""
    order = sorted(
        (e for e in entities if e is not None),
        key=lambda e: 0 if e.type == "country" else 2 if e.type == "place" else 1,
    )
    return order[0] if order else None


def _groups(mentions: Sequence[tuple[str, Mention]], words: Words) -> tuple[Group, ...]:
    boxes: dict[str, list[tuple[Mention, range]]] = {}
    for key, mention in mentions:
        at = words.span(mention.start, mention.end)
        if len(at):
            boxes.setdefault(key, []).append((mention, at))
    return tuple(
        Group(key, _face([m.entity for m, _ in box]), tuple(m for m, _ in box), tuple(r for _, r in box))
        for key, box in boxes.items()
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


def _anaphors(found: Sequence[Mention], kept: Sequence[Mention], words: Words) -> tuple[Anaphor, ...]:
    alive = {(m.start, m.end) for m in kept}
    rows = [Anaphor(m, words.span(m.start, m.end)) for m in found if (m.start, m.end) in alive]
    return tuple(row for row in rows if len(row.words))


def find_candidates(page: Page, mentions: Sequence[Mention] | None = None) -> Candidates:
    """Lay parties, items, times and cues over the words of `page`.

    `mentions` may be given where they are known already; spans that the page drops offer nothing.
    """
    raw = None
    words = split_words(page.text)
    published = date.fromisoformat(page.published) if page.published else None
    if mentions is None:
        raw = find_mentions(page.text, page.language)
        mentions = resolve_definites(page.text, raw, page.language, published.year if published else None)
        left = {(one.start, one.end) for one in mentions}
        raw = [one for one in raw if (one.start, one.end) in left]
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
        trees=NO_TREES,
        anaphors=_anaphors(open_mentions(raw or mentions, mentions), kept, words),
        features=_features(words, page, kept, times, cues),
    )


def with_trees(cand: Candidates, only: Collection[range] | None = None) -> Candidates:
    """The candidates with the trees of the page, or of the sentences that hold one of the spans `only`.

    A verb there names no item, though it is spelled as one ("bomber Syria", "har bomba"); who arms somebody hands over arms.
    """
    trees = parse(cand.words, cand.page.language, only)
    items = []
    for group in cand.items:
        both = zip(group.mentions, group.ranges, strict=True)
        nouns = [(m, at) for m, at in both if group.key == _ARMING or not trees.is_verb(at)]
        if nouns:
            items.append(replace(group, mentions=tuple(m for m, _ in nouns), ranges=tuple(at for _, at in nouns)))
    return replace(cand, trees=trees, items=tuple(items))


def distances(words: Words, trigger: range, others: Sequence[range]) -> np.ndarray:
    """The bucket, 0 to `DISTANCES` - 1, of where each of `others` stands as seen from `trigger`."""
    starts, stops = np.array([(r.start, r.stop) for r in others], np.int64).reshape(-1, 2).T
    there = words.sentence_numbers[starts]
    apart = there - words.sentence_numbers[trigger.start]
    after = starts >= trigger.stop
    gaps = np.where(after, starts - trigger.stop, trigger.start - stops)
    beside = 1 + np.searchsorted(_GAPS, gaps, side="right") + 4 * after
    beside[(starts < trigger.stop) & (trigger.start < stops)] = 0
    away = _SENTENCES_AWAY[np.minimum(np.maximum(apart, -6), 6) + 6]
    away[(there == 0) & (apart < -5)] = 17
    return np.where(apart == 0, beside, away)
