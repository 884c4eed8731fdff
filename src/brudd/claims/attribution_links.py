"""Links of attribution: a reporting or denying word, the source it names, and the stretch of text that it governs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from brudd import packs
from brudd.claims.candidates import Candidates
from brudd.claims.cues import CueMention
from brudd.claims.sources import deciding_rule, describe_source
from brudd.knowledge import parties
from brudd.packs.schemas.attribution import AttributionPack
from brudd.packs.schemas.status import StatusPack
from brudd.records import Mention

Party = tuple[Mention, int]
"""A mention and the index of its group in `Candidates.parties`."""

_MARK = re.compile(r"[,;:()–—«»\"“”]|\s-\s")
_OPENED = re.compile(r"(?:[,?!»”\"“’]|\W-|\W–)\s*$")
_NEAR, _FAR = 60, 140
"""So many characters may stand between a cue and a source after it, and before it."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A language's patterns, compiled."""

    verb_second: bool
    citing: re.Pattern[str]
    addressee: re.Pattern[str]
    contrast: re.Pattern[str]
    asserting: re.Pattern[str]
    carrying_on: re.Pattern[str]
    pointing: re.Pattern[str]
    statement: re.Pattern[str]
    relative: re.Pattern[str]
    fronted: re.Pattern[str]
    determiner: re.Pattern[str]
    more: re.Pattern[str]
    preposition: re.Pattern[str]
    impersonal: re.Pattern[str]
    resumed: re.Pattern[str]
    stateless: re.Pattern[str]
    complement: re.Pattern[str]
    boundary: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution: `party` is None where the source has words but no linked mention."""

    cue: CueMention
    party: Party | None
    form: str
    """`according`, `citing`, `complement`, `plain`, `postposed`, `backward` (of the sentence before), `resumed` or `colon`."""
    scope: tuple[int, int]
    media: bool
    nobody: bool
    """True where people speak whose name and state are withheld."""
    words: tuple[int, int]
    """Where the source's words stand, mention or not."""


@cache
def ready(language: str) -> Ready:
    """The patterns of `language`; raises `DataError` where its pack is missing."""
    pack = packs.load(language, "attribution", AttributionPack)
    clauses = packs.load(language, "status", StatusPack)

    def word(pattern: str) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)

    names = ("citing", "addressee", "contrast", "asserting", "carrying_on", "pointing", "statement", "relative", "fronted",
             "determiner", "more", "preposition", "impersonal", "resumed", "stateless")  # fmt: skip
    return Ready(pack.verb_second, *(word(getattr(pack, name)) for name in names), word(clauses.complement),
                 word(clauses.boundary))  # fmt: skip


def has_pack(language: str) -> bool:
    """True where the language has all that attribution needs."""
    return all(packs.has(language, name) for name in ("attribution", "status", "cues"))


def all_parties(cand: Candidates) -> list[Party]:
    """Every party mention of the page in text order, with its group."""
    found = [(mention, at) for at, group in enumerate(cand.parties) for mention in group.mentions]
    return sorted(found, key=lambda row: (row[0].start, -row[0].end))


def is_media(mention: Mention, language: str) -> bool:
    """True for an outlet or agency, which hands on what others say."""
    if mention.entity is not None and mention.entity.id in parties.ids_of("media"):
        return True
    return describe_source(mention.text, language)[0] == "media"


def _speaks(mention: Mention) -> bool:
    """False for places, waters, ships and resolutions, which say nothing."""
    return mention.entity is not None and mention.entity.type not in ("place", "vessel", "instrument", "region")


def _after(cue: CueMention, row: list[Party], text: str, end: int, most: int = 4) -> Party | None:
    """The first party after the cue, with no mark and at most `most` words between."""
    for mention, at in row:
        if mention.start >= cue.end and _speaks(mention):
            gap = text[cue.end : mention.start]
            near = mention.start < end and len(gap.split()) <= most and not _MARK.search(gap)
            return (mention, at) if near else None
    return None


def _head(left: list[Party], text: str, r: Ready) -> Party | None:
    """The last of `left`, or the party to which prepositions tie it: of "Iran's envoy in Caracas", the envoy."""
    at = len(left) - 1
    while at > 0:
        gap = text[left[at - 1][0].end : left[at][0].start].split()
        if not gap or len(gap) > 3 or not r.preposition.fullmatch(gap[-1 if len(gap) < 2 else 0]):
            break
        at -= 1
    return left[at] if at >= 0 else None


def _before(cue: CueMention, row: list[Party], text: str, start: int, r: Ready) -> Party | None:
    """The nearest party before the cue that can speak, within reach."""
    left = [one for one in row if start <= one[0].start and one[0].end <= cue.start and _speaks(one[0])]
    return _head(left, text, r) if left and cue.start - left[-1][0].end <= _FAR else None


def _named(party: Party, row: list[Party], text: str, language: str) -> Party:
    """The party that the words around a speaker's noun name: "a spokesman for X", "X's spokesman", "the paper X"."""
    mention, r = party[0], ready(language)
    loose = mention.form in ("official", "organ", "definite")
    after = next((one for one in row if one[0].start >= mention.end), None)
    if after and loose and _speaks(after[0]):
        gap = text[mention.end : after[0].start]
        words = gap.split()
        if not words and after[0].form == "name" and (after[0].entity and (after[0].entity.state or after[0].entity.type != "person")):
            return after
        tied = 0 < len(words) < 4 and r.preposition.fullmatch(words[0]) and not _MARK.search(gap)
        if tied and mention.form == "official" and after[0].form not in ("official", "pronoun"):
            return after
    before = next((one for one in reversed(row) if one[0].end <= mention.start), None)
    if before and loose and _speaks(before[0]) and text[before[0].end : mention.start] == " ":
        return before
    return _titled(party, after, row, text)


def _titled(party: Party, after: Party | None, row: list[Party], text: str) -> Party:
    """For a person of no known state: the office in the title beside the name, else the state named last before it."""
    mention = party[0]
    if mention.entity is None or mention.entity.type != "person" or mention.entity.state:
        return party
    if after and after[0].form in ("official", "organ") and text[mention.end : after[0].start].strip() in (",", ""):
        return after
    for other in reversed(row):
        gap = text[other[0].end : mention.start]
        near = other[0].end <= mention.start and len(gap) < 45 and not re.search(r"[.;:»«]", gap)
        if near and other[0].form != "pronoun" and other[0].entity is not None:
            if other[0].entity.state or other[0].entity.type in ("body", "organisation"):
                return other
    return party


def attributed_panel(party: Party, found: list[Party], text: str, language: str) -> Party:
    """The page's one expert panel where the words are those of a panel ("the Council's experts", "the group")."""
    mention = party[0]
    rule = deciding_rule(text[mention.start : mention.end + 16].split(",")[0].split(".")[0], language) or ""
    if rule.endswith(".un-panel") and mention.form in ("definite", "organ", "official"):
        panels = {at: one for one, at in found if one.entity is not None and "un-panel" in one.entity.id}
        if len(panels) == 1:
            at, one = next(iter(panels.items()))
            return mention.model_copy(update={"entity": one.entity}), at
    return party


def _unlinked(text: str, start: int, end: int, language: str) -> bool:
    """True where the stretch names a source by a noun that no party carries."""
    return deciding_rule(text[start:end], language) is not None


def _preposed(cue: CueMention, sentence: tuple[int, int], text: str, r: Ready) -> tuple[str, tuple[int, int]]:
    """Form and scope of a cue whose words follow it."""
    found = r.complement.search(text, cue.end, min(sentence[1], cue.end + 90))
    tail = text[cue.end : sentence[1]]
    form = "complement" if found or re.match(r"[^.;]{0,40}?[:«“\"]", tail) else "plain"
    end = sentence[1]
    for cut in r.contrast.finditer(text, cue.end, sentence[1]):
        if text[: cut.start()].rstrip().endswith(","):
            end = cut.start()
            break
    return form, (cue.end, end)


def _link(cue: CueMention, party: Party | None, form: str, scope: tuple[int, int], words: tuple[int, int], row: list[Party],
          text: str, language: str) -> Link | None:  # fmt: skip
    if party is None and not _unlinked(text, *words, language):
        return None
    party = _named(party, row, text, language) if party else None
    nobody = _nobody(party, text, words, language)
    return Link(cue, party, form, scope, party is not None and is_media(party[0], language), nobody, words)


def _nobody(party: Party | None, text: str, words: tuple[int, int], language: str) -> bool:
    """True for "diplomats in Oslo", "sources", "hauliers": nobody whom the text names or gives a state."""
    if party is None:
        kind, withheld = describe_source(text[slice(*words)], language)
        return withheld and kind in ("person", "expert", "unnamed")
    mention = party[0]
    noun = text[mention.start : mention.end + 28].split(",")[0]
    if mention.form == "demonym":
        kind, withheld = describe_source(noun, language)
        return withheld and kind in ("person", "expert")
    return mention.form == "official" and ready(language).stateless.fullmatch(mention.text) is not None


def _according(cue: CueMention, row: list[Party], sentence: tuple[int, int], text: str, language: str) -> Link | None:
    r = ready(language)
    if r.impersonal.fullmatch(cue.text):
        return None
    citing = r.citing.fullmatch(cue.text) is not None
    if citing and r.complement.match(text, cue.end + 1):
        form, scope = _preposed(cue, sentence, text, r)
        words = (max(sentence[0], cue.start - _NEAR), cue.start)
        return _link(cue, _before(cue, row, text, sentence[0], r), form, scope, words, row, text, language)
    stop = _MARK.search(text, cue.end, sentence[1])
    end = stop.start() if stop else sentence[1]
    party = _after(cue, row, text, end)
    if party and len(text[cue.end : party[0].start].split()) > 1 and _unlinked(text, cue.end, party[0].start, language):
        party = None
    form = "backward" if r.pointing.fullmatch(text[sentence[0] : cue.start].strip()) else "citing" if citing else "according"
    if r.pointing.search(cue.text) and cue.start == sentence[0]:
        form = "backward"
    if party is None and r.resumed.fullmatch(cue.text) and not _unlinked(text, cue.end, end, language):
        return Link(cue, None, "resumed", sentence, False, False, (sentence[0], sentence[0]))
    return _link(cue, party, form, sentence, (cue.end, end), row, text, language)


def _postposed(place: tuple[int, int], sentence: tuple[int, int], text: str, r: Ready) -> tuple[int, int]:
    """What a cue governs that stands after the words at its `place`: the sentence, but no clause about the speaker."""
    if re.search(r"[»”\"],?\s*$", text[sentence[0] : place[0]]) and not re.search(r"[«“\"]", text[place[1] : sentence[1]]):
        return sentence[0], place[0]
    comma = text.find(",", place[1], sentence[1])
    if comma >= 0 and r.relative.match(text, comma + 2):
        return sentence[0], comma
    return sentence


def _trailing(cue: CueMention, row: list[Party], sentence: tuple[int, int], text: str, language: str) -> Link | None:
    """"S, the ministry said": a subject between the last comma and the cue, with little after it."""
    r = ready(language)
    cut = max(text.rfind(mark, sentence[0], cue.start) for mark in (",", "?", "!", "»", "”", '"', "–"))
    if cut <= sentence[0] or len(text[cut:cue.start].split()) > 11:
        return None
    tail = text[cue.end : sentence[1]]
    comma = tail.find(",")
    short = len(tail if comma < 0 else tail[:comma]) < _NEAR + 20
    if not short or r.complement.search(tail if comma < 0 else tail[:comma]) or re.search(r"[:«“]", tail[:_NEAR]):
        return None
    if r.relative.match(text, cut + 2) or r.contrast.match(text, cut + 2):
        return None
    if r.asserting.fullmatch(cue.text) and len(tail.strip(" .»”\"")) > 25:
        return None
    stretch = [one for one in row if cut <= one[0].start and one[0].end <= cue.start and _speaks(one[0])]
    words = (cut + 1, cue.start)
    own = text[cut + 1 : cue.start].split()
    if not own:
        earlier = [one for one in row if one[0].end <= cut and cut - one[0].end < _NEAR and _speaks(one[0])]
        if not earlier or not re.search(r",\s", text[sentence[0] : earlier[-1][0].start]) or text[cut] != ",":
            return None
        stretch = earlier[-1:]
    elif not stretch and not _unlinked(text, *words, language):
        if len(own) > 1 or not own[0].islower():
            return None
        scope = _postposed((cut, cue.end), sentence, text, r)
        return Link(cue, None, "postposed", scope, False, False, (sentence[0], sentence[0]))
    party = stretch[0] if stretch else None
    return _link(cue, party, "postposed", _postposed((cut, cue.end), sentence, text, r), words, row, text, language)


def _verb(cue: CueMention, row: list[Party], sentence: tuple[int, int], text: str, language: str) -> Link | None:
    r = ready(language)
    head = text[sentence[0] : cue.start]
    if head.split() and r.determiner.fullmatch(head.split()[-1]):
        return None
    opened = head.strip("– -«“\"") != "" and _OPENED.search(head) is not None
    stop = _MARK.search(text, cue.end, sentence[1])
    end = min(stop.start() if stop else sentence[1], cue.end + _NEAR)
    after = _after(cue, row, text, end)
    if after is not None and (r.addressee.match(text[cue.end : after[0].start].strip()) or
                              r.complement.search(text, cue.end, after[0].start)):  # fmt: skip
        after = None
    if r.pointing.fullmatch(head.strip(" –")):
        return _link(cue, after, "backward", sentence, (cue.end, end), row, text, language)
    if opened and (after or _unlinked(text, cue.end, end, language)):
        scope = _postposed((cue.start, after[0].end if after else end), sentence, text, r)
        return _link(cue, after, "postposed", scope, (cue.end, end), row, text, language)
    own = text[cue.end : end].split()
    if opened and own and after is None and not text[cue.end : cue.end + 1].strip() and len(own) < (4 if own[0][0].isupper() else 2):
        scope = _postposed((cue.start, end), sentence, text, r)
        return Link(cue, None, "postposed", scope, False, False, (sentence[0], sentence[0]))
    trailing = _trailing(cue, row, sentence, text, language)
    if trailing is not None:
        return trailing
    form, scope = _preposed(cue, sentence, text, r)
    clause = max((found.end() for found in re.finditer(r"[,:;–]\s", head)), default=0) + sentence[0]
    inverted = r.verb_second and (r.fronted.match(text, clause) or clause == cue.start)
    held = _before(cue, row, text, sentence[0], r)
    if inverted and after is not None:
        held, scope = after, (after[0].end, scope[1])
    words = (held[0].start, held[0].end) if held else (max(sentence[0], cue.start - _NEAR), cue.start)
    return _link(cue, held, form, scope, words, row, text, language)


def _colon(row: list[Party], sentence: tuple[int, int], text: str) -> Link | None:
    """"Oslo: No arms were sent": a party alone before a colon at the start of a sentence."""
    for one in row[:1]:
        mention = one[0]
        headline = text[sentence[1] - 1 : sentence[1]] not in ".!?»”" or mention.form not in ("capital", "name-place")
        alone = not text[sentence[0] : mention.start].strip("– ") and text[mention.end : mention.end + 2] == ": "
        if alone and headline and not mention.text.isupper():
            cue = CueMention(mention.end, mention.end + 1, ":", "report", "colon")
            return Link(cue, one, "colon", (mention.end + 1, sentence[1]), False, False, (mention.start, mention.end))
    return None


def _cues(cand: Candidates, sentence: tuple[int, int]) -> list[CueMention]:
    """The cues of the sentence, and the verbs of saying that only attribution knows."""
    known = [cue for cue in cand.cues if sentence[0] <= cue.start < sentence[1]]
    spare = [CueMention(found.start(), found.end(), found[0], "report", "attribution.more")
             for found in ready(cand.page.language).more.finditer(cand.page.text, *sentence)]  # fmt: skip
    taken = [cue for cue in known if cue.type in ("report", "deny")]
    return known + [one for one in spare if all(one.end <= cue.start or cue.end <= one.start for cue in taken)]


def links_of(cand: Candidates, sentence: tuple[int, int], found: list[Party]) -> list[Link]:
    """The links whose cue stands in `sentence` (offsets), in text order; `found` holds the page's parties."""
    text, language = cand.page.text, cand.page.language
    row = [one for one in found if sentence[0] <= one[0].start < sentence[1]]
    first = _colon(row, sentence, text)
    out: list[Link] = [first] if first else []
    for cue in _cues(cand, sentence):
        if cue.rule.endswith(".according-to"):
            link = _according(cue, row, sentence, text, language)
        elif cue.type == "report" or cue.rule.endswith(".deny"):
            link = _verb(cue, row, sentence, text, language)
        else:
            continue
        if link is not None:
            out.append(replace(link, party=attributed_panel(link.party, found, text, language)) if link.party else link)
    return out
