"""Which kind of thing an unlisted name names, which mentions are one, and what id it gets."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from brudd.knowledge import gazetteer
from brudd.reading.inflection import forms
from brudd.reading.party_lexicon import party_lexicon
from brudd.records import Entity, EntityType

_LEGAL = frozenset(
    {
        "as", "asa", "ab", "ltd", "limited", "llc", "inc", "corp", "gmbh", "ag", "sa", "nv", "bv", "plc", "oy", "oyj",
        "pjsc", "jsc", "ooo", "oao", "pao", "co",
    }
)  # fmt: skip
_FOLD = str.maketrans({"ø": "o", "æ": "ae", "å": "a", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_PREFIX: dict[EntityType, str] = {
    "person": "person", "organisation": "org", "vessel": "vessel", "group": "group", "place": "place",
}  # fmt: skip


@dataclass
class Cues:
    """The words of one language that tell what kind of thing a name names, folded and inflected."""

    kinds: dict[str, EntityType] = field(default_factory=dict)
    suffixes: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    """Words that open a sentence and no name: articles, pronouns, prepositions."""
    compounds: bool = False
    adjectives: tuple[str, ...] = ()
    inside: frozenset[str] = frozenset()
    """Words that say that one place lies in another."""

    def kind(self, word: str) -> EntityType | None:
        """The kind of thing that a noun says a name names; the last part of a compound noun decides."""
        held = self.kinds.get(word)
        if held is None and self.compounds and word.isalpha():
            held = next((self.kinds[word[cut:]] for cut in range(2, len(word) - 3) if word[cut:] in self.kinds), None)
        return held


@cache
def cues(language: str) -> Cues:
    """The cues of `language`, from its pack."""
    pack = party_lexicon(language).pack
    kinds: dict[str, EntityType] = {}
    for kind, lemmas in (
        ("vessel", pack.vessel_nouns), ("person", pack.titles), ("person", pack.officials), ("person", pack.diplomats),
        ("organisation", pack.company_nouns), ("group", pack.group_nouns),
    ):  # fmt: skip
        for lemma in lemmas:
            for form in forms(lemma.casefold(), pack.endings.nouns):
                kinds.setdefault(form.rsplit(" ", 1)[-1].rstrip("."), kind)  # type: ignore[arg-type]
    suffixes = frozenset(word.casefold().rstrip(".") for word in pack.company_suffixes)
    never = frozenset(
        word.casefold()
        for word in (*pack.never_names, *sum(pack.pronouns.values(), ()), *pack.articles, *pack.of, *pack.pre)
    )
    return Cues(
        kinds, suffixes, frozenset(pack.name_particles), never, frozenset(pack.locative), frozenset(pack.articles),
        never | frozenset(pack.locative), pack.solid_compounds,
        tuple(pack.adjective_endings), frozenset(pack.inside),
    )  # fmt: skip


def slug(name: str) -> str:
    """The id of a name: lower case, plain letters, hyphens for all else; legal forms such as "Ltd" are left out."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = [word for word in re.split(r"[^a-z0-9]+", plain) if word]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return "-".join(words)


@dataclass
class Candidate:
    """A run of capitalised words `[first, last)` that may be a name, and what its surroundings say of its kind."""

    first: int
    last: int
    name: str
    kind: EntityType | None
    state: str | None
    sure: bool
    quoted: bool = False
    office: Entity | None = None
    """The state or group for which a person of this name holds an office."""
    within: str | None = None
    """The state in which a place of this name is said to lie."""


def choose(found: list[Candidate], ships: bool, about: Mapping[str, int]) -> dict[str, Entity]:
    """One entity for each name: its kind by the most telling of its mentions; a last name alone is its full name.

    `ships`: the text speaks of ships, so that a name in quotation marks or with a letter at its end is one.
    `about`: how often the text names each state, by code; that tells which town of a name is meant.
    """
    kinds: dict[str, Counter[EntityType]] = {}
    states: dict[str, str] = {}
    offices: dict[str, Entity] = {}
    within: dict[str, str] = {}
    sure: set[str] = set()
    for item in found:
        name = _base(item.name.casefold(), found)
        kinds.setdefault(name, Counter())
        if item.kind:
            kinds[name][item.kind] += 1
        elif item.quoted or len(name.split()[-1]) == 1 or name[-1].isdigit():
            kinds[name]["vessel" if ships else "group"] += 1
        if item.state:
            states[name] = item.state
        if item.office is not None:
            offices[name] = item.office
        if item.within:
            within.setdefault(name, item.within)
        if item.sure:
            sure.add(name)
    shown = {item.name.casefold(): item.name for item in found}
    out: dict[str, Entity] = {}
    for item in found:
        name = _base(item.name.casefold(), found)
        full = _full(name, kinds)
        if name in sure or full != name:
            entity = _entity(shown.get(full, item.name), _kind(full, kinds[full]), states.get(full))
            placed = _placed(entity, kinds[full], about, within.get(full))
            out[item.name.casefold()] = _in_office(entity, offices.get(full)) or placed
    return out


def _in_office(person: Entity, office: Entity | None) -> Entity | None:
    """A person with the state that he serves; the group or body itself for which its leader stands."""
    if office is None or person.type != "person":
        return None
    return person.model_copy(update={"state": office.state}) if office.state else office


def _placed(entity: Entity, counted: Counter[EntityType], about: Mapping[str, int], said: str | None) -> Entity:
    """A town or province with its state, where no word around the name says that it names something else."""
    if entity.state or any(kind != "place" for kind in counted):
        return entity
    key = slug(entity.name)
    code = gazetteer.state_of(key, about, located=bool(counted), said=said)
    return Entity(id=f"place:{key}", name=entity.name, type="place", state=code) if code else entity


def _base(name: str, found: list[Candidate]) -> str:
    """A name without its genitive -s, when the name also stands without it."""
    if not name.endswith("s"):
        return name
    short = name[:-1].rstrip("'’")
    return short if any(item.name.casefold() == short for item in found) else name


def _full(name: str, kinds: dict[str, Counter[EntityType]]) -> str:
    if " " in name:
        return name
    longer = {other for other in kinds if other.endswith((" " + name, "-" + name)) or other.startswith(name + " ")}
    return longer.pop() if len(longer) == 1 else name


def _kind(name: str, counted: Counter[EntityType]) -> EntityType:
    if counted:
        telling = [kind for kind, _ in counted.most_common() if kind != "place"]
        if telling:
            return telling[0]
    parts = name.split()
    if len(parts) in (2, 3) and all(part.replace("-", "").replace(".", "").isalpha() for part in parts):
        return "person" if not counted else "place"
    return "place" if counted else "group"


def _entity(name: str, kind: EntityType, state: str | None) -> Entity:
    return Entity(id=f"{_PREFIX[kind]}:{slug(name) or 'unnamed'}", name=name, type=kind, state=state)
