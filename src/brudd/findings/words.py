"""The closed words of `brudd check`: kinds, roles, parties, items, facts; an unknown one is an error."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import process

from brudd.errors import UsageError
from brudd.measures.known import home, party_ids, system, system_names
from brudd.records import CLOSED_ROLES, ITEM_CATEGORIES, KINDS, ROLES, STATUSES

FILE = Path(__file__).with_name("words.yaml")
BOOLEANS = ("approved", "humanitarian", "listed", "designed_nuclear")
NUMBERS = ("range_km", "payload_kg", "total_barrels_year", "quantity")
CODES = ("end_user", "origin", "nationality", "place")
ACTIVITIES = ("ship-to-ship", "bunkering", "insurance", "joint-venture", "overflight")
FACTS = (*BOOLEANS, *NUMBERS, *CODES, "system", "activity", "work_permit_since")


@cache
def parties() -> dict[str, str]:
    """Every party code that `brudd check` knows, with an English name: States by ISO 3166 alpha-2, others by id."""
    raw: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {str(code): name for group in raw.values() for code, name in group.items()}


def name_of(party: str) -> str:
    """The English name of a party code; the code itself where none is known."""
    return parties().get(party, party)


def refuse(what: str, word: object, known: Iterable[str]) -> UsageError:
    """The error for a word outside a vocabulary: names the word and the nearest known ones."""
    text = str(word)
    known = list(known)
    near = [found[0] for found in process.extract(text, known, limit=4, score_cutoff=45)]
    if what == "party" and len(text) != 2:
        near = _by_name(text) + [one for one in near if one not in _by_name(text)]
    near += [one for one in known if one not in near] if len(known) <= 9 else []
    hint = f"nearest: {', '.join(near[:9])}" if near else f"known: {', '.join(known[:12])}"
    return UsageError(f"unknown {what} {text!r}", hint)


def _by_name(text: str) -> list[str]:
    names = {name: code for code, name in parties().items()}
    found = process.extract(
        text.casefold(), {code: name.casefold() for name, code in names.items()}, limit=2, score_cutoff=75
    )
    return [key for _, _, key in found]


def kind(word: str) -> str:
    """A kind of act; raises `UsageError`."""
    if word not in KINDS:
        raise refuse("kind", word, KINDS)
    return word


def status(word: str) -> str:
    """A status; raises `UsageError`."""
    if word not in STATUSES:
        raise refuse("status", word, STATUSES)
    return word


def role(kind_of_act: str, word: str) -> str:
    """A role of that kind of act; raises `UsageError`."""
    if word not in ROLES[kind_of_act]:
        raise refuse(f"role of {kind_of_act}", word, ROLES[kind_of_act])
    return word


def filler(role_name: str, word: str, kind_of_act: str) -> str:
    """What fills a role: an item category, a word of a closed role, free words, or a party code."""
    if role_name == "item":
        if word not in ITEM_CATEGORIES:
            raise refuse("item", word, ITEM_CATEGORIES)
        return word
    if role_name in CLOSED_ROLES and kind_of_act != "aid":
        known = KINDS if (kind_of_act, role_name) == ("compliance", "act") else CLOSED_ROLES[role_name]
        if word not in known:
            raise refuse(role_name, word, known)
        return word
    if role_name in ("value", "amount", "purpose", "matter", "personnel", "workers", "instrument", "body", "vessel"):
        return word
    return party(word)


def party(word: str) -> str:
    """A party code, or for an organ, company or force of a State that State's code; raises `UsageError`."""
    if word in parties():
        return word
    key = party_ids().get(word)
    if key is None:
        raise refuse("party", word, parties())
    return home(key) or word


def day(word: object) -> str:
    """An ISO day; raises `UsageError` for one that the calendar does not have."""
    text = str(word)
    try:
        if len(text) != 10:
            raise ValueError
        date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"impossible date {text!r}", "a date is written YYYY-MM-DD") from error
    return text


def fact(name: str, value: Any) -> Any:
    """A fact by name with its value checked; raises `UsageError`. Text from flags is read as its type wants."""
    if name not in FACTS:
        raise refuse("fact", name, FACTS)
    if name in BOOLEANS:
        return _boolean(name, value)
    if name in NUMBERS:
        return _number(name, value)
    if name == "work_permit_since":
        return day(value)
    if name == "activity":
        if value not in ACTIVITIES:
            raise refuse("activity", value, ACTIVITIES)
        return value
    if name == "system":
        if system(str(value)) is None:
            raise refuse("system", value, system_names())
        return str(value)
    return party(str(value))


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() in ("true", "yes", "false", "no"):
        return str(value).lower() in ("true", "yes")
    raise UsageError(f"{name} is true or false, not {value!r}", "leave it out when it is not known")


def _number(name: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{name} is a number, not {value!r}") from error
    if isinstance(value, bool) or number < 0 or number != number or number == float("inf"):
        raise UsageError(f"{name} is a number from 0 up, not {value!r}")
    return number
