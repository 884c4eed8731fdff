"""The names of parties in one language, compiled from its pack and from what is known in every language."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from brudd import packs
from brudd.knowledge import parties
from brudd.packs.schemas.parties import PartyPack
from brudd.reading.inflection import forms
from brudd.reading.wording import Trie
from brudd.records import Entity

FALLBACK = "en"


class PartyWord(NamedTuple):
    """What a run of words stands for: an entity or none yet, how it is named, and the noun class of an organ word."""

    entity: Entity | None
    form: str
    noun: str = ""


@dataclass
class PartyLexicon:
    """Everything the finder of parties needs for one language."""

    pack: PartyPack
    trie: Trie[PartyWord] = field(default_factory=Trie)
    adjectives: dict[str, Entity] = field(default_factory=dict)
    solid: dict[str, Entity] = field(default_factory=dict)
    pre: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    from_: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    demonym_tails: frozenset[str] = frozenset()
    compound_tails: frozenset[str] = frozenset()
    compound_organs: frozenset[str] = frozenset()
    definites: dict[str, str] = field(default_factory=dict)
    never_heads: frozenset[str] = frozenset()
    states_of: dict[str, frozenset[str]] = field(default_factory=dict)
    complementisers: frozenset[str] = frozenset()
    republics: frozenset[str] = frozenset()
    longest_adjective: int = 0
    stems: dict[str, Entity] = field(default_factory=dict)


@cache
def party_lexicon(language: str) -> PartyLexicon:
    """The compiled lexicon of `language`; a language with no pack gets CLDR's names of states and the shared names."""
    known = packs.has(language, "parties")
    pack = packs.load(language if known else FALLBACK, "parties", PartyPack)
    lexicon = PartyLexicon(
        pack, pre=_folded(pack.pre), of=_folded(pack.of), from_=_folded(pack.from_), articles=_folded(pack.articles),
        about=_folded((*pack.of, *pack.about)),
        demonym_tails=_folded(pack.demonym_tails), compound_tails=_folded(pack.compound_tails),
        compound_organs=_folded(pack.compound_organs), never_heads=_folded(pack.never_heads),
        complementisers=_folded(pack.complementisers),
    )  # fmt: skip
    for phrases, codes in pack.states_of.items():
        lexicon.states_of.update((phrase.strip(), frozenset(codes)) for phrase in phrases.casefold().split(";"))
    if known:
        _add_nouns(lexicon)
    _add_states(lexicon, language)
    if known:
        _add_demonyms(lexicon)
        lexicon.republics = frozenset(form for word in pack.republics for form in forms(word, pack.endings.nouns))
    else:
        _add_stems(lexicon, language)
    _add_entities(lexicon)
    lexicon.longest_adjective = max(map(len, lexicon.adjectives), default=0)
    return lexicon


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _add_states(lexicon: PartyLexicon, language: str) -> None:
    pack, own = lexicon.pack, packs.has(language, "parties")
    for code, names in (pack.names if own else {}).items():
        lexicon.trie.add_all(names, PartyWord(parties.state(code), "name"))
    for code, names in parties.territories(language).items():
        lexicon.trie.add_all(names, PartyWord(parties.state(code), "name"))
    for code, names in (pack.cities if own else {}).items():
        lexicon.trie.add_all(names, PartyWord(parties.state(code), "capital"))
    for code, names in (pack.epithets if own else {}).items():
        lexicon.trie.add_all(names, PartyWord(parties.state(code), "definite"))
    if pack.solid_compounds:
        for code, names in [*pack.names.items(), *parties.territories(language).items()]:
            for name in names:
                if name.isalpha() and len(name) >= 4 and name[0].isupper():
                    lexicon.solid[name.casefold()] = parties.state(code)


def _add_demonyms(lexicon: PartyLexicon) -> None:
    pack = lexicon.pack
    for code, demonym in pack.demonyms.items():
        word = PartyWord(parties.state(code), "demonym")
        for adjective in demonym.adjectives:
            lexicon.adjectives[adjective.casefold()] = parties.state(code)
            lexicon.trie.add_all(forms(adjective, pack.endings.adjectives), word)
        for noun in demonym.nouns:
            lexicon.trie.add_all(forms(noun, pack.endings.nouns), word)


def _add_stems(lexicon: PartyLexicon, language: str) -> None:
    """The names of states without their last vowels: languages that inflect share the stem with their adjectives."""
    for code, names in parties.territories(language).items():
        for name in names:
            stem = name.casefold().rstrip("aeiouyаеиоуыэюяьїієй")
            if name.isalpha() and len(stem) >= 4:
                lexicon.stems.setdefault(stem, parties.state(code))


def _add_entities(lexicon: PartyLexicon) -> None:
    for key, names in lexicon.pack.bodies.items():
        held = parties.entity(key)
        lexicon.trie.add_all(names, PartyWord(held, "name"))
        if lexicon.pack.solid_compounds:
            for name in names:
                if name.isalpha() and len(name) >= 4 and (name[0].isupper() or key.startswith("org:houthi")):
                    lexicon.solid.setdefault(name.casefold(), held)
    for surface, held, form in parties.shared_names():
        lexicon.trie.add(surface, PartyWord(held, form))


def _add_nouns(lexicon: PartyLexicon) -> None:
    pack = lexicon.pack
    _add_council_nouns(lexicon)
    for noun, form, lemmas in (
        ("organ", "organ", pack.organs), ("official", "official", pack.officials),
        ("diplomat", "official", pack.diplomats),
    ):  # fmt: skip
        for lemma in lemmas:
            lexicon.trie.add_all(forms(lemma, pack.endings.nouns), PartyWord(None, form, noun))
    for lemma in pack.forces:
        lexicon.trie.add_all(forms(lemma, pack.endings.nouns), PartyWord(None, "organ", "force"))
    for key, phrases in pack.contextual.items():
        lexicon.trie.add_all(phrases, PartyWord(parties.entity(key), "contextual"))
    for kind, phrases in pack.definites.items():
        for phrase in phrases:
            lexicon.definites.setdefault(phrase.casefold(), kind)
        lexicon.trie.add_all(phrases, PartyWord(None, "definite", kind))
    for kind, words in pack.pronouns.items():
        lexicon.trie.add_all(words, PartyWord(None, "pronoun", kind))


def _add_council_nouns(lexicon: PartyLexicon) -> None:
    pack = lexicon.pack
    nouns = {"panel": pack.panels, "committee": pack.committees, "council": pack.councils, "experts": pack.experts}
    for noun, lemmas in nouns.items():
        for lemma in lemmas:
            lexicon.trie.add_all(forms(lemma, pack.endings.nouns), PartyWord(None, "definite", noun))
