"""Items in a text: goods and weapons by word, by compound and by the name of a system."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from brudd import packs
from brudd.knowledge.named_items import named_items
from brudd.packs.schemas.items import ItemPack, Narrowing
from brudd.reading.inflection import forms, phrase_forms
from brudd.reading.wording import Trie, Words
from brudd.records import Mention

_REACH = 3
_MISSILES = frozenset({"ballistic-missile", "cruise-missile", "air-defence"})
_GENERAL = {"missile": _MISSILES, "rocket": _MISSILES}
"""What a general word may stand for beside the name of a system."""
_AGAINST = frozenset(("anti", "counter"))
"""First halves of hyphened words whose second half is what the thing is used against: no tank is meant by "anti-tank"."""


class ItemWord(NamedTuple):
    """What a run of words stands for; no category marks words that look like an item and are none."""

    category: str | None
    form: str = "item"
    system: str | None = None
    weak: bool = False


@dataclass
class ItemLexicon:
    """Everything the finder of items needs for one language."""

    pack: ItemPack
    trie: Trie[ItemWord] = field(default_factory=Trie)
    heads: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    tails: frozenset[str] = frozenset()
    narrowing: dict[str, tuple[Narrowing, ...]] = field(default_factory=dict)
    seen: dict[str, str | None] = field(default_factory=dict)


@cache
def item_lexicon(language: str) -> ItemLexicon | None:
    """The compiled lexicon of `language`; None where the language has none."""
    if not packs.has(language, "items"):
        return None
    pack = packs.load(language, "items", ItemPack)
    lexicon = ItemLexicon(pack)
    for phrase in pack.never:
        lexicon.trie.add(phrase, ItemWord(None))
    for named in named_items():
        lexicon.trie.add(named.surface, ItemWord(named.category, "system", named.system, named.weak))
    for category, surfaces in pack.fixed.items():
        lexicon.trie.add_all(surfaces, ItemWord(category))
    for category, lemmas in pack.words.items():
        for lemma in lemmas:
            lexicon.trie.add_all(phrase_forms(lemma, pack.endings, pack.solid_compounds), ItemWord(category))
    if pack.solid_compounds:
        _add_compounds(lexicon)
    for narrowing in pack.narrow:
        for word in narrowing.words:
            lexicon.narrowing[word] = (*lexicon.narrowing.get(word, ()), narrowing)
    return lexicon


def _add_compounds(lexicon: ItemLexicon) -> None:
    pack = lexicon.pack
    for category, lemmas in pack.words.items():
        for lemma in lemmas:
            if lemma.isalpha() and lemma not in pack.not_heads:
                for form in forms(lemma.casefold(), pack.endings):
                    lexicon.heads.setdefault(form, category)
    for category, stems in pack.stems.items():
        for stem in stems:
            lexicon.stems.setdefault(stem.casefold(), category)
    lexicon.tails = frozenset(form for tail in pack.tails for form in forms(tail, pack.endings))


def item_mentions(text: str, words: Words, language: str) -> list[Mention]:
    """The items of a text in order, none overlapping."""
    lexicon = item_lexicon(language)
    if lexicon is None:
        return []
    found: list[tuple[int, int, ItemWord]] = []
    place, count = 0, len(words.raw)
    while place < count:
        if _is_aim(words, place):
            place += 1
            continue
        hit = lexicon.trie.longest(words, place, genitive=False)
        if hit is not None:
            last = _whole(words, hit.last) if hit.value.system else hit.last
            if hit.value.category is not None:
                found.append((hit.first, last, _by_tail(words, hit.last, last, hit.value, lexicon)))
            place = last
            continue
        category = _compound(words.low[place], lexicon)
        if category is not None:
            found.append((place, place + 1, ItemWord(category, "compound")))
        place += 1
    strong = [item for at, item in enumerate(found) if not item[2].weak or _supported(words, found, at)]
    strong = _apposed(words, strong, frozenset(lexicon.pack.types))
    if not lexicon.pack.solid_compounds:
        strong = _by_head(words, strong)
    return [_mention(text, words, lexicon, *item) for item in strong]


def _apposed(
    words: Words, found: list[tuple[int, int, ItemWord]], types: frozenset[str]
) -> list[tuple[int, int, ItemWord]]:
    """The items with "missiles" of the kind of the system beside it: "Hwasong-11 missiles", "missiles of the type Fath-360"."""
    out = list(found)
    for at, (left, right) in enumerate(pairwise(found)):
        gap = words.low[left[1] : right[0]]
        if gap and not (len(gap) <= _REACH and types & set(gap) and all(word.isalpha() for word in gap)):
            continue
        for place, general, named in ((at, left[2], right[2]), (at + 1, right[2], left[2])):
            if named.system and not general.system and named.category in _GENERAL.get(general.category or "", ()):
                out[place] = (*found[place][:2], general._replace(category=named.category))
    return out


def _is_aim(words: Words, place: int) -> bool:
    """True for the second half of "anti-tank"."""
    if place < 2 or words.low[place - 1] != "-" or words.low[place - 2] not in _AGAINST:
        return False
    return words.joined(place - 1) and words.joined(place)


def _whole(words: Words, last: int) -> int:
    """Where a hyphened word ends that a name opens: "S-300-systemene", "Fateh-110-raketter"."""
    while last + 1 < len(words.raw) and words.low[last] == "-" and words.joined(last) and words.joined(last + 1):
        last += 2
    return last


def _by_tail(words: Words, end: int, last: int, word: ItemWord, lexicon: ItemLexicon) -> ItemWord:
    """A weak name with an item word hyphened to it is that item: "Cobra-helikoptre" are helicopters."""
    if not word.weak or last == end:
        return word
    tail = lexicon.trie.longest(words, last - 1)
    category = tail.value.category if tail is not None else _compound(words.low[last - 1], lexicon)
    return word._replace(category=category, weak=False) if category else word


def _supported(words: Words, found: list[tuple[int, int, ItemWord]], at: int) -> bool:
    """True for a weak name with a digit, a hyphened noun or an item word within three words of it."""
    first, last, word = found[at]
    if any(raw.isdigit() for raw in words.raw[first : last + 1]) or last - first > len(word.system or "") // 4 + 1:
        return True
    near = found[max(0, at - 1) : at] + found[at + 1 : at + 2]
    return any(
        not other.weak and other.category == word.category and (0 <= begin - last < _REACH or 0 <= first - end < _REACH)
        for begin, end, other in near
    )


def _by_head(words: Words, found: list[tuple[int, int, ItemWord]]) -> list[tuple[int, int, ItemWord]]:
    """The items without those that only say of what kind the next one is: "drone engines" are engines, not drones."""
    after = {first for first, _, word in found if word.system is None}
    return [one for one in found if one[2].system is not None or not (one[1] in after and _leads(words, one[1]))]


def _leads(words: Words, place: int) -> bool:
    """True where the word before `place` is no plural and only a space stands between."""
    before = words.low[place - 1]
    return words.starts[place] - words.ends[place - 1] == 1 and not words.fresh[place] and not before.endswith("s")


def _compound(word: str, lexicon: ItemLexicon) -> str | None:
    if not lexicon.pack.solid_compounds or len(word) < 6:
        return None
    if word not in lexicon.seen:
        lexicon.seen[word] = _head(word, lexicon) or _stem(word, lexicon)
    return lexicon.seen[word]


def _head(word: str, lexicon: ItemLexicon) -> str | None:
    for cut in range(2, len(word) - 2):
        category = lexicon.heads.get(word[cut:])
        if category is not None:
            return category
    return None


def _stem(word: str, lexicon: ItemLexicon) -> str | None:
    for cut in range(len(word) - 3, 2, -1):
        category = lexicon.stems.get(word[:cut])
        if category is None:
            continue
        tail = word[cut:]
        if tail in lexicon.tails or (tail[0] in "se" and tail[1:] in lexicon.tails):
            return category
    return None


def _mention(text: str, words: Words, lexicon: ItemLexicon, first: int, last: int, word: ItemWord) -> Mention:
    category = word.category
    if word.system is None:
        for back in range(first - 1, max(-1, first - 1 - _REACH), -1):
            if not (words.raw[back].isalpha() or words.raw[back] == "-"):
                break
            for narrowing in lexicon.narrowing.get(words.low[back], ()):
                if category in narrowing.of:
                    category, first = narrowing.to, back
    start, end = words.starts[first], words.ends[last - 1]
    return Mention(start=start, end=end, text=text[start:end], category=category, form=word.form, system=word.system)
