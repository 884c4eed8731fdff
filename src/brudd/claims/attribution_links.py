"""Links of attribution: a reporting or denying word, the source it names, and the stretch of text that it governs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from brudd.claims.attribution_speakers import (
    MARK,
    NEAR,
    Party,
    Stretch,
    is_media,
    is_nobody,
    named_party,
    panel_party,
    party_after,
    party_before,
    patterns,
    speaks,
    unlinked,
    verb_second,
)
from brudd.claims.candidates import Candidates, once_a_page
from brudd.claims.cues import CueMention
from brudd.claims.sources import describe_source

_OPENED = re.compile(r"(?:[,?!»”\"“’]|\W-|\W–)\s*$")
_LEAD = '– -«“"'
"""What may stand before the first word of a sentence."""
_CLAUSE = 90
"""So many characters after a cue its clause begins at the latest."""
_LONGEST_SUBJECT = 11
"""So many words a subject between a comma and its cue has at most."""


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution: `party` is None where the source has words but no linked mention."""

    cue: CueMention
    party: Party | None
    form: str
    """`according`, `citing`, `complement`, `plain`, `postposed`, `colon`, `resumed` (a source named before), or
    `backward` (of the sentence before)."""
    scope: tuple[int, int]
    media: bool = False
    nobody: bool = False
    """True where people speak whose name and state are withheld."""
    words: tuple[int, int] = (0, 0)
    """Where the source's words stand, mention or not."""


def links_of(cand: Candidates, sentence: tuple[int, int], found: list[Party]) -> list[Link]:
    """The links whose cue stands in `sentence` (offsets), in text order; `found` holds the page's parties."""
    known = _known(cand)
    if sentence not in known:
        known[sentence] = _find(cand, sentence, found)
    return known[sentence]


@once_a_page
def _known(_cand: Candidates) -> dict[tuple[int, int], list[Link]]:
    """The links of those sentences of the page that were asked for so far."""
    return {}


def _find(cand: Candidates, sentence: tuple[int, int], found: list[Party]) -> list[Link]:
    text, language = cand.page.text, cand.page.language
    row = tuple(one for one in found if sentence[0] <= one[0].start < sentence[1])
    here = Stretch(text, language, *sentence, row)
    first = _colon(here)
    out: list[Link] = [first] if first else []
    for cue in _cues(cand, sentence):
        link = None
        if cue.rule.endswith(".according-to"):
            link = _according(cue, here)
        elif cue.type == "report" or cue.rule.endswith(".deny"):
            link = _verb(cue, here)
        if link is not None:
            out.append(replace(link, party=panel_party(link.party, found, text, language)) if link.party else link)
    return out


def _cues(cand: Candidates, sentence: tuple[int, int]) -> list[CueMention]:
    """The cues of the sentence, and the verbs of saying that only attribution knows."""
    known = [cue for cue in cand.cues if sentence[0] <= cue.start < sentence[1]]
    taken = [cue for cue in known if cue.type in ("report", "deny")]
    more = patterns(cand.page.language)["more"].finditer(cand.page.text, *sentence)
    spare = [CueMention(one.start(), one.end(), one[0], "report", "attribution.more") for one in more]
    return known + [one for one in spare if all(one.end <= cue.start or cue.end <= one.start for cue in taken)]


def _link(
    cue: CueMention, party: Party | None, form: str, scope: tuple[int, int], words: tuple[int, int], here: Stretch
) -> Link | None:
    if party is None and not unlinked(here, *words):
        return None
    party = named_party(party, here) if party else None
    media = party is not None and is_media(party[0], here.language)
    return Link(cue, party, form, scope, media, is_nobody(party, here, words), words)


def _according(cue: CueMention, here: Stretch) -> Link | None:
    """A preposition or set phrase: its source follows, and it governs its sentence."""
    text = here.text
    if here.equals("impersonal", cue.text):
        return None
    citing = here.equals("citing", cue.text)
    if citing and here.match("complement", cue.end + 1):
        form, scope = _preposed(cue, here)
        return _link(cue, party_before(cue, here), form, scope, (max(here.start, cue.start - NEAR), cue.start), here)
    stop = MARK.search(text, cue.end, here.end)
    end = stop.start() if stop else here.end
    party = party_after(cue, here, end)
    gap = text[cue.end : party[0].start].split() if party else []
    if party and len(gap) > 1 and unlinked(here, cue.end, party[0].start) and not _tied(gap[-1], party, here):
        party = None
    if party is None and here.equals("resumed", cue.text) and not unlinked(here, cue.end, end):
        return Link(cue, None, "resumed", here.span, words=(here.start, here.start))
    form = "citing" if citing else "according"
    opens = cue.start == here.start and here.has("pointing", cue.start, cue.end)
    points = opens or here.equals("pointing", text[here.start : cue.start].strip())
    if points and not here.has("complement", cue.end, here.end):
        form = "backward"
    return _link(cue, party, form, here.span, (cue.end, end), here)


def _tied(word: str, party: Party, here: Stretch) -> bool:
    """True where `word` ties a paper or its people to the party: "a memo from X", "two sources in the ministry", "the paper X"."""
    tied = here.equals("issued", word) or (party[0].form == "organ" and here.equals("preposition", word))
    return tied or describe_source(word, here.language)[0] == "media"


def _preposed(cue: CueMention, here: Stretch) -> tuple[str, tuple[int, int]]:
    """Form and scope of a cue whose words follow it, up to a contrast."""
    opened = here.has("complement", cue.end, min(here.end, cue.end + _CLAUSE))
    quoted = re.match(r"[^.;]{0,40}?[:«“\"]", here.text[cue.end : here.end])
    end = here.end
    for cut in patterns(here.language)["contrast"].finditer(here.text, cue.end, here.end):
        if here.text[: cut.start()].rstrip().endswith(","):
            end = cut.start()
            break
    return "complement" if opened or quoted else "plain", (cue.end, end)


def _postposed(start: int, end: int, here: Stretch) -> tuple[int, int]:
    """What a cue governs that stands after its words, between `start` and `end`: all but a clause about the speaker."""
    closed = re.search(r"[»”\"],?\s*$", here.text[here.start : start])
    if closed and not re.search(r"[«“\"]", here.text[end : here.end]):
        return here.start, start
    comma = here.text.find(",", end, here.end)
    return (here.start, comma) if comma >= 0 and here.match("relative", comma + 2) else here.span


def _verb(cue: CueMention, here: Stretch) -> Link | None:
    """A verb of saying: its subject stands before it or, inverted, after it."""
    text = here.text
    head = text[here.start : cue.start]
    if (head.split() and here.equals("determiner", head.split()[-1])) or _passive(cue, here):
        return None
    opened = head.strip(_LEAD) != "" and _OPENED.search(head) is not None
    stop = MARK.search(text, cue.end, here.end)
    end = min(stop.start() if stop else here.end, cue.end + NEAR)
    after = party_after(cue, here, end)
    if after is not None:
        told = here.has("addressee", cue.end, after[0].start) or here.equals("addressee", cue.text)
        told = told or here.match("finite", after[0].end + 1)
        after = None if told or here.has("complement", cue.end, after[0].start) else after
    if here.equals("pointing", head.strip(" –")):
        return _link(cue, after, "backward", here.span, (cue.end, end), here)
    if opened and (after or unlinked(here, cue.end, end)):
        scope = _postposed(cue.start, after[0].end if after else end, here)
        return _link(cue, after, "postposed", scope, (cue.end, end), here)
    own = text[cue.end : end].split()
    if opened and own and after is None and text[cue.end].isspace() and len(own) < (4 if own[0][0].isupper() else 2):
        return Link(cue, None, "postposed", _postposed(cue.start, end, here), words=(here.start, here.start))
    return _trailing(cue, here) or _governing(cue, here, head, after)


def _passive(cue: CueMention, here: Stretch) -> bool:
    """True for "a ship that was suspected of it": hearsay, in which what stands before the word says nothing."""
    found = patterns(here.language)["impersonal"].finditer(here.text, max(here.start, cue.start - NEAR), here.end)
    return any(hit.start() < cue.start and cue.end <= hit.end() for hit in found)


def _governing(cue: CueMention, here: Stretch, head: str, after: Party | None) -> Link | None:
    """ "X said that S", "On Monday said X that S" where the verb comes second."""
    form, scope = _preposed(cue, here)
    scope = scope[0], _aside(cue, here, scope[1])
    clause = max((found.end() for found in re.finditer(r"[,:;–]\s", head)), default=0) + here.start
    inverted = verb_second(here.language) and (clause == cue.start or here.match("fronted", clause))
    held = party_before(cue, _without_relative(cue, here))
    if inverted and after is not None:
        held, scope = after, (after[0].end, scope[1])
    words = (held[0].start, held[0].end) if held else (max(here.start, cue.start - NEAR), cue.start)
    return _link(cue, held, form, scope, words, here)


def _aside(cue: CueMention, here: Stretch, end: int) -> int:
    """Where a clause about a subject closes, at the comma before its verb ("X, which denies it, has sent ..."); or `end`."""
    opens = here.text.rfind(",", here.start, cue.start)
    if opens < 0 or not here.match("relative", opens + 2):
        return end
    commas = (found.start() for found in re.finditer(",", here.text[:end]) if found.start() > cue.end)
    return next((comma for comma in commas if here.match("finite", comma + 2)), end)


def _without_relative(cue: CueMention, here: Stretch) -> Stretch:
    """The sentence without the parties of an aside between a subject and its cue ("X, which met Y, said", "X, citing Y, said")."""
    if not here.text[here.start : cue.start].rstrip().endswith(","):
        return here
    known = patterns(here.language)
    asides = (found for name in ("relative", "citing") for found in known[name].finditer(here.text, here.start, cue.start))
    opens = [found.start() for found in asides if here.text[: found.start()].rstrip().endswith(",")]
    row = tuple(one for one in here.row if opens and one[0].end <= max(opens))
    return replace(here, row=row) if row else here


def _trailing(cue: CueMention, here: Stretch) -> Link | None:
    """ "S, the ministry said": a subject between the last comma and the cue, with little after it."""
    text = here.text
    cut = max(text.rfind(mark, here.start, cue.start) for mark in (",", "?", "!", "»", "”", '"', "–"))
    if cut <= here.start or len(text[cut : cue.start].split()) > _LONGEST_SUBJECT or not _ends(cue, cut, here):
        return None
    row = [one for one in here.row if cut <= one[0].start and one[0].end <= cue.start and speaks(one[0])]
    own, scope = text[cut + 1 : cue.start].split(), _postposed(cut, cue.end, here)
    if not own:
        earlier = [one for one in here.row if one[0].end <= cut and cut - one[0].end < NEAR and speaks(one[0])]
        if not earlier or text[cut] != "," or not re.search(r",\s", text[here.start : earlier[-1][0].start]):
            return None
        row = earlier[-1:]
    elif not row and not unlinked(here, cut + 1, cue.start):
        pronoun = len(own) == 1 and own[0].islower()
        return Link(cue, None, "postposed", scope, words=(here.start, here.start)) if pronoun else None
    return _link(cue, row[0] if row else None, "postposed", scope, (cut + 1, cue.start), here)


def _ends(cue: CueMention, cut: int, here: Stretch) -> bool:
    """True when what follows the cue is no clause of its own, and what precedes it no relative clause."""
    tail = here.text[cue.end : here.end]
    first = tail.partition(",")[0]
    if len(first) >= NEAR + 20 or re.search(r"[:«“]", tail[:NEAR]):
        return False
    if here.has("complement", cue.end, cue.end + len(first)):
        return False
    if here.match("relative", cut + 2) or here.match("contrast", cut + 2):
        return False
    return not here.equals("asserting", cue.text) or len(tail.strip(' .»”"')) <= 25


def _colon(here: Stretch) -> Link | None:
    """ "Oslo: No arms were sent": a party alone before a colon at the start of a sentence; a capital in headlines."""
    if not here.row:
        return None
    mention = here.row[0][0]
    headline = here.text[here.end - 1 : here.end] not in ".!?»”" or mention.form not in ("capital", "name-place")
    alone = not here.text[here.start : mention.start].strip("– ")
    if not (alone and headline and here.text[mention.end : mention.end + 2] == ": ") or mention.text.isupper():
        return None
    cue = CueMention(mention.end, mention.end + 1, ":", "report", "colon")
    return Link(cue, here.row[0], "colon", (mention.end + 1, here.end), words=(mention.start, mention.end))
