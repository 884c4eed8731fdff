"""Who speaks: the party that the words before or after a reporting word name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from brudd import packs
from brudd.claims.candidates import Candidates, once_a_page
from brudd.claims.cues import CueMention
from brudd.claims.role_views import posts
from brudd.claims.sources import deciding_rule, describe_source
from brudd.knowledge import parties
from brudd.packs.schemas.attribution import PATTERNS, AttributionPack
from brudd.packs.schemas.status import StatusPack
from brudd.records import Mention

Party = tuple[Mention, int]
"""A mention and the index of its group in `Candidates.parties`."""

MARK = re.compile(r"[,;:()–—«»\"“”]|\s-\s")
NEAR, FAR = 60, 140
"""So many characters may stand between a cue and a source after it, and before it."""
_BEHIND = re.compile(r"\s((?-i:[a-zæøåäö])[\w-]+)(?:(?<=[ea])\s((?-i:[a-zæøåäö])[\w-]+))?")
"""The word behind a State, and the next where the first may be an adjective."""
_OF_STATES = frozenset({"name", "demonym"})
_CIVIL = frozenset({"media", "expert", "organisation", "person"})
_LOOSE = frozenset({"official", "organ", "definite"})
"""Forms of mention whose party may be named by the words beside them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence as attribution reads it: its offsets in `text` and the parties in it."""

    text: str
    language: str
    start: int
    end: int
    row: tuple[Party, ...]

    @property
    def span(self) -> tuple[int, int]:
        """The sentence's offsets."""
        return self.start, self.end

    def match(self, name: str, at: int) -> bool:
        """True where the pattern `name` stands at the offset `at`."""
        return patterns(self.language)[name].match(self.text, at) is not None

    def has(self, name: str, start: int, end: int) -> bool:
        """True where the pattern `name` stands between the offsets."""
        return patterns(self.language)[name].search(self.text, start, end) is not None

    def equals(self, name: str, words: str) -> bool:
        """True where `words` are just what the pattern `name` means."""
        return patterns(self.language)[name].fullmatch(words) is not None


@cache
def patterns(language: str) -> dict[str, re.Pattern[str]]:
    """The language's patterns by their name in the pack, and `complement`; raises `DataError` without a pack."""
    pack = packs.load(language, "attribution", AttributionPack)
    found = {name: getattr(pack, name) for name in PATTERNS}
    found["complement"] = packs.load(language, "status", StatusPack).complement
    return {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I) for name, pattern in found.items()}


@cache
def verb_second(language: str) -> bool:
    """True where the subject may follow the verb."""
    return packs.load(language, "attribution", AttributionPack).verb_second


def has_pack(language: str) -> bool:
    """True where the language has all that attribution needs."""
    return all(packs.has(language, name) for name in ("attribution", "status", "cues"))


@once_a_page
def all_parties(cand: Candidates) -> list[Party]:
    """Every party mention of the page in text order, with its group; where a diplomat is posted nobody speaks."""
    found = [(mention, at) for at, group in enumerate(cand.parties) for mention in group.mentions]
    posted = posts(cand)
    return sorted(
        (row for row in found if (row[0].start, row[0].end) not in posted), key=lambda row: (row[0].start, -row[0].end)
    )


def is_media(mention: Mention, language: str) -> bool:
    """True for an outlet or agency, which hands on what others say."""
    if mention.entity is not None and mention.entity.id in parties.ids_of("media"):
        return True
    return describe_source(mention.text, language)[0] == "media"


def speaks(mention: Mention) -> bool:
    """False for places, waters, ships and resolutions, which say nothing."""
    return mention.entity is not None and mention.entity.type not in ("place", "vessel", "instrument", "region")


def unlinked(here: Stretch, start: int, end: int) -> bool:
    """True where the words between the offsets hold a noun for a source."""
    return deciding_rule(here.text[start:end], here.language) is not None


def party_after(cue: CueMention, here: Stretch, end: int) -> Party | None:
    """The first party after the cue, before `end`, with no mark and at most four words between."""
    for mention, at in here.row:
        if mention.start >= cue.end and speaks(mention):
            gap = here.text[cue.end : mention.start]
            near = mention.start < end and len(gap.split()) <= 4 and not MARK.search(gap)
            return (mention, at) if near else None
    return None


def party_before(cue: CueMention, here: Stretch) -> Party | None:
    """The nearest party before the cue within reach, or the one to which prepositions tie it ("X's envoy in Y")."""
    left = [one for one in here.row if one[0].end <= cue.start and speaks(one[0])]
    if not left or cue.start - left[-1][0].end > FAR:
        return None
    at = len(left) - 1
    while at > 0:
        gap = here.text[left[at - 1][0].end : left[at][0].start].split()
        if not gap or len(gap) > 3 or not here.equals("preposition", gap[0]):
            break
        at -= 1
    return left[at]


def named_party(party: Party, here: Stretch) -> Party:
    """The party that the words around a speaker's noun name: "a spokesman for X", "X's spokesman", "the paper X", "its minister"."""
    mention = party[0]
    after = next((one for one in here.row if one[0].start >= mention.end), None)
    if mention.form == "demonym" and after and is_media(after[0], here.language):
        gap = here.text[mention.end : after[0].start].strip()
        return after if not gap or (gap.isalpha() and describe_source(gap, here.language)[0] == "media") else party
    if mention.form == "pronoun" and after and after[0].form in _LOOSE and here.text[mention.end : after[0].start] == " ":
        return after[0].model_copy(update={"entity": mention.entity}), party[1]
    if mention.form not in _LOOSE:
        return _titled(party, after, here)
    if after and speaks(after[0]):
        gap = here.text[mention.end : after[0].start]
        words, entity = gap.split(), after[0].entity
        if not words and after[0].form == "name" and entity and (entity.state or entity.type != "person"):
            return after
        tied = 0 < len(words) < 4 and here.equals("preposition", words[0]) and not MARK.search(gap)
        told = is_media(after[0], here.language)
        if tied and mention.form == "official" and after[0].form not in ("official", "pronoun") and not told:
            return after
    before = next((one for one in reversed(here.row) if one[0].end <= mention.start), None)
    if before and speaks(before[0]) and here.text[before[0].end : mention.start] == " ":
        held = before[0].entity if before[0].form == "pronoun" else None
        return (mention.model_copy(update={"entity": held}), before[1]) if held else before
    return party


def _titled(party: Party, after: Party | None, here: Stretch) -> Party:
    """For a person of no known state: the office in the title beside the name."""
    mention = party[0]
    if mention.entity is None or mention.entity.type != "person" or mention.entity.state:
        return party
    beside = after is not None and here.text[mention.end : after[0].start].strip() in (",", "")
    if after and beside and after[0].form in ("official", "organ"):
        return after
    for other in reversed(here.row):
        gap, entity = here.text[other[0].end : mention.start], other[0].entity
        near = other[0].end <= mention.start and len(gap) < 45 and not re.search(r"[.;:»«]", gap)
        known = entity is not None and (entity.state or entity.type in ("body", "organisation"))
        if near and known and other[0].form != "pronoun":
            return other
    return party


def panel_party(party: Party, found: list[Party], text: str, language: str) -> Party:
    """The page's one expert panel where the words are those of a panel ("the Council's experts", "the group")."""
    mention = party[0]
    rule = deciding_rule(text[mention.start : mention.end + 16].split(",")[0].split(".")[0], language) or ""
    if rule.endswith(".un-panel") and mention.form in _LOOSE:
        panels = {at: one for one, at in found if one.entity is not None and "un-panel" in one.entity.id}
        if len(panels) == 1:
            at, one = next(iter(panels.items()))
            return mention.model_copy(update={"entity": one.entity}), at
    return party


def with_noun(mention: Mention, text: str, language: str) -> Mention:
    """The mention of a State with the noun of who speaks behind it: "marokkanske aviser", "Sudans leger"; such people and
    bodies are not their State, though its press may be."""
    behind = _BEHIND.match(text, mention.end)
    if behind is None or mention.entity is None or mention.entity.type != "country" or mention.form not in _OF_STATES:
        return mention
    for number in (1, 2):
        end = behind.end(number)
        kind = describe_source(text[mention.end : end], language)[0] if end > 0 else "official"
        if kind in _CIVIL:
            entity = mention.entity if kind == "media" else None
            return mention.model_copy(update={"end": end, "text": text[mention.start : end], "entity": entity})
    return mention


@cache
def _states_with_agencies() -> frozenset[str]:
    """The States that speak through a news agency of their own."""
    agencies = (parties.entity(one) for one in parties.ids_of("media"))
    return frozenset(one.state for one in agencies if one is not None and one.state)


def _free_press(mention: Mention, here: Stretch) -> bool:
    """True for "amerikanske medier": the press of a State whose agencies do not speak for it."""
    words = here.text[mention.start : mention.end + 28].split(",")[0].split()[:3]
    state = mention.entity.state if mention.entity is not None else None
    media = describe_source(" ".join(words[:2]), here.language)[0] == "media"
    named = len(words) > 2 and words[2][0].isupper()
    return media and not named and state not in _states_with_agencies()


def is_nobody(party: Party | None, here: Stretch, words: tuple[int, int]) -> bool:
    """True for "diplomats in Oslo", "sources", "hauliers": nobody whom the text names or gives a state."""
    if party is None:
        kind, withheld = describe_source(here.text[slice(*words)], here.language)
        return withheld and kind in ("person", "expert", "unnamed")
    mention = party[0]
    if mention.form == "demonym":
        kind, withheld = describe_source(here.text[mention.start : mention.end + 28].split(",")[0], here.language)
        return (withheld and kind in ("person", "expert")) or _free_press(mention, here)
    return mention.form == "official" and here.equals("stateless", mention.text)
