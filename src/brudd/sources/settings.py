"""The data files of this room, validated: a mistake is a `DataError` that names file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from brudd.errors import DataError

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


Model = TypeVar("Model", bound=BaseModel)


def load(path: Path, schema: type[Model]) -> Model:
    """The YAML file `path` as `schema`; raises `DataError` with file and line of the first mistake."""
    text = path.read_text(encoding="utf-8")
    try:
        return schema.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DataError(f"{path.name}:{line}: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise DataError(f"{path.name}:{_line(text, first['loc'])}: {where}: {first['msg']}") from error


def _line(text: str, steps: tuple[int | str, ...]) -> int:
    """The line (from 1) of the node that `steps` lead to, as near as they lead."""
    node, line = yaml.compose(text), 1
    for step in steps:
        child = None
        if isinstance(node, yaml.MappingNode):
            child = next(((key, value) for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child = (node.value[step], node.value[step])
        if child is None:
            break
        line, node = child[0].start_mark.line + 1, child[1]
    return line


@cache
def addresses() -> Addresses:
    """The shipped `addresses.yaml`."""
    return load(FOLDER / "addresses.yaml", Addresses)


@cache
def fields() -> Fields:
    """The shipped `fields.yaml`."""
    return load(FOLDER / "fields.yaml", Fields)


@cache
def access() -> Access:
    """The shipped `access.yaml`."""
    return load(FOLDER / "access.yaml", Access)
