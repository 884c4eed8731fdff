"""According to whom: rules over reporting words, quotations and paragraphs that name the origin of a claim.

A link (`attribution_links`) governs the words of its complement; the origin is the furthest link that names somebody
who is no outlet. Where a sentence has no link of its own, the speaker of its quotation or paragraph may carry on.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass

from brudd.claims.attribution_links import Link, Party, all_parties, attributed_panel, has_pack, links_of, ready
from brudd.claims.candidates import Candidates
from brudd.claims.cues import CueMention
from brudd.records import Mention

PUBLISHER, UNNAMED, PARTIES = 0, 1, 2
"""Indices of origins: the outlet itself, nobody in particular, and the first of the parties."""
_SPEECH = frozenset({"appeal", "vote", "contact", "agreement", "sanction", "recognition"})
"""Kinds whose own predicate may be the reporting word."""
_ACTS = frozenset({"appeal", "vote", "contact"})
"""Kinds that a speaker does beside what is quoted: "...", he said, and called on the Council to ..."""
_PARTED = re.compile(r";\s+|(?<=\b\d{4}\.)\s+(?=[A-ZÆØÅÄÖ])|(?<= X\.)\s+(?=[A-ZÆØÅÄÖ])")
_REACH = 6
_LABEL = re.compile(r"[A-ZÆØÅÄÖ][^:.,?!\n]{1,40}: (?=.{80})")
_PRECISION: dict[str, float] = {
    "according": 0.68, "complement": 0.68, "plain": 0.72, "postposed": 0.61, "colon": 0.6, "citing": 0.5,
    "media-according": 0.9, "media-complement": 0.9, "media-plain": 0.7, "media-postposed": 0.64,
    "next backward": 0.5, "resumed": 0.5, "guess": 0.24, "label": 0.3, "statement": 0.85, "list": 0.8, "hearsay": 0.5,
    "dash": 0.5, "impersonal": 0.57, "nobody": 0.8, "publisher": 0.84, "publisher beside": 0.7,
}  # fmt: skip
"""How often each rule was right on the articles that it was worked out on (`benchmarks/attribution.py`)."""
_FORM: dict[str, float] = {"leader": 0.6, "pronoun": -0.9, "person": -1.4}
"""What the form of the speaker's mention adds to the log odds; `person`: a name of no known state."""
_PRIOR = (0.5, 0.02, 0.12)
"""How common the publisher, nobody in particular, and any one party are as origins."""


@dataclass(frozen=True)
class Attribution:
    """Who a claim rests on: indices into origins (0 publisher, 1 unnamed, from 2 the parties), nearest link first."""

    origin: int
    chain: tuple[int, ...]
    mentions: tuple[Mention | None, ...]
    cue: CueMention | None
    because: str
    strength: float


@dataclass(frozen=True)
class _Place:
    """Where the trigger stands: its offsets, its sentence, its paragraph and the sentences of that."""

    span: tuple[int, int]
    sentence: tuple[int, int]
    paragraph: tuple[int, int]
    sentences: tuple[tuple[int, int], ...]


def _sentences(cand: Candidates) -> list[tuple[int, int]]:
    """The page's sentences, also parted at semicolons and after a year."""
    text, out = cand.page.text, []
    for start, end in cand.words.sentences:
        cuts = [found.end() for found in _PARTED.finditer(text, start, end)]
        out += list(zip([start, *cuts], [*cuts, end], strict=True))
    return out


def _place(cand: Candidates, trigger: range) -> _Place:
    words, text = cand.words, cand.page.text
    span = words.starts[trigger.start], words.ends[trigger.stop - 1]
    sentences = _sentences(cand)
    number = max(0, bisect_right(sentences, (span[0], len(text))) - 1)
    first, last = sentences[number]
    left = text.rfind("\n", 0, span[0]) + 1
    right = text.find("\n", span[1])
    paragraph = left, len(text) if right < 0 else right
    near = [one for one in sentences if paragraph[0] <= one[0] < paragraph[1]]
    return _Place(span, (first, max(last, span[1])), paragraph, tuple(near))


def _made(rule: str, party: Party | int, cue: CueMention | None, via: tuple[Party, ...] = ()) -> Attribution:
    """An attribution to `party` (or a bare index) through the outlets `via`."""
    origin, mention = (party, None) if isinstance(party, int) else (party[1] + PARTIES, party[0])
    chain = (*(at + PARTIES for _, at in via), origin)
    said = f": {cue.text}" if cue else ""
    who = f" ({mention.text})" if mention else ""
    strength = _strength(rule, origin, mention)
    return Attribution(origin, chain, (*(m for m, _ in via), mention), cue, f"{rule}{said}{who}", strength)


def _strength(rule: str, origin: int, mention: Mention | None) -> float:
    """The log of how many times likelier the origin is, now that the rule named it; never below 0, rounded."""
    precision = _PRECISION.get(rule) or _PRECISION.get(rule.split()[0], 0.4)
    prior = _PRIOR[min(origin, PARTIES)]
    odds = math.log(precision / (1 - precision)) - math.log(prior / (1 - prior))
    if mention is not None and mention.entity is not None:
        stateless = mention.entity.type == "person" and not mention.entity.state
        odds += _FORM.get("person" if stateless else mention.form, 0.0)
    return round(max(0.0, odds), 2)


def _governs(link: Link, place: _Place, kind: str, text: str, language: str) -> bool:
    """True when the link's words bear on the trigger; the cue may be the trigger itself where the kind is no speech."""
    cue, (start, end) = link.cue, place.span
    if link.form == "backward":
        return False
    if cue.start < end and start < cue.end:
        return kind not in _SPEECH and not ready(language).asserting.fullmatch(cue.text)
    if not (link.scope[0] <= start < link.scope[1]):
        return False
    if link.form == "postposed" and kind in _ACTS and start > cue.end:
        return False
    if link.form == "colon" and kind in _SPEECH:
        return False
    if link.form == "plain" and ready(language).asserting.fullmatch(cue.text):
        return False
    return not (link.form == "plain" and kind in _SPEECH)


def _order(link: Link, place: _Place) -> tuple[bool, bool, bool, bool, int]:
    """Smaller is further: no outlet, a verb rather than a preposition, a complement, near the trigger."""
    distance = min(abs(link.cue.start - place.span[1]), abs(place.span[0] - link.cue.end))
    itself = link.cue.start < place.span[1] and place.span[0] < link.cue.end
    return link.media, link.party is None and not link.nobody, itself, link.form == "according", distance


def _from_links(links: list[Link], place: _Place, cand: Candidates, found: list[Party], how: str = "") -> Attribution | None:
    if not links:
        return None
    rows = sorted(links, key=lambda link: _order(link, place))
    first = rows[0]
    if first.nobody:
        return _made(how + "nobody", UNNAMED, first.cue)
    via = tuple(link.party for link in rows[:0:-1] if link.party is not None and link.media)
    if first.party is not None:
        return _made(how + ("media-" if first.media else "") + first.form, first.party, first.cue, via)
    earlier = _speaker_before(place.sentence[0], cand, found, first.words[0])
    return _made(how + "resumed" if first.form == "resumed" else how + "guess", earlier, first.cue, via) if earlier else None


def _speaker_before(before: int, cand: Candidates, found: list[Party], reach: int) -> Party | None:
    """The last named speaker of the sentences before the offset `before`, no outlet."""
    near = [one for one in _sentences(cand) if one[0] < before][-_REACH:]
    for sentence in reversed(near):
        links = [link for link in links_of(cand, sentence, found) if link.party is not None and not link.media]
        if links:
            return links[-1].party
    return None


def _hearsay(place: _Place, cand: Candidates) -> CueMention | None:
    """The evidential cue before the trigger in its sentence."""
    text, r = cand.page.text, ready(cand.page.language)
    for hit in r.impersonal.finditer(text, *place.sentence):
        if hit.start() < place.span[1] and place.span[0] - hit.end() < 60:
            return CueMention(hit.start(), hit.end(), hit[0], "evidential", "attribution.impersonal")
    return None


def _carried(place: _Place, cand: Candidates, found: list[Party], hearsay: CueMention | None) -> Attribution | None:
    """The speaker whom the next sentence, the quotation or hearsay points to."""
    text = cand.page.text
    here = place.sentences.index(next(one for one in place.sentences if one[0] == place.sentence[0]))
    if here + 1 < len(place.sentences):
        back = links_of(cand, place.sentences[here + 1], found)
        if any(link.form == "backward" for link in back):
            named = _from_links([one for one in back if one.form in ("backward", "citing", "according")], place, cand, found, "next ")
            if named is not None:
                return named
    dash = text[place.paragraph[0] : place.paragraph[0] + 2].strip() in ("–", "-", "—")
    if not dash and not hearsay:
        return None
    for sentence in place.sentences[here + 1 :] if dash else place.sentences[:here][:-3:-1]:
        links = [one for one in links_of(cand, sentence, found) if one.party is not None and (hearsay or one.form == "postposed")]
        if links:
            return _from_links(links, place, cand, found, "dash " if dash else "hearsay ")
    return None


def _statement(place: _Place, cand: Candidates, found: list[Party]) -> Attribution | None:
    """The speaker of a statement given in full, or of a list under a line that ends in a colon."""
    text, r = cand.page.text, ready(cand.page.language)
    for hit in r.statement.finditer(text, 0, place.paragraph[0]):
        end = text.find("\n", hit.end())
        if ":" in text[hit.end() : end] or text[end - 1 : end] == ":":
            start = text.rfind("\n", 0, hit.start()) + 1
            row = [one for one in found if start <= one[0].start < end]
            if row:
                titled = next((one for one in row if one[0].entity is not None and one[0].entity.type != "person"), row[0])
                return _made("statement", titled, CueMention(hit.start(), hit.end(), hit[0], "report", "attribution.statement"))
    label = _LABEL.match(text, place.paragraph[0])
    if label:
        row = [one for one in found if label.start() <= one[0].start < label.end() - 1 and not one[0].text.isupper()]
        people = [one for one in row if one[0].form in ("official", "leader") or one[0].entity.type == "person"]  # type: ignore
        return _made("label", people[0], None) if people else None
    if text[place.paragraph[0]] not in "•*-–":
        return None
    at = place.paragraph[0]
    for line in reversed(text[:at].split("\n")):
        at -= len(line) + 1
        if line.strip() and line.lstrip()[0] not in "•*-–":
            row = [one for one in found if at < one[0].start <= at + len(line) + 1]
            if line.rstrip().endswith(":") and row:
                return _made("list", attributed_panel(row[0], found, text, cand.page.language), None)
            return None
    return None


def attribute(cand: Candidates, trigger: range, kind: str) -> Attribution | None:
    """The origin of the claim of `kind` that the words `trigger` tell; None where the rules have no opinion."""
    text, language = cand.page.text, cand.page.language
    if not len(trigger) or not has_pack(language):
        return None
    place, found = _place(cand, trigger), all_parties(cand)
    own = links_of(cand, place.sentence, found)
    governing = [link for link in own if _governs(link, place, kind, text, language)]
    named = _from_links(governing, place, cand, found)
    if named is not None or governing:
        return named
    hearsay = _hearsay(place, cand)
    carried = _carried(place, cand, found, hearsay) if not own else None
    carried = carried or _statement(place, cand, found)
    if carried is not None:
        return carried
    if hearsay is not None:
        return _made("impersonal", UNNAMED, hearsay)
    return _made("publisher beside" if own else "publisher", PUBLISHER, None)
