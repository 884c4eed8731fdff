"""Parties in a text: known names first, then the phrases that they form with organs and officials."""

from __future__ import annotations

from dataclasses import dataclass

from brudd.knowledge import parties
from brudd.reading.party_context import in_context
from brudd.reading.party_lexicon import PartyLexicon, PartyWord
from brudd.reading.wording import Hit, Words
from brudd.records import Entity, Mention

_ORGANS = frozenset({"organ", "official", "diplomat", "force"})
_NAMED = frozenset({"name", "capital", "demonym"})
_COUNCIL = frozenset({"panel", "committee", "panel-un", "committee-un"})
_ADJECTIVAL = frozenset({"ск", "сь", "ьс", "sk", "ck"})
_UNITED = frozenset({"body:un", "body:unsc"})
_PANELS = frozenset({"panel", "committee", "experts"})


@dataclass
class Span:
    """A run of words `[first, last)` under construction, and what it stands for."""

    first: int
    last: int
    entity: Entity | None
    form: str
    noun: str = ""

    def mention(self, text: str, words: Words) -> Mention:
        """The finished mention."""
        start, end = words.starts[self.first], words.ends[self.last - 1]
        return Mention(start=start, end=end, text=text[start:end], entity=self.entity, form=self.form)


def party_spans(words: Words, lexicon: PartyLexicon) -> list[Span]:
    """The parties of a text in order, none overlapping: names found, compounds read, organ phrases put together."""
    return in_context(_join(_scan(words, lexicon), words, lexicon), words, lexicon)


def _scan(words: Words, lexicon: PartyLexicon) -> list[Span]:
    spans: list[Span] = []
    place, count = 0, len(words.raw)
    trie = lexicon.trie
    while place < count:
        hit = trie.longest(words, place, genitive=True)
        if hit is not None and not _cut_short(hit, words, lexicon):
            value: PartyWord = hit.value
            span = Span(hit.first, hit.last, value.entity, value.form, value.noun)
            place = _extend(span, words, lexicon)
            spans.append(span)
            continue
        span_or_none = _solid(words, place, lexicon)
        if span_or_none is not None:
            spans.append(span_or_none)
        place += 1
    return spans


def _cut_short(hit: Hit[PartyWord], words: Words, lexicon: PartyLexicon) -> bool:
    """True for "the North" in "the North Korean tanker": from its second word on stands a party that reaches further."""
    if hit.last - hit.first < 2 or words.low[hit.first] not in lexicon.articles:
        return False
    inner = lexicon.trie.longest(words, hit.first + 1, genitive=True)
    return inner is not None and inner.last > hit.last


def _extend(span: Span, words: Words, lexicon: PartyLexicon) -> int:
    """Take in a hyphened second part ("Iran-støttede", "Biden-administrasjonen"); give the next place to look at."""
    place = span.last
    hyphened = place + 1 < len(words.raw) and words.low[place] == "-" and words.joined(place)
    if not hyphened or not words.joined(place + 1) or not words.raw[place + 1].isalpha():
        return place
    if span.form in ("pronoun", "definite"):
        return place
    tail = lexicon.trie.longest(words, place + 1, genitive=True)
    if tail is not None and tail.value.entity is not None:
        return place
    span.last = tail.last if tail is not None else place + 2
    if tail is not None and tail.value.noun in _PANELS and span.entity is not None:
        held = parties.panel(span.entity.state or "", tail.value.noun == "committee")
        span.form, span.noun = "name", tail.value.noun
        span.entity = held or (None if span.entity.type == "body" else span.entity)
        span.noun += "-un" if span.entity is None else ""
        return span.last
    if tail is not None and tail.value.noun in _ORGANS:
        if span.entity is not None and span.entity.type == "body" and tail.value.noun == "diplomat":
            span.entity = None
        span.form, span.noun = tail.value.form, tail.value.noun
    elif words.low[place + 1] in lexicon.compound_organs:
        span.form = "organ"
    elif span.form in ("name", "capital"):
        span.form = "compound"
    return span.last


def _solid(words: Words, place: int, lexicon: PartyLexicon) -> Span | None:
    """Compounds in one word: "balkanlandet", a demonym and a participle ("iranskprodusert"), a name and a noun."""
    if lexicon.stems:
        return _stemmed(words, place, lexicon)
    if not lexicon.pack.solid_compounds:
        return None
    raw, low = words.raw[place], words.low[place]
    if len(low) < 8:
        return None
    for cut in range(min(len(low) - 3, lexicon.longest_adjective), 3, -1):
        held = lexicon.adjectives.get(low[:cut])
        if held is not None and low[cut:] in lexicon.demonym_tails:
            return Span(place, place + 1, held, "demonym")
    for cut in range(3, len(low) - 4):
        if low[cut:] in lexicon.definites and low not in lexicon.never_heads:
            return Span(place, place + 1, None, "definite", lexicon.definites[low[cut:]])
    for cut in range(len(low) - 3, 3, -1):
        held = lexicon.solid.get(low[:cut])
        tail = low[cut:]
        if held is None or not (raw[0].isupper() or low.startswith("houthi")):
            continue
        if tail in lexicon.compound_tails or (tail[0] == "s" and tail[1:] in lexicon.compound_tails):
            return Span(place, place + 1, held, "compound")
    return None


def _stemmed(words: Words, place: int, lexicon: PartyLexicon) -> Span | None:
    """In a language without a pack: a word that opens with the stem of a state's name ("России", "российских")."""
    low = words.low[place]
    for cut in range(len(low), max(3, len(low) - 7), -1):
        held = lexicon.stems.get(low[:cut])
        capital = words.raw[place][0].isupper()
        if held is not None and (capital or cut >= 5 or low[cut : cut + 2] in _ADJECTIVAL):
            return Span(place, place + 1, held, "name" if capital else "demonym")
    return None


def _join(spans: list[Span], words: Words, lexicon: PartyLexicon) -> list[Span]:
    """The spans with those put together that make one phrase; none reaches over the end of a line."""
    out: list[Span] = []
    for span in spans:
        if out and any(words.fresh[out[-1].last : span.first + 1]):
            out.append(span)
            continue
        if out and (_panelled(out, span, words, lexicon) or _of_the_un(out[-1], span, words, lexicon)):
            continue
        if out and _before(out[-1], span, words, lexicon):
            out[-1] = _merged(out[-1], span)
        elif out and _after(out[-1], span, words, lexicon):
            out[-1] = Span(out[-1].first, span.last, span.entity, out[-1].form, out[-1].noun)
        elif out and _of_another_body(out[-1], span):
            out[-1] = Span(out[-1].first, span.last, out[-1].entity, "official", "official")
        elif out and _apposed(out[-1], span):
            held = out[-1].entity
            out[-1] = Span(out[-1].first, span.last, _with_state(span.entity, held), "leader")
        else:
            out.append(span)
    return out


def _merged(state: Span, organ: Span) -> Span:
    form = state.form if state.noun in _ORGANS and organ.noun == "official" and state.form == "organ" else organ.form
    return Span(state.first, organ.last, state.entity, form if organ.noun != "official" else "official", organ.noun)


def _before(left: Span, right: Span, words: Words, lexicon: PartyLexicon) -> bool:
    """True for a state and its organ: "det russiske forsvarsdepartementet", "North Korea's ambassador"."""
    if right.noun not in _ORGANS or right.entity is not None or left.entity is None:
        return False
    if left.entity.type not in ("country", "body", "region", "organisation") or left.form in ("compound", "leader"):
        return False
    gap = words.low[left.last : right.first]
    genitive = gap[:2] in (["'", "s"], [":", "s"]) or gap[:1] == ["'"]
    if gap[:2] in (["'", "s"], [":", "s"]):
        gap = gap[2:]
    elif gap[:1] == ["'"]:
        gap = gap[1:]
    if left.noun in _ORGANS and not (genitive or words.low[left.last - 1].endswith("s") or right.noun == "official"):
        return False
    return len(gap) <= 3 and all(word in lexicon.pre or word == "-" for word in gap)


def _after(left: Span, right: Span, words: Words, lexicon: PartyLexicon) -> bool:
    """True for an organ and its state: "presidenten i Iran", "the government of Sudan"."""
    if left.noun not in _ORGANS or left.entity is not None or right.entity is None:
        return False
    if right.entity.type not in ("country", "body") or right.form not in _NAMED or right.noun in _ORGANS:
        return False
    gap = words.low[left.last : right.first]
    if not gap and right.form == "demonym":
        return lexicon.pack.postposed
    if not gap or right.form == "demonym" or gap[0] not in lexicon.of or len(gap) > 2:
        return False
    if len(gap) == 2 and gap[1] not in lexicon.articles:
        return False
    return left.noun in ("organ", "official") or gap[0] in lexicon.from_


def _panelled(out: list[Span], span: Span, words: Words, lexicon: PartyLexicon) -> bool:
    """Put together an expert panel or committee and its state: "Panel of Experts on Mali", "FNs ekspertpanel"."""
    last = out[-1]
    gap = [word for word in words.low[last.last : span.first] if word not in lexicon.articles and word not in "'s"]
    joined = 1 <= len(gap) <= 2 and all(word.isalpha() for word in gap) and gap[0] in lexicon.about
    if joined and last.noun in _COUNCIL and last.entity is None and span.entity and span.entity.type == "country":
        held = parties.panel(span.entity.state or "", last.noun == "committee")
        out[-1] = Span(last.first, span.last, held, "name", last.noun) if held else last
        return held is not None
    if joined and last.noun in _PANELS and last.entity is None and span.entity and span.entity.id in _UNITED:
        out[-1] = Span(last.first, span.last, None, "definite", last.noun + "-un")
        return True
    if span.noun in _COUNCIL and span.entity is None and last.entity is not None and len(gap) <= 1:
        if gap and gap[0] not in lexicon.pre:
            return False
        if last.entity.type == "country" and last.form in ("name", "compound"):
            held = parties.panel(last.entity.state or "", span.noun == "committee")
            if held is not None:
                out[-1] = Span(last.first, span.last, held, "name", span.noun)
                return True
        if last.entity.id in _UNITED:
            out[-1] = Span(last.first, span.last, None, "definite", span.noun + "-un")
            return True
    return False


def _of_the_un(council: Span, span: Span, words: Words, lexicon: PartyLexicon) -> bool:
    """Take in the UN after its own council: "Sikkerhetsrådet i FN", "the Security Council of the UN"."""
    if council.entity is None or span.entity is None or (council.entity.id, span.entity.id) != ("body:unsc", "body:un"):
        return False
    gap = [word for word in words.low[council.last : span.first] if word not in lexicon.articles]
    if len(gap) != 1 or gap[0] not in lexicon.about:
        return False
    council.last = span.last
    return True


def _of_another_body(left: Span, right: Span) -> bool:
    """True for "NATO Secretary General": the office is that of the body right before it and not the UN's."""
    if left.last != right.first or left.entity is None or right.entity is None:
        return False
    return right.entity.id == "body:un" and left.entity.type == "body" and left.entity.id not in _UNITED


def _apposed(left: Span, right: Span) -> bool:
    """True for a title and the known person it stands before: "president Vladimir Putin"."""
    if left.last != right.first or right.entity is None or right.entity.type != "person":
        return False
    return left.noun in ("official", "diplomat") and (
        left.entity is None or right.entity.state is None or left.entity.state == right.entity.state
    )


def _with_state(person: Entity | None, office: Entity | None) -> Entity | None:
    if person is None or person.state or office is None:
        return person
    return person.model_copy(update={"state": office.state})
