"""Through whom a source is heard: the chain from the outlets and officials nearest to the text to the origin.

What the links of the trigger's sentence tell, around the origin that was decided on: whom an outlet cites is further
than the outlet; who reports of a source's words is nearer; so is the outlet to which a source spoke, or that saw a paper.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brudd.claims.attribution import PARTIES, PUBLISHER, UNNAMED, Attribution, Setting, governs, setting_of
from brudd.claims.attribution_links import Link
from brudd.claims.attribution_speakers import Party, has_pack, is_media
from brudd.claims.candidates import Candidates
from brudd.claims.cues import CueMention

_BESIDE = frozenset({"conj", "parataxis", "advcl"})
"""Relations that lead to a clause beside another."""
_TIE = 4
"""So many words may tie an outlet's name to a source: "told the Norwegian newspaper"."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a chain. Without a `party` the source is unnamed; `words` are then those for it, empty for none."""

    party: Party | None
    cue: CueMention | None
    words: tuple[int, int] = (0, 0)


def chain_of(
    cand: Candidates, trigger: range, kind: str, origin: Hop | None, said: Attribution | None, filled: Collection[int]
) -> tuple[Hop, ...]:
    """The chain of a claim of `kind` told by the words `trigger`, nearest first; empty for the publisher's own words.

    `origin` is who was decided on, `said` what the rules say of it, where they agree, and `filled` the offsets at which
    the words begin that fill the claim's roles.
    """
    if origin is None:
        return ()
    if not has_pack(cand.page.language):
        return (origin,)
    here = setting_of(cand, trigger, kind)
    links = [link for link in here.links(here.sentence) if governs(link, here)]
    own = _own(links, origin, said)
    origin, own = _further(links, origin, own, here)
    outer = [] if own is None else _outer(links, own, here)
    near = (origin, *outer)
    at = _place(origin, own, said)
    known = {_id(hop.party) for hop in near if hop.party is not None}
    heard = [] if at is None else _heard(here, at, known, filled)
    named = own is not None and origin.party is not None
    last = origin if own is None else Hop(own.party if named else None, own.cue, _words(own))
    return (*outer, *heard, last)


def decided(origin: int, mention: Party | None, said: Attribution | None) -> Hop | None:
    """The origin as a link of its own: `origin` an index as in `Attribution`, `mention` its likeliest words."""
    if origin == PUBLISHER:
        return None
    if origin == UNNAMED:
        return Hop(None, said.cue if said else None)
    if said is not None and said.mention is not None:
        return Hop((said.mention, origin - PARTIES), said.cue)
    return Hop(mention, None)


def _own(links: Sequence[Link], origin: Hop, said: Attribution | None) -> Link | None:
    """The link that names the origin: one with more than a pronoun first, then that of the rules' cue."""
    if origin.party is None:
        fits = [link for link in links if link.nobody]
    else:
        fits = [link for link in links if link.party is not None and link.party[1] == origin.party[1]]
    return min(fits, key=lambda link: (_pronoun(link), said is None or link.cue != said.cue), default=None)


def _pronoun(link: Link) -> bool:
    return link.party is not None and link.party[0].form == "pronoun"


def _further(links: Sequence[Link], origin: Hop, own: Link | None, here: Setting) -> tuple[Hop, Link | None]:
    """Whose words an outlet hands on, where the sentence says so: whom it cites first; else the origin itself."""
    if origin.party is None or not is_media(origin.party[0], here.cand.page.language):
        return origin, own
    told = [link for link in links if link.party is not None and not link.nobody and not _passive(link, here)]
    cited = [link for link in told if _cites(link, here) and origin.party[0].start < link.cue.start]
    for link in (*cited, *(link for link in told if not link.media)):
        if link.party is not None and link.party[1] != origin.party[1]:
            return Hop(link.party, link.cue), link
    return origin, own


def _words(link: Link) -> tuple[int, int]:
    return (link.party[0].start, link.party[0].end) if link.party is not None else link.words


def _cites(link: Link, here: Setting) -> bool:
    return here.pattern("citing").fullmatch(link.cue.text) is not None and not _passive(link, here)


def _passive(link: Link, here: Setting) -> bool:
    """True for "quoted by": the outlet after it is nearer than who is quoted."""
    return here.pattern("quoted").fullmatch(link.cue.text) is not None


def _id(party: Party) -> str:
    """Who a mention names: a State's agency is another link than its government."""
    return party[0].entity.id if party[0].entity is not None else party[0].text


def _alike(link: Link, party: Party) -> bool:
    """True where the link names the same party, or another voice of the same State that is no outlet."""
    return link.party is not None and (_id(link.party) == _id(party) or (not link.media and link.party[1] == party[1]))


def _outer(links: Sequence[Link], own: Link, here: Setting) -> list[Hop]:
    """Outlets that report what the origin says, and others whose words hold its reporting word."""
    found: dict[str, tuple[bool, int, Hop]] = {}
    for link in links:
        if link.party is None or link.nobody or (own.party is not None and _alike(link, own.party)):
            continue
        told = link.media and (not _cites(link, here) or _cites(own, here))
        if told or (link.cue.type == "report" and _holds(link.cue, own.cue, here.cand)):
            order = link.form not in ("postposed", "according"), link.cue.start, Hop(link.party, link.cue)
            found.setdefault(_id(link.party), order)
    citer = _citer(own, links, here)
    if citer is not None and not found:
        return [Hop(citer, None)]
    return [hop for _, _, hop in sorted(found.values(), key=lambda one: one[:2])]


def _citer(own: Link, links: Sequence[Link], here: Setting) -> Party | None:
    """The outlet that stands before the word by which the origin is cited: "Fars quotes a minister"."""
    cues = [link.cue.start for link in links if _cites(link, here) and own.party is not None and link.party == own.party]
    before = [one for one in here.found if cues and here.sentence[0] <= one[0].start < cues[0]]
    outlets = [one for one in before if is_media(one[0], here.cand.page.language)]
    return outlets[-1] if outlets else None


def _holds(outer: CueMention, inner: CueMention, cand: Candidates) -> bool:
    """True where the tree has the inner reporting word in a clause of the outer, not in one beside it."""
    top, bottom = (cand.trees.top(cand.words.span(cue.start, cue.end)) for cue in (outer, inner))
    over = cand.trees.above(bottom) if bottom >= 0 else []
    return top in over[1:] and not any(cand.trees.relation[one] in _BESIDE for one in over[: over.index(top)])


def _place(origin: Hop, own: Link | None, said: Attribution | None) -> int | None:
    """Where the words that name the origin stand, as an offset."""
    if own is not None:
        return own.cue.start
    if origin.party is not None:
        return origin.party[0].start
    return said.cue.start if said is not None and said.cue is not None else None


def _heard(here: Setting, at: int, known: Collection[str], filled: Collection[int]) -> list[Hop]:
    """The outlets that heard the origin or saw its paper: "told Reuters", "a report seen by Reuters"."""
    text, language = here.text, here.cand.page.language
    sentences = [one for one in (*here.before, here.sentence, *here.after) if one[0] <= at < one[1]]
    start, end = sentences[0] if sentences else here.sentence
    out: dict[str, Hop] = {}
    titles = _titles(here)
    for mention, group in here.found:
        if mention.start in titles:
            continue
        name = _id((mention, group))
        told = not start <= mention.start < end or name in known or mention.start in filled
        if told or not is_media(mention, language):
            continue
        before = text[start : mention.start].split()
        if any(here.pattern("hearing").fullmatch(" ".join(before[-count:])) for count in range(1, _TIE + 1)):
            out.setdefault(name, Hop((mention, group), None))
    return list(out.values())


def _titles(here: Setting) -> set[int]:
    """Where nouns begin that the name of an outlet follows at once: "the newspaper" in "the newspaper Aftenposten"."""
    language = here.cand.page.language
    pairs = pairwise(sorted({(one.start, one.end): one for one, _ in here.found}.items()))
    return {
        noun[0]
        for (noun, mention), (name, named) in pairs
        if mention.form == "definite" and here.text[noun[1] : name[0]] == " " and is_media(named, language)
    }
