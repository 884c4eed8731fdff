"""The schema of `packs/<language>/attribution.yaml`: how a cue, its source and what it governs stand to each other."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brudd.packs.schemas.patterns import compiles

PATTERNS = (
    "citing", "addressee", "contrast", "asserting", "pointing", "statement", "relative", "fronted", "determiner",
    "more", "preposition", "impersonal", "resumed", "stateless", "finite", "quoted", "hearing",
    "issued",
)  # fmt: skip
"""The fields of a pack that hold a regular expression."""


class AttributionExample(BaseModel):
    """A text with its trigger in square brackets, the kind of the claim, and the words of the origin.

    `origin` is `publisher`, `unnamed`, or words of the text that name the party.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(pattern=r"\[[^\]]+\]")
    kind: str
    origin: str = Field(min_length=2)


class AttributionPack(BaseModel):
    """Regular expressions of words, matched whole and in any case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(min_length=8)
    verb_second: bool
    """True where the verb comes second, so that the subject may follow it ("Yesterday said Iran that ...")."""
    citing: str
    """Cues after which a report names where it has its words from: citing, quoting."""
    addressee: str
    """Words between a verb of saying and the one who is told: to, with."""
    contrast: str
    """Words that end what a cue before them governs: but, while."""
    asserting: str
    """Cues that report only with a clause or a quotation: find, show, call, warn."""
    pointing: str
    """Words that, before a cue at the start of a sentence, point at the sentence before: that, this."""
    statement: str
    """Words that open a statement given in full: "the following statement"."""
    relative: str
    """Words that open a clause of the writer's own about the speaker, after the name: who, which."""
    fronted: str
    """First words of what may stand before a verb that its subject follows ("Yesterday", "In Moscow")."""
    determiner: str
    """Words before a noun that looks like a verb of saying ("the answer")."""
    more: str
    """Verbs of saying that only attribution needs, beyond the cues of the language."""
    preposition: str
    """Words that tie a name to the noun before it: the ambassador in X."""
    impersonal: str
    """Hearsay of nobody in particular: is said to, there are reports of."""
    resumed: str
    """Cues that take up a source named before: it says there."""
    stateless: str
    """People without a name whose state their noun does not tell: diplomats, sources."""
    finite: str = r"(?!)"
    """Verbs that, right after a name behind a cue, make it the subject of what is told: "said Iran had sent"."""
    quoted: str = r"(?!)"
    """Those of the cues in `citing` after which the outlet that cites is named: quoted by."""
    hearing: str = r"(?!)"
    """Words before the name of an outlet that heard a source or saw its paper, up to the name: "told the newspaper "."""
    issued: str = r"(?!)"
    """Words that tie a paper to who issued it, before the name: "a memo from "."""
    examples: tuple[AttributionExample, ...] = Field(min_length=4)

    _compiles = field_validator(*PATTERNS)(compiles)
