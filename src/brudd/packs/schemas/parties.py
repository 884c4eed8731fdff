"""The pack file `parties.yaml`: how a language names states, bodies and groups, and their organs and officials."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

WORD_LISTS = (
    "organs", "forces", "officials", "diplomats", "titles", "vessel_nouns", "company_nouns", "group_nouns",
    "demonym_tails", "compound_tails", "compound_organs", "articles", "of", "from", "pre", "company_suffixes",
    "name_particles", "never_names", "locative", "inside", "panels", "committees", "councils", "experts", "complementisers",
    "about", "unbound", "republics", "releases", "issued_by", "never_heads", "definite_endings", "adjective_endings",
)  # fmt: skip


DEFINITE_CLASSES = ("country", "company", "group", "vessel", "body")
"""What a definite noun can stand for: "landet" a country, "selskapet" an organisation."""
PRONOUN_CLASSES = ("person", "speaker", "several", "thing")
"""What a pronoun can stand for: one person, those who speak ("we"), several, one thing ("it")."""


def split_words(value: object) -> object:
    """`"a; b; c"` as `("a", "b", "c")`; other values as they are. A word that stands twice is an error."""
    if not isinstance(value, str):
        return value
    words = [word.strip() for word in value.split(";") if word.strip()]
    return tuple(dict.fromkeys(words))


class Demonym(BaseModel):
    """The adjectives and the nouns for a state's people, as lemmas; the pack's endings inflect them."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Endings(BaseModel):
    """Inflection: the end of a lemma -> the ends of its forms. The longest end that fits is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    nouns: dict[str, tuple[str, ...]]
    adjectives: dict[str, tuple[str, ...]]


class PartyPack(BaseModel):
    """`packs/<language>/parties.yaml`. Word lists are written `first; second; third`.

    `contextual`: id -> words that mean it only where the text also names it or its state in full ("the North").
    `states_of`: definite noun -> the states that it can mean ("golfstaten"); `complementisers` open a clause.
    `names`, `cities`, `epithets`: ISO code -> words; `bodies`: id of an entity -> words. `organs` stand for their
    state; `forces` only with a state beside them; `diplomats` never stand for the state after "to" or "in".
    `postposed`: a demonym stands after its noun ("le régime iranien"). `republics` before a region make it the
    self-declared state there. `pre` are words that may stand between a state and its organ; `of` and `from` join an
    organ to a state after it. `unbound` before an official tell that no one state is meant ("Western diplomats"). A line of
    the head that opens with one of `releases` ("press release") makes the page an office's own; the line that names the
    office may open with `issued_by` ("From:").
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    names: dict[str, tuple[str, ...]] = {}
    cities: dict[str, tuple[str, ...]] = {}
    bodies: dict[str, tuple[str, ...]] = {}
    epithets: dict[str, tuple[str, ...]] = {}
    demonyms: dict[str, Demonym] = {}
    endings: Endings = Endings(nouns={}, adjectives={})
    solid_compounds: bool = False
    postposed: bool = False
    organs: tuple[str, ...] = ()
    forces: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    diplomats: tuple[str, ...] = ()
    from_: tuple[str, ...] = Field(default=(), alias="from")
    definites: dict[str, tuple[str, ...]] = {}
    pronouns: dict[str, tuple[str, ...]] = {}
    contextual: dict[str, tuple[str, ...]] = {}
    states_of: dict[str, tuple[str, ...]] = {}
    complementisers: tuple[str, ...] = ()
    never_heads: tuple[str, ...] = ()
    definite_endings: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    home: str | None = None
    titles: tuple[str, ...] = ()
    vessel_nouns: tuple[str, ...] = ()
    company_nouns: tuple[str, ...] = ()
    group_nouns: tuple[str, ...] = ()
    demonym_tails: tuple[str, ...] = ()
    compound_tails: tuple[str, ...] = ()
    compound_organs: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    pre: tuple[str, ...] = ()
    company_suffixes: tuple[str, ...] = ()
    name_particles: tuple[str, ...] = ()
    never_names: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    committees: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    experts: tuple[str, ...] = ()
    republics: tuple[str, ...] = ()
    releases: tuple[str, ...] = ()
    issued_by: tuple[str, ...] = ()
    unbound: tuple[str, ...] = ()

    @field_validator(*(name if name != "from" else "from_" for name in WORD_LISTS), mode="before")
    @classmethod
    def _list(cls, value: object) -> object:
        return split_words(value)

    @field_validator("names", "cities", "bodies", "epithets", "definites", "pronouns", "contextual", mode="before")
    @classmethod
    def _map(cls, value: object) -> object:
        if not isinstance(value, dict):
            return value
        return {key: split_words(words) for key, words in value.items()}

    @field_validator("names", "cities", "epithets", "demonyms")
    @classmethod
    def _codes(cls, value: dict[str, object]) -> dict[str, object]:
        for code in value:
            if not (len(code) == 2 and code.isupper() and code.isascii()):
                raise ValueError(f"not an ISO 3166 alpha-2 code: {code!r}")
        return value

    @field_validator("definites", "pronouns")
    @classmethod
    def _classes(cls, value: dict[str, object], info: ValidationInfo) -> dict[str, object]:
        allowed = DEFINITE_CLASSES if info.field_name == "definites" else PRONOUN_CLASSES
        unknown = [key for key in value if key not in allowed]
        if unknown:
            raise ValueError(f"unknown class {unknown[0]!r}; classes: {', '.join(allowed)}")
        return value

    @field_validator("bodies")
    @classmethod
    def _ids(cls, value: dict[str, object]) -> dict[str, object]:
        for key in value:
            if ":" not in key:
                raise ValueError(f"not an id such as body:un: {key!r}")
        return value
