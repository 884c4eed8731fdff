"""The gate's words: what the packs and the knowledge hold, as byte patterns with a class and a weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from brudd import packs
from brudd.knowledge import parties
from brudd.knowledge.named_items import named_items
from brudd.packs.schemas.gate import GateBorders, GatePack
from brudd.packs.schemas.items import ItemPack
from brudd.packs.schemas.parties import PartyPack
from brudd.reading.inflection import forms
from brudd.yaml_lines import validate

_UNSPACED = 0x2E80
"""The first code point of the scripts of East Asia."""


class GateWord(NamedTuple):
    """One word: what it is written like, its class, and the key under which it counts once a page."""

    text: str
    sort: str
    key: str


@cache
def borders() -> GateBorders:
    """The weights and the border; raises `DataError` for a malformed file."""
    return validate(packs.FOLDER / "_common" / "gate.yaml", GateBorders)


def gate_words() -> Iterator[GateWord]:
    """All words of all languages, some of them more than once; the first class that a word is given stands."""
    yield from _listed(borders())
    for language in packs.languages():
        if packs.has(language, "gate"):
            yield from _listed(packs.load(language, "gate", GatePack))
    yield from _shared()
    for language in packs.languages():
        if packs.has(language, "parties"):
            yield from _parties(packs.load(language, "parties", PartyPack))
        if packs.has(language, "items"):
            yield from _items(packs.load(language, "items", ItemPack))
    for path in sorted((parties.FOLDER / "territories").glob("*.yaml")):
        for code, names in parties.territories(path.stem).items():
            yield from _names([_stem(name) for name in names], f"country:{code}")


def _stem(name: str) -> str:
    """A name without its last vowels, as inflection changes them; one in a script without spaces may stand anywhere."""
    if name and ord(name[0]) >= _UNSPACED:
        return f"-{name}"
    stem = name.rstrip("aeiouyаеиоуыэюяьїієй")
    return stem if len(stem) > (4 if name.isascii() else 3) and name.isalpha() else name


def _listed(pack: GatePack) -> Iterator[GateWord]:
    for word in pack.never:
        yield GateWord(word, "never", word)
    for sort in ("decisive", "telling", "faint"):
        for word in getattr(pack, sort):
            yield GateWord(word, sort, f"word:{word.strip('-.')}")


def _shared() -> Iterator[GateWord]:
    passed = parties.ids_of("media") | parties.ids_of("civil")
    groups = parties.ids_of("groups")
    for surface, held, _ in parties.shared_names():
        if held.id not in passed and not held.id.startswith("place:"):
            notable = held.state in parties.embargoed() or held.id in groups
            yield from _names((surface,), held.id, notable)
    for item in named_items():
        if not item.weak:
            yield from _names((item.surface,), f"item:{item.system}", sort="arms")


def _parties(pack: PartyPack) -> Iterator[GateWord]:
    for table in (pack.names, pack.cities, pack.epithets):
        for code, names in table.items():
            yield from _names(names, f"country:{code}")
    for code, demonym in pack.demonyms.items():
        for adjective in demonym.adjectives:
            yield from _names(forms(adjective, pack.endings.adjectives), f"country:{code}")
        yield from _names(demonym.nouns, f"country:{code}")
    for key, names in pack.bodies.items():
        yield from _names(names, key)


def _items(pack: ItemPack) -> Iterator[GateWord]:
    for category, lemmas in pack.words.items():
        sort = next((sort for sort in ("arms", "goods") if category in getattr(borders(), sort)), None)
        for lemma in lemmas:
            if sort and len(lemma) > 3:
                yield GateWord(lemma if len(lemma) > 4 else f"{lemma}.", sort, f"{sort}:{category}")


def _names(names: Iterable[str], key: str, notable: bool | None = None, sort: str = "") -> Iterator[GateWord]:
    held = borders()
    told = notable if notable is not None else _notable(key)
    for name in names:
        if name in held.not_parties:
            continue
        if len(name) > 4 or name.startswith("-"):
            yield GateWord(name, sort or ("notable" if told else "party"), key)
        elif name in held.exact or len(name) == 4:
            yield GateWord(f"{name}.", sort or ("notable" if told else "party"), key)


def _notable(key: str) -> bool:
    if key.startswith("country:"):
        return key[8:] in parties.embargoed()
    return key.startswith(("org:", "region:", "body:un"))
