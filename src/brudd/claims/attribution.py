"""According to whom: rules over reporting words, quotations and paragraphs that name the origin of a claim.

A link (`attribution_links`) governs the words of its complement; the origin is the furthest link that names somebody
who is no outlet. Where a sentence has no link of its own, the speaker of its quotation or paragraph may carry on.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from brudd.claims.attribution_links import Link, links_of
from brudd.claims.attribution_speakers import NEAR, Party, all_parties, has_pack, panel_party, patterns
from brudd.claims.candidates import Candidates, once_a_page
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
"""So many sentences back the last speaker is looked for."""
_BULLETS = tuple("•*-–")
_QUOTES = '"“«'
_LABEL = re.compile(r"[A-ZÆØÅÄÖ][^:.,?!\n]{1,40}: (?=.{80})")
_PRECISION: dict[str, float] = {
    "according": 0.68, "complement": 0.68, "plain": 0.72, "postposed": 0.61, "colon": 0.6, "citing": 0.5,
    "media-according": 0.9, "media-complement": 0.9, "media-plain": 0.7, "media-postposed": 0.64,
    "next backward": 0.5, "resumed": 0.5, "guess": 0.1, "label": 0.2, "statement": 0.8, "list": 0.4, "hearsay": 0.5,
    "dash": 0.5, "quoted": 0.6, "impersonal": 0.57, "nobody": 0.8, "publisher": 0.84, "publisher beside": 0.7,
}  # fmt: skip
"""How often each rule was right on the articles that it was worked out on (`benchmarks/attribution.py`)."""
_FORM: dict[str, float] = {"leader": 0.6, "pronoun": -0.9, "person": -1.4}
"""What the form of the speaker's mention adds to the log odds; `person`: a name of no known state."""
_PRIOR = (0.5, 0.02, 0.12)
"""How common the publisher, nobody in particular, and any one party are as origins."""


@dataclass(frozen=True)
class Attribution:
    """Who a claim rests on: an index into origins (0 publisher, 1 unnamed, from 2 the parties) and its mention."""

    origin: int
    mention: Mention | None
    cue: CueMention | None
    because: str
    strength: float


@dataclass(frozen=True)
class Setting:
    """One trigger in its page: its offsets, its sentence, its paragraph and the sentences of that."""

    cand: Candidates
    found: list[Party]
    kind: str
    span: tuple[int, int]
    sentence: tuple[int, int]
    paragraph: tuple[int, int]
    before: tuple[tuple[int, int], ...]
    """The sentences of the paragraph before the trigger's own."""
    after: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The page's text."""
        return self.cand.page.text

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern of the page's language."""
        return patterns(self.cand.page.language)[name]

    def links(self, sentence: tuple[int, int]) -> list[Link]:
        """The links of one sentence."""
        return links_of(self.cand, sentence, self.found)


def attribute(cand: Candidates, trigger: range, kind: str) -> Attribution | None:
    """The origin of the claim of `kind` that the words `trigger` tell; None where the rules have no opinion.

    Sentences speak first (complements, "S, said X", "according to X"), then the next sentence that points back ("That
    is what X says"), statements given in full and lists under a colon, then hearsay; else the words are the outlet's.
    """
    if not len(trigger) or not has_pack(cand.page.language):
        return None
    said = _origin(setting_of(cand, trigger, kind))
    return said if said is not None and said.strength > 0 else None


def _origin(here: Setting) -> Attribution | None:
    """The origin by the first rule that names one."""
    own = here.links(here.sentence)
    governing = [link for link in own if governs(link, here)]
    if any(link.form != "citing" or _clause_after(link, here) for link in governing):
        return _from_links(governing, here)
    hearsay = _hearsay(here)
    carried = None if own else _next(here) or _dash(here) or _before(here, hearsay)
    carried = carried or _statement(here) or _label(here) or _list(here)
    if carried is not None:
        return carried
    if hearsay is not None:
        return _made("impersonal", UNNAMED, hearsay)
    return _made("publisher beside" if own else "publisher", PUBLISHER, None)


def _clause_after(link: Link, here: Setting) -> bool:
    """True where a clause tells what was cited ("quotes X as saying that"): to cite a treaty is to report nothing."""
    return here.pattern("complement").search(here.text, link.cue.end, here.span[0]) is not None


def attribute_cluster(cand: Candidates, triggers: Sequence[range], kind: str) -> Attribution | None:
    """The origin of a claim told in several places, the likeliest first: the first place where a source is named.

    A headline or summary often leaves out the source that the text below names.
    """
    said = [one for one in (attribute(cand, trigger, kind) for trigger in triggers) if one is not None]
    return next((one for one in said if one.origin != PUBLISHER), said[0] if said else None)


@once_a_page
def _sentences(cand: Candidates) -> list[tuple[int, int]]:
    """The page's sentences, also parted at semicolons and after a year."""
    text, out = cand.page.text, []
    for start, end in cand.words.sentences:
        cuts = [found.end() for found in _PARTED.finditer(text, start, end)]
        out += list(zip([start, *cuts], [*cuts, end], strict=True))
    return out


def setting_of(cand: Candidates, trigger: range, kind: str) -> Setting:
    """The trigger `trigger` (words) of a claim of `kind` in its page."""
    words, text = cand.words, cand.page.text
    span = words.starts[trigger.start], words.ends[trigger.stop - 1]
    sentences = _sentences(cand)
    number = max(0, bisect_right(sentences, (span[0], len(text))) - 1)
    first, last = sentences[number]
    right = text.find("\n", span[1])
    paragraph = text.rfind("\n", 0, span[0]) + 1, len(text) if right < 0 else right
    before = tuple(one for one in sentences[:number] if one[0] >= paragraph[0])
    after = tuple(one for one in sentences[number + 1 :] if one[0] < paragraph[1])
    return Setting(cand, all_parties(cand), kind, span, (first, max(last, span[1])), paragraph, before, after)


def _made(rule: str, party: Party | int, cue: CueMention | None) -> Attribution:
    """An attribution to `party` (or a bare index)."""
    origin, mention = (party, None) if isinstance(party, int) else (party[1] + PARTIES, party[0])
    said = f": {cue.text}" if cue else ""
    who = f" ({mention.text})" if mention else ""
    strength = _strength(rule, origin, mention)
    return Attribution(origin, mention, cue, f"{rule}{said}{who}", strength)


def _strength(rule: str, origin: int, mention: Mention | None) -> float:
    """The log of how many times likelier the origin is, now that the rule named it; never below 0, rounded."""
    precision = _PRECISION.get(rule) or _PRECISION.get(rule.split()[0], 0.4)
    prior = _PRIOR[min(origin, PARTIES)]
    odds = math.log(precision / (1 - precision)) - math.log(prior / (1 - prior))
    if mention is not None and mention.entity is not None:
        stateless = mention.entity.type == "person" and not mention.entity.state
        odds += _FORM.get("person" if stateless else mention.form, 0.0)
    return round(max(0.0, odds), 2)


def governs(link: Link, here: Setting) -> bool:
    """True when the link's words bear on the trigger; the cue may be the trigger itself where the kind is no speech."""
    cue, (start, end), speech = link.cue, here.span, here.kind in _SPEECH
    weak = here.pattern("asserting").fullmatch(cue.text) is not None
    if link.form == "backward":
        return False
    if cue.start < end and start < cue.end:
        return not speech and not weak
    if not (link.scope[0] <= start < link.scope[1]):
        return False
    if link.form == "postposed":
        return here.kind not in _ACTS or start <= cue.end
    if link.form == "plain":
        return not speech and not weak
    return link.form != "colon" or not speech


def _order(link: Link, here: Setting) -> tuple[bool, bool, bool, bool, int]:
    """Smaller is further: no outlet, somebody known, not the trigger itself, no preposition, near the trigger."""
    distance = min(abs(link.cue.start - here.span[1]), abs(here.span[0] - link.cue.end))
    itself = link.cue.start < here.span[1] and here.span[0] < link.cue.end
    return link.media, link.party is None and not link.nobody, itself, link.form == "according", distance


def _from_links(links: list[Link], here: Setting, how: str = "") -> Attribution | None:
    """The furthest of `links`."""
    if not links:
        return None
    rows = sorted(links, key=lambda link: _order(link, here))
    first = rows[0]
    if first.nobody:
        return _made(how + "nobody", UNNAMED, first.cue)
    if first.party is not None:
        return _made(how + ("media-" if first.media else "") + first.form, first.party, first.cue)
    earlier = _speaker_before(here)
    rule = "resumed" if first.form == "resumed" else "guess"
    return _made(how + rule, earlier, first.cue) if earlier else None


def _speaker_before(here: Setting) -> Party | None:
    """The last named speaker, no outlet, of the sentences before the trigger's own."""
    near = [one for one in _sentences(here.cand) if one[0] < here.sentence[0]][-_REACH:]
    for sentence in reversed(near):
        links = [link for link in here.links(sentence) if link.party is not None and not link.media]
        if links:
            return links[-1].party
    return None


def _hearsay(here: Setting) -> CueMention | None:
    """The words of hearsay before the trigger, or in it."""
    for hit in here.pattern("impersonal").finditer(here.text, *here.sentence):
        if hit.start() < here.span[1] and here.span[0] - hit.end() < NEAR:
            return CueMention(hit.start(), hit.end(), hit[0], "evidential", "attribution.impersonal")
    return None


def _next(here: Setting) -> Attribution | None:
    """The source that the next sentence names for this one: "That is what X says"."""
    links = here.links(here.after[0]) if here.after else []
    if not any(link.form == "backward" for link in links):
        return None
    return _from_links([one for one in links if one.form in ("backward", "citing", "according")], here, "next ")


def _dash(here: Setting) -> Attribution | None:
    """The speaker whom a later sentence names in a paragraph that a dash opens."""
    if here.text[here.paragraph[0] : here.paragraph[0] + 2].strip() not in ("–", "-", "—"):
        return None
    for sentence in here.after:
        links = [one for one in here.links(sentence) if one.party is not None and one.form == "postposed"]
        if links:
            return _from_links(links, here, "dash ")
    return None


def _before(here: Setting, hearsay: CueMention | None) -> Attribution | None:
    """For hearsay, and where a quotation goes on: the speaker of the two sentences before in the paragraph."""
    quoted = here.text[here.sentence[0]] in _QUOTES
    for sentence in here.before[:-3:-1] if hearsay or quoted else ():
        links = [one for one in here.links(sentence) if one.party is not None]
        if links:
            return _from_links(links, here, "hearsay " if hearsay else "quoted ")
    return None


def _statement(here: Setting) -> Attribution | None:
    """The speaker of a statement that is given in full, down to the end of the page."""
    for hit in here.pattern("statement").finditer(here.text, 0, here.paragraph[0]):
        start, end = here.text.rfind("\n", 0, hit.start()) + 1, here.text.find("\n", hit.end())
        row = [one for one in here.found if start <= one[0].start < end]
        if row and ":" in here.text[hit.end() - 1 : end]:
            known = (one for one in row if one[0].entity is not None and one[0].entity.type != "person")
            cue = CueMention(hit.start(), hit.end(), hit[0], "report", "attribution.statement")
            return _made("statement", next(known, row[0]), cue)
    return None


def _label(here: Setting) -> Attribution | None:
    """The speaker whom a transcript names at the start of the paragraph: "The Minister: ..."."""
    label = _LABEL.match(here.text, here.paragraph[0])
    if label is None:
        return None
    row = [one for one in here.found if label.start() <= one[0].start < label.end() - 1 and not one[0].text.isupper()]
    people = [one for one in row if one[0].form in ("official", "leader") or _is_person(one[0])]
    return _made("label", people[0], None) if people else None


def _is_person(mention: Mention) -> bool:
    return mention.entity is not None and mention.entity.type == "person"


def _list(here: Setting) -> Attribution | None:
    """The party of the line, ending in a colon, that stands over a list."""
    text, end = here.text, here.paragraph[0]
    if text[end : end + 1] not in _BULLETS:
        return None
    while end > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end].strip()
        if line and line[0] not in _BULLETS:
            row = [one for one in here.found if start <= one[0].start < end]
            language = here.cand.page.language
            stands = row and line[-1] == ":"
            return _made("list", panel_party(row[0], here.found, text, language), None) if stands else None
        end = start
    return None
