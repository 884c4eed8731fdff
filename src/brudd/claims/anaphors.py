"""Pronouns, definite nouns, organs and officials whose party the words do not give: who they may stand for.

The rules of `brudd.reading.definites` make a first choice; the learned reader weighs it against all parties that the
page names (mention ranking in the manner of Denis and Baldridge 2008), and `regroup` lays the page's parties anew.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from brudd.claims.coordination import fronted, how_many, is_plural, joining
from brudd.claims.posting import post
from brudd.knowledge import parties
from brudd.reading.party_lexicon import party_lexicon
from brudd.records import Entity, Mention

if TYPE_CHECKING:
    from brudd.claims.candidates import Anaphor, Candidates, Group
    from brudd.claims.heads import Array, Heads

_OFFICES = frozenset({"organ", "official"})
_NAMES = frozenset({"name", "capital", "demonym", "leader"})
_ALIKE = frozenset({"body", "vessel"})
"""A definite noun that the rules take for one of these stands for another of its type if for another at all: of 317 such
nouns in annotated articles, "the panel", "the ship", 299 did; of those taken for organisations four of five."""
_ASHORE = frozenset({"country", "body", "place", "region", "instrument"})
"""Types of parties that no ship has; a name of an unknown sort may be one's."""
REACH = 2
"""So many sentences before "they" a coordination is still what it stands for."""
_BEFORE = 40
"""So many characters before an anaphor may hold the words that say for how many it stands."""
_POSTING = 10
"""At most so many characters stand between a diplomat and the name of the post."""
CERTAIN = 0.8
"""From this chance on one party is taken for a word for two, though others are named together nearer by."""
SEVERAL = 4.0
"""How many times likelier "they" stands for parties named together than for one alone."""


def open_mentions(raw: Sequence[Mention], resolved: Sequence[Mention]) -> list[Mention]:
    """Those of the `resolved` mentions whose party came from the rules and not from the words, or is still open.

    Both are the same mentions in the same order, before and after the rules.
    """
    out = []
    for before, after in zip(raw, resolved, strict=True):
        if before.category is None and (before.entity is None or before.entity != after.entity):
            out.append(after)
    return out


def named_ranges(group: Group, anaphors: Sequence[Anaphor]) -> list[range]:
    """The words of a group's mentions that name the party, without its anaphors."""
    held = {(a.mention.start, a.mention.end) for a in anaphors}
    return [r for m, r in zip(group.mentions, group.ranges, strict=True) if (m.start, m.end) not in held]


def settle(cand: Candidates, vectors: Array, heads: Heads, near: Collection[range] | None = None) -> Candidates:
    """The candidates with each anaphor in the party that it most likely stands for.

    With `near` only those in lines that hold one of these spans of words; the others stay as the rules had them.
    """
    if not cand.anaphors or not cand.parties:
        return cand
    within = [a for a in cand.anaphors if not _lost_ship(cand, a)]
    if near is not None:
        lines = {cand.words.line_of(span.start) for span in near}
        within = [a for a in within if cand.words.line_of(a.words.start) in lines]
    found = heads.antecedents(vectors, cand, within)
    chosen: dict[Anaphor, tuple[int, ...]] = {}
    for anaphor, chances in sorted(zip(within, found, strict=True), key=lambda one: one[0].mention.start):
        chosen[anaphor] = choose(cand, anaphor, chances, _taken_up(cand, anaphor, chosen))
    return regroup(cand, chosen)


def _lost_ship(cand: Candidates, anaphor: Anaphor) -> bool:
    """True for "the ship" on a page that names nothing but States, bodies and places: it stands for none of them."""
    noun = party_lexicon(cand.page.language).definites.get(" ".join(anaphor.mention.text.casefold().split()))
    ashore = all(_type(cand, i) in _ASHORE for i in range(len(cand.parties)))
    return noun == "vessel" and anaphor.mention.entity is None and ashore


def _taken_up(cand: Candidates, anaphor: Anaphor, chosen: Mapping[Anaphor, tuple[int, ...]]) -> tuple[int, ...]:
    """The parties of the last word for several in the sentence before: "Both have a veto. They used it"."""
    here = cand.words.sentence_at(anaphor.mention.start)
    before = [parties for one, parties in chosen.items() if here - cand.words.sentence_at(one.mention.start) == 1]
    return next((parties for parties in reversed(before) if len(parties) > 1), ())


def choose(cand: Candidates, anaphor: Anaphor, chances: Array, before: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The likeliest party; for "they" or "both countries" those named together with it, which are likelier than one alone.

    "Russland og Kina er naboer. De la ned veto": names coordinated before the anaphor, in its own sentence or the `REACH`
    sentences before; the nearest row that holds the likeliest party. "They" keeps to `before`, the parties that a word for
    several in the sentence before took up already.
    """
    fitting = _fitting(cand, anaphor) * _no_host(cand, anaphor)
    chances = chances * fitting
    number = _number(cand, anaphor)
    if number is None and not is_plural(anaphor.mention.text, cand.page.language):
        return (int(chances.argmax()),)
    if number is not None:
        return _so_many(cand, anaphor, chances, number, fitting)
    if before:
        return before
    rows = named_together(cand, anaphor)
    weight = np.array([SEVERAL if any(i in row for row in rows) else 1.0 for i in range(len(chances))])
    party = int((chances * weight).argmax())
    return next((row for row in rows if party in row), (party,))


def _so_many(cand: Candidates, anaphor: Anaphor, chances: Array, number: int, fitting: Array) -> tuple[int, ...]:
    """`number` parties: those named together in its sentence or the one before, else such a row that holds the likeliest."""
    near, far = (
        [row for row in named_together(cand, anaphor, reach) if len(row) == number and fitting[list(row)].all()]
        for reach in (1, len(cand.words.sentences))
    )
    if near and chances.max() < CERTAIN:
        return near[0]
    likeliest = int(chances.argmax())
    return next((row for row in far if likeliest in row), _foremost(cand, likeliest, number))


def _number(cand: Candidates, anaphor: Anaphor) -> int | None:
    """For how many parties an anaphor stands by its own words or those before: "de to (selverklærte) republikkene"."""
    mention, language = anaphor.mention, cand.page.language
    before = cand.page.text[max(0, mention.start - _BEFORE) : mention.start].split()[-3:]
    phrases = [
        mention.text,
        *(f"{' '.join(before[at:to])} {mention.text}" for at, to in ((-1, None), (-2, None), (-3, -1))),
    ]
    return next((number for phrase in phrases if (number := how_many(phrase, language))), None)


def _foremost(cand: Candidates, likeliest: int, number: int) -> tuple[int, ...]:
    """The likeliest party, and of the others of its type those that the page names most, `number` in all.

    Of 144 such words for two parties in annotated articles, the two named most were right for 58, and with one of the two
    given the other for 72; the two named last for 41.
    """
    kind = _type(cand, likeliest)
    others = [i for i in range(len(cand.parties)) if i != likeliest and _type(cand, i) == kind]
    others.sort(key=lambda i: -len(cand.parties[i].mentions))
    return (likeliest, *others[: number - 1])


def _type(cand: Candidates, party: int) -> str | None:
    entity = cand.parties[party].entity
    return entity.type if entity is not None else None


def _fitting(cand: Candidates, anaphor: Anaphor) -> Array:
    """For each party 1.0 where its type fits the anaphor, else 0.0: a region for "the breakaway republics", no ship for a
    ministry; see `_ALIKE`."""
    ruled, regions = anaphor.mention.entity, np.array([float(_type(cand, i) == "region") for i in range(len(cand.parties))])
    if regions.any() and _breakaway(cand, anaphor):
        return regions
    if anaphor.mention.form in _OFFICES:
        return np.array([float(g.entity is None or g.entity.type != "vessel") for g in cand.parties])
    if anaphor.mention.form != "definite" or ruled is None or ruled.type not in _ALIKE:
        return np.ones(len(cand.parties))
    return np.array([float(g.entity is not None and g.entity.type == ruled.type) for g in cand.parties])


def _breakaway(cand: Candidates, anaphor: Anaphor) -> bool:
    """True for a noun of republics that few recognise, or one with such a word before it, and "the two" before one."""
    lexicon, mention = party_lexicon(cand.page.language), anaphor.mention
    before = cand.page.text[max(0, mention.start - _BEFORE) : mention.start].casefold().split()[-2:]
    after = cand.page.text[mention.end : mention.end + _BEFORE].casefold().split()[:1]
    words = {*mention.text.casefold().split(), *(before if mention.form == "definite" else after)}
    return mention.form in ("definite", "pronoun") and bool(words & lexicon.republics)


def _no_host(cand: Candidates, anaphor: Anaphor) -> Array:
    """0.0 for the State where a diplomat or embassy is posted ("the embassy in Warsaw"), else 1.0 for each party."""
    text, pattern, (start, end) = cand.page.text, post(cand.page.language), (anaphor.mention.start, anaphor.mention.end)

    def hosts(mention: Mention) -> bool:
        """True for the party right after the diplomat and "in"."""
        near = end < mention.start < end + _POSTING
        return near and pattern is not None and pattern.search(text[start : mention.start]) is not None

    return np.array([float(not any(map(hosts, group.mentions))) for group in cand.parties])


def named_together(cand: Candidates, anaphor: Anaphor, reach: int = REACH) -> list[tuple[int, ...]]:
    """The rows of coordinated names before an anaphor, the nearest first: indices into `cand.parties`.

    `reach`: at most so many sentences before.
    """
    words, between = cand.words, joining(cand.page.language)
    here = words.sentence_at(anaphor.mention.start)
    names = sorted((m.start, m.end, i) for i, g in enumerate(cand.parties) for m in g.mentions if m.form in _NAMES)
    near = [n for n in names if n[1] <= anaphor.mention.start and here - words.sentence_at(n[0]) <= reach]
    rows: list[list[int]] = []
    last = (-1, -1)
    for start, end, party in near:
        text = cand.page.text
        if rows and (between.fullmatch(text, last[1], start) or fronted(text, last, start, cand.page.language)):
            rows[-1].append(party)
        else:
            rows.append([party])
        last = (start, end)
    return [tuple(dict.fromkeys(row)) for row in reversed(rows) if len(set(row)) > 1]


def _standing_for(mention: Mention, entity: Entity) -> Mention:
    """The mention with the party that it stands for; an official who is named keeps the name and takes the state."""
    held = mention.entity
    if held is not None and held.type == "person" and mention.form == "name":
        return mention.model_copy(update={"entity": held.model_copy(update={"state": entity.state})})
    if mention.form in _OFFICES and entity.state:
        return mention.model_copy(update={"entity": parties.state(entity.state) or entity})
    return mention.model_copy(update={"entity": entity})


def regroup(cand: Candidates, choices: Mapping[Anaphor, tuple[int, ...]]) -> Candidates:
    """The candidates with each anaphor in the parties chosen for it, indices into `cand.parties`; the rest stays."""
    moved = {(anaphor.mention.start, anaphor.mention.end) for anaphor in choices}
    if not moved:
        return cand
    boxes: list[list[tuple[Mention, range]]] = [[] for _ in cand.parties]
    for number, group in enumerate(cand.parties):
        boxes[number] = [
            (m, r) for m, r in zip(group.mentions, group.ranges, strict=True) if (m.start, m.end) not in moved
        ]
    for anaphor, chosen in choices.items():
        for choice in chosen:
            entity = cand.parties[choice].entity
            if entity is not None:
                boxes[choice].append((_standing_for(anaphor.mention, entity), anaphor.words))
    groups = []
    for group, box in zip(cand.parties, boxes, strict=True):
        if box:
            ordered = sorted(box, key=lambda pair: (pair[1].start, pair[1].stop))
            groups.append(replace(group, mentions=tuple(m for m, _ in ordered), ranges=tuple(r for _, r in ordered)))
    return replace(cand, parties=tuple(groups))
