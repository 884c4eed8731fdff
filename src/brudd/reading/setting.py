"""What the rules for definite nouns look at: the mentions so far, by sentence, and the states that a text is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from brudd.knowledge import parties
from brudd.reading.party_lexicon import PartyLexicon
from brudd.records import Entity, Mention

_BREAK = re.compile(r"(?<=[.!?])[\"»”’)]*\s+(?=[^a-zæøåäö])|\n+")
_REACH = 4
_SUBJECT, _ABOUT, _EMBARGOED = 0.5, 0.45, 2.0
_WHOLE = 0.15
"""What each naming of a state anywhere on the page adds to its being the panel's, beside 1 for one in the same sentence."""
_QUOTES = (("“", "”"), ("«", "»"))
_DASHES = ("–", "—", "- ")
"""What opens a line of speech."""
_OFFICES = frozenset({"demonym", "organ", "official"})


def sentence_starts(text: str) -> list[int]:
    """The offsets at which sentences and lines start."""
    return [0, *(found.end() for found in _BREAK.finditer(text))]


@dataclass
class Setting:
    """What the rules look at: the mentions so far, by sentence, and the states that the text is about."""

    lexicon: PartyLexicon
    text: str
    starts: list[int]
    year: int | None = None
    """When the page was published."""
    sentences: dict[int, list[Mention]] = field(default_factory=dict)
    about: Counter[str] = field(default_factory=Counter)
    united: bool = False
    """True where the text names the UN or one of its bodies."""
    union: bool = False
    """True where it names the EU."""

    def sentence(self, offset: int) -> int:
        """The number of the sentence that `offset` stands in."""
        return bisect_right(self.starts, offset) - 1

    def add(self, mention: Mention) -> None:
        """Remember a linked mention."""
        if mention.entity is not None and mention.form != "name-place":
            self.sentences.setdefault(self.sentence(mention.start), []).append(mention)

    def before(self, mention: Mention, types: frozenset[str], reach: int = _REACH) -> Entity | None:
        """The first fitting party of this sentence before `mention`, else of the sentences before, nearest first.

        In '"Russia must stop," the ministry said' the ministry is not of the State that it speaks of.
        """
        here = self.sentence(mention.start)
        for number in range(here, here - reach - 1, -1):
            for other in self.sentences.get(number, ()):
                if other.start >= mention.start or other.entity is None or self._spoken_of(other, mention):
                    continue
                if _is_a(other.entity, types) or ("person" in types and other.form == "leader"):
                    return other.entity
        return None

    def _spoken_of(self, other: Mention, mention: Mention) -> bool:
        """True where `other` stands in speech that is closed before `mention`, in one sentence."""
        first = self.starts[self.sentence(mention.start)]
        before, gap = self.text[first : other.start], self.text[other.end : mention.start]
        dashed = before.lstrip().startswith(_DASHES) and "," in gap
        return other.start >= first and (dashed or (_open(before) and not _open(before + gap)))

    def proper(self, mention: Mention) -> bool:
        """True for a noun with a capital right after a word without: it is written as a name."""
        before = self.text[: mention.start]
        word = before.rstrip(" ").rsplit(None, 1)[-1:] if before.endswith(" ") else []
        return mention.text[:1].isupper() and mention.text[1:2].islower() and bool(word) and word[0].isalpha() and word[0].islower()

    def indefinite(self, mention: Mention) -> bool:
        """True for "en tjenestemann", "officials": somebody new, whose state was just named, not the subject before."""
        pack = self.lexicon.pack
        if pack.definite_endings:
            return not mention.text.casefold().endswith(pack.definite_endings)
        before = self.text[max(0, mention.start - 12) : mention.start].casefold().split()
        return not before or before[-1] not in pack.articles[:1]

    def named_panel(self) -> Entity | None:
        """The expert panel that the text has named, when it is one only."""
        held = {other.entity.id: other.entity for row in self.sentences.values() for other in row if other.entity}
        panels = [one for key, one in held.items() if key.startswith("body:un-panel")]
        return panels[0] if len(panels) == 1 else None

    def regimes(self, mention: Mention, panel: bool) -> list[str]:
        """The states that "the panel" or "the committee" may be on: often named and near first, panels gone last."""
        scores: dict[str, float] = defaultdict(float, {code: _WHOLE * count for code, count in self.about.items()})
        here = self.sentence(mention.start)
        for number in range(max(0, here - _REACH), here + 1):
            for other in self.sentences.get(number, ()):
                if other.entity is not None and other.entity.state and other.start < mention.start:
                    scores[other.entity.state] += 1.0 / (1 + here - number)
        gone = {code for code in scores if panel and not parties.panel_at_work(code, self.year)}
        return sorted(scores, key=lambda code: (code in gone, -scores[code]))

    def latest_office(self, mention: Mention) -> Entity | None:
        """The state named last, by a demonym, organ or official, in this sentence or the two before."""
        here = self.sentence(mention.start)
        rows = [other for number in range(here - 2, here + 1) for other in self.sentences.get(number, ())]
        held = [other.entity for other in rows if other.start < mention.start and other.form in _OFFICES]
        return next((entity for entity in reversed(held) if entity is not None and entity.state), None)

    def last(self, mention: Mention, kind: str) -> Entity | None:
        """The party of `kind` named most often in the sentences before `mention`, the nearest of equals."""
        counted: Counter[str] = Counter()
        held: dict[str, Entity] = {}
        here = self.sentence(mention.start)
        for number in range(max(0, here - 3 * _REACH), here + 1):
            for other in self.sentences.get(number, ()):
                if other.entity is not None and other.start < mention.start and _fits(other.entity, kind):
                    counted[other.entity.id] += 1
                    held[other.entity.id] = other.entity
        order = list(held)
        return max(held.values(), key=lambda one: (counted[one.id], order.index(one.id)), default=None)

    def topic(self, mention: Mention, clause: bool = False) -> Entity | None:
        """The state that "the country" means: often and lately named, and named in its own sentence only if all are.

        With `clause` (the noun opens a clause: "Iran denies that the country ...") the subject of the sentence.
        """
        allowed = self.lexicon.states_of.get(" ".join(mention.text.casefold().split()))
        here = self.sentence(mention.start)
        rows = self.sentences.get(here, ())
        earlier = [other.entity.state for other in rows if other.entity and other.start < mention.start]
        inside = [state for state in earlier if state and (allowed is None or state in allowed)]
        if clause and inside:
            return parties.state(inside[0])
        scores: dict[str, float] = defaultdict(float)
        for number in range(max(0, here - 3 * _REACH), here):
            states = [other.entity.state for other in self.sentences.get(number, ()) if other.entity]
            for place, state in enumerate(filter(None, states)):
                scores[state] += (1 + _SUBJECT * (place == 0)) / (here - number)
        ruled = any(other.entity and other.entity.type == "body" for other in rows)
        for state in scores:
            scores[state] += _ABOUT * self.about[state] + _EMBARGOED * (ruled and state in parties.embargoed())
        fitting = [state for state in scores if allowed is None or state in allowed]
        outside = [state for state in fitting if state not in inside] or fitting or inside
        return parties.state(max(outside, key=lambda state: scores[state])) if outside else None


def _open(text: str) -> bool:
    """True where a quotation is open at the end of `text`."""
    return text.count('"') % 2 == 1 or any(text.count(left) > text.count(right) for left, right in _QUOTES)


def _fits(entity: Entity, kind: str) -> bool:
    """True when a "group", "company", "vessel" or "body" can mean `entity`."""
    if kind in ("vessel", "body"):
        return entity.type == kind
    if entity.type not in ("organisation", "group") or entity.id in parties.ids_of("media"):
        return False
    return (entity.id in parties.ids_of("groups")) == (kind == "group")


def _is_a(entity: Entity, types: frozenset[str]) -> bool:
    if "country" in types and entity.state and entity.type in ("country", "person", "organisation"):
        return True
    return entity.type in types
