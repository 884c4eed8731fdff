"""The data files of this room, validated: a mistake is a `DataError` that names file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent


def _lower(value: str) -> str:
    if value != value.lower() or not value.strip():
        raise ValueError("must be in lower case and not empty")
    return value


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise ValueError(f"given twice: {', '.join(twice)}")
    return values


Word = Annotated[str, AfterValidator(_lower)]
Words = Annotated[tuple[Word, ...], AfterValidator(_once), Field(min_length=1)]


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Variants(_File):
    """How addresses show that a page is another form (AMP, print) of a page."""

    hosts: tuple[Word, ...] = ()
    path_ends: tuple[Word, ...] = ()
    path_starts: tuple[Word, ...] = ()
    queries: tuple[Word, ...] = ()


class Addresses(_File):
    """`addresses.yaml`: parameters that only track, and the forms of addresses of AMP and print versions."""

    tracking: Words
    tracking_starts: Words
    caches: Words
    amp: Variants
    print: Variants


class Fields(_File):
    """`fields.yaml`: under which names tables and JSON hold what a report consists of."""

    text: Words
    title: Words
    address: Words
    published: Words
    author: Words
    publisher: Words
    language: Words
    content_type: Words


class Access(_File):
    """`access.yaml`: marks of pages that hold only a part of their text, language by language."""

    markup: Words
    paywall: dict[str, Words]
    more: dict[str, Words]


@cache
def addresses() -> Addresses:
    """The shipped `addresses.yaml`."""
    return validate(FOLDER / "addresses.yaml", Addresses)


@cache
def fields() -> Fields:
    """The shipped `fields.yaml`."""
    return validate(FOLDER / "fields.yaml", Fields)


@cache
def access() -> Access:
    """The shipped `access.yaml`."""
    return validate(FOLDER / "access.yaml", Access)
