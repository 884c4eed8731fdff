"""Sentences of other rooms in the language of the interface: matched against patterns out of `data/sentences.yaml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator

from brudd.yaml_lines import validate

FOLDER = Path(__file__).with_name("data")
SLOTS = (
    "text", "party", "parties", "items", "outlet", "outlets", "role", "kind", "status", "closed", "field", "days",
    "law", "thing", "whom",
)  # fmt: skip
"""What a slot of a sentence may hold; see the head of `data/sentences.yaml`."""

_SLOT = re.compile(r"\{([a-z]+)(\d*)\}")
_WORD = ("role", "kind", "status", "closed", "field")
Put = Callable[[str, str], str]
"""Puts what stood in a slot, by the slot's name, into the language."""


class Sentence(BaseModel):
    """One pattern in English and how it is said in each other language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str
    nb: str

    @field_validator("nb")
    @classmethod
    def _fits(cls, said: str, info: object) -> str:
        english = getattr(info, "data", {}).get("en", "")
        mine, theirs = _SLOT.findall(said), _SLOT.findall(english)
        if unknown := [name for name, _ in theirs if name not in SLOTS]:
            raise ValueError(f"there is no slot {unknown[0]!r}")
        if sorted(mine) != sorted(theirs):
            raise ValueError(f"the slots of {english!r} and {said!r} differ")
        return said


class Sentences(BaseModel):
    """All patterns, first fit first, and the tables of the slots `thing` and `whom`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sentences: tuple[Sentence, ...]
    things: dict[str, str]
    whom: dict[str, str]


@cache
def patterns() -> Sentences:
    """All patterns; raises `DataError` that names file and line."""
    return validate(FOLDER / "sentences.yaml", Sentences)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Sentence], ...]:
    return tuple((re.compile(_expression(one.en)), one) for one in patterns().sentences)


def _expression(english: str) -> str:
    made, last = "", 0
    for slot in _SLOT.finditer(english):
        words = r"[a-z][a-z.\-]*" if slot[1] in _WORD else ".+?"
        made += f"{re.escape(english[last : slot.start()])}(?P<{slot[1]}{slot[2]}>{words})"
        last = slot.end()
    return made + re.escape(english[last:])


@lru_cache(maxsize=4096)
def fit(text: str) -> tuple[Sentence, Mapping[str, str]] | None:
    """The first pattern that fits the whole of `text`, with what stands in its slots; None where none does."""
    tables = {"thing": patterns().things, "whom": patterns().whom}
    for pattern, sentence in _compiled():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        slots = found.groupdict()
        if all(words in tables[name] for name, words in slots.items() if name in tables):
            return sentence, slots
    return None


def said(text: str, language: str, put: Put) -> str | None:
    """`text` in `language`, slots put into it by `put`; None where no pattern fits."""
    found = fit(text)
    if found is None:
        return None
    sentence, slots = found
    tables = {"thing": patterns().things, "whom": patterns().whom} if language == "nb" else {}

    def filled(slot: re.Match[str]) -> str:
        """The words that stand in a slot of the other sentence."""
        words = slots[slot[1] + slot[2]]
        return tables[slot[1]][words] if slot[1] in tables else put(slot[1], words)

    return _SLOT.sub(filled, sentence.nb if language == "nb" else sentence.en)
