"""The schema of `packs/<language>/status.yaml`: clauses, tenses and what a bare predicate of each kind means."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from brudd.packs.schemas.patterns import compiles

StatusName = Literal["happened", "ongoing", "planned", "possible", "denied", "hypothetical"]


class StatusExample(BaseModel):
    """A sentence with its trigger in square brackets, the kind of the claim, and the status it must get."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(pattern=r"\[[^\]]+\]")
    kind: str
    status: StatusName


class StatusPack(BaseModel):
    """Words that part clauses, and regular expressions that tell the tense of a predicate."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reason: str = Field(min_length=8)
    boundary: str
    """Words that open a clause; marks of punctuation do so in every language. `{about}` stands for `about`."""
    about: tuple[str, ...] = ()
    """Words after which "om" tells what they are about and opens no clause ("avtale om", "forhandler om")."""
    complement: str
    """Words that open a clause which the clause before it governs."""
    perfect: str
    """Auxiliaries of the past that may stand before the predicate in its clause."""
    present: str
    """Forms of a verb in the present, matched against the first or last word of the trigger."""
    past: str
    """Forms of a verb in the past or of a past participle."""
    standing: str
    """Predicates and nouns that tell of a measure in force or of a state, whatever their tense."""
    obey: str
    """Verbs of obeying a rule: denied, they say that it is broken."""
    intend: str
    """Nouns and verbs of intent that make a claim planned when they are the trigger itself."""
    decree: str = "(?!)"
    """Words of ordering, which for a measure or a decision is the act itself: "ordered sanctions"."""
    break_off: str = "(?!)"
    """Predicates that end or undo what the kind is about: they broke off, left, recalled, scrapped."""
    allegation: str = "(?!)"
    copula: str = "(?!)"
    """What stands between an allegation and the word that denies it: "påstanden er oppspinn"."""
    """Nouns and pronouns for what somebody said: who denies "the accusations" denies the act told before."""
    refused: str = "(?!)"
    """Words that turn down what somebody applied or asked for, and the noun for that: "avslo en søknad"."""
    until_now: str = "(?!)"
    """Auxiliaries of what is done by now, at no time named before: "har innført"."""
    later: str = "(?!)"
    """What stands for the future in the words of somebody who spoke in the past: "ville sende"."""
    examples: tuple[StatusExample, ...] = Field(min_length=6)

    _compiles = field_validator(
        "boundary",
        "complement",
        "perfect",
        "present",
        "past",
        "standing",
        "obey",
        "intend",
        "decree",
        "break_off",
        "allegation",
        "copula",
        "refused",
        "until_now",
        "later",
    )(compiles)
