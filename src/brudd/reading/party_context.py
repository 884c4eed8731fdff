"""What only looked like a party: forces that no State stands beside, articles, words out of context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brudd.knowledge import parties
from brudd.reading.party_lexicon import PartyLexicon
from brudd.reading.wording import Words

if TYPE_CHECKING:
    from brudd.reading.party_mentions import Span

_SELF_DECLARED = {"place:donetsk": "region:donetsk-pr", "place:luhansk": "region:luhansk-pr"}
_FAR = 7
_NAMED = frozenset({"name", "capital", "demonym"})


def in_context(spans: list[Span], words: Words, lexicon: PartyLexicon) -> list[Span]:
    """The spans that are parties in their context."""
    about = {span.entity.state or span.entity.id for span in spans if span.entity and span.form != "contextual"}
    about |= {span.entity.id for span in spans if span.entity and span.form != "contextual"}
    out = []
    for place, span in enumerate(spans):
        low = " ".join(words.low[span.first : span.last])
        if span.entity is not None and span.entity.id in _SELF_DECLARED:
            _self_declared(span, words, lexicon)
        if span.form == "contextual" and span.entity is not None:
            longer = span.last < len(words.raw) and words.raw[span.last][0].isupper() and not words.fresh[span.last]
            if longer or not about & {span.entity.id, span.entity.state, parties.home(span.entity.id)}:
                continue
            span.form = "definite"
        elif span.noun == "force" and span.entity is None:
            if low in lexicon.definites:
                span.form, span.noun = "definite", lexicon.definites[low]
            elif not _definite(span, words, lexicon):
                continue
        elif span.form == "pronoun" and (
            _initials(span, words)
            or _opens_name(span, words)
            or _article(span, spans[place + 1 : place + 2], words, lexicon)
        ):
            continue
        out.append(span)
    return out


def _self_declared(span: Span, words: Words, lexicon: PartyLexicon) -> None:
    """Donetsk and Luhansk are the "people's republics" where that word stands shortly before."""
    before = words.low[max(0, span.first - _FAR) : span.first]
    if span.entity is not None and lexicon.republics.intersection(before):
        span.entity, span.form = parties.entity(_SELF_DECLARED[span.entity.id]), "name"


def _definite(span: Span, words: Words, lexicon: PartyLexicon) -> bool:
    """True for "soldatene", "the army": a noun of a force in the definite form, which may mean one named before."""
    if lexicon.pack.solid_compounds:
        return words.low[span.last - 1].endswith(lexicon.pack.definite_endings)
    return span.first > 0 and words.low[span.first - 1] in lexicon.pack.articles[:1]


def _initials(span: Span, words: Words) -> bool:
    """True for "IT" in "IT companies": capitals in a line that is not in capitals throughout."""
    word, after = words.raw[span.first], words.raw[span.last : span.last + 1]
    return len(word) > 1 and word.isupper() and not (after and after[0].isupper())


def _opens_name(span: Span, words: Words) -> bool:
    """True for "De" in "lasteskipet De Yi": a capital inside a sentence, before another one."""
    first, last = span.first, span.last
    if first == 0 or words.fresh[first] or last >= len(words.raw) or words.fresh[last] or last - first > 1:
        return False
    word, after, before = words.raw[first], words.raw[last], words.raw[first - 1]
    return word[0].isupper() and after[0].isupper() and before.isalpha() and before.islower()


def _article(span: Span, after: list[Span], words: Words, lexicon: PartyLexicon) -> bool:
    """True for a pronoun that belongs to what follows: "det russiske ...", "den aldrende flåten", "both Russia and ..."."""
    if span.noun == "several" and after and after[0].first == span.last and after[0].form in _NAMED:
        return True
    if words.low[span.first] not in lexicon.articles or span.last >= len(words.raw):
        return False
    word = words.low[span.last]
    heads = ("demonym", "definite", "organ", "official")
    follows = bool(after) and after[0].first == span.last and after[0].form in heads
    return follows or word in lexicon.pre or word.isdigit() or word.endswith(lexicon.pack.adjective_endings)
