"""Reads the law from its YAML files: fast, closed, with file and line for every mistake.

Layout: `<regime>/regime.yaml` and `<regime>/<measure>.yaml`; `_scopes.yaml` and `_sides.yaml` beside them.
A measure file has a `title`, `defaults` that its paragraphs share, and `paragraphs` (or a `mirror`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from brudd.errors import DataError
from brudd.measures.library import Library, Scope, Sides
from brudd.measures.mirrors import expand
from brudd.measures.schema import Measure, Regime
from brudd.yaml_lines import line_of, read

FOLDER = Path(__file__).parent
_UNION_BRANCH = re.compile(r"\[|^constrained-|^function-|^tuple")
_SCOPES = TypeAdapter(dict[str, Scope])


@cache
def load() -> Library:
    """The law that Brudd ships: every regime, validated; raises `DataError` that names file and line."""
    return load_folder(FOLDER)


def load_folder(folder: Path) -> Library:
    """The law under `folder`, laid out as this package is; raises `DataError` that names file and line."""
    scopes = _valid(folder / "_scopes.yaml", _SCOPES.validate_python, read(folder / "_scopes.yaml"))
    sides = _valid(folder / "_sides.yaml", Sides.model_validate, read(folder / "_sides.yaml"))
    regimes = {
        path.parent.name: _regime(path.parent, scopes) for path in sorted(folder.glob("*/regime.yaml"))
    }  # fmt: skip
    for regime in regimes.values():
        _check_joined(regime, regimes)
    return Library(regimes=expand(regimes), scopes=scopes, sides=sides)


def _check_joined(regime: Regime, regimes: dict[str, Regime]) -> None:
    if regime.joins is None:
        return
    if regime.joins not in regimes:
        raise DataError(f"{regime.key}/regime.yaml:1: joins an unknown regime {regime.joins!r}")
    there = {measure.key.split("/")[1] for measure in regimes[regime.joins].measures}
    for measure in regime.measures:
        name = measure.key.split("/")[1]
        if name not in there:
            raise DataError(
                f"{regime.key}/{name}.yaml:1: {regime.joins} has no measure {name!r}",
                f"it has: {', '.join(sorted(there))}",
            )


def _regime(folder: Path, scopes: dict[str, Scope]) -> Regime:
    raw = dict(read(folder / "regime.yaml"))
    if "key" in raw or "measures" in raw:
        raise DataError(f"{folder.name}/regime.yaml:1: a regime's key is its folder and its measures are its files")
    regime: Regime = _valid(folder / "regime.yaml", Regime.model_validate, raw | {"key": folder.name})
    files = [path for path in sorted(folder.glob("*.yaml")) if path.name != "regime.yaml"]
    measures = tuple(_measure(path, regime, scopes) for path in files)
    _unique(folder, measures)
    return regime.model_copy(update={"measures": measures})


def _measure(path: Path, regime: Regime, scopes: dict[str, Scope]) -> Measure:
    raw = read(path)
    unknown = set(raw) - {"title", "defaults", "paragraphs", "mirror"}
    if unknown:
        name = sorted(unknown)[0]
        raise DataError(f"{_name(path)}:{line_of(path, (name,))}: unknown key {name!r}")
    defaults = raw.get("defaults") or {}
    rows = [defaults | row if isinstance(row, dict) else row for row in raw.get("paragraphs") or []]
    filled = {"key": f"{regime.key}/{path.stem}", "title": raw.get("title"), "paragraphs": rows}
    if "mirror" in raw:
        filled["mirror"] = raw["mirror"]
    measure: Measure = _valid(path, Measure.model_validate, filled)
    for number, paragraph in enumerate(measure.paragraphs):
        if isinstance(paragraph.items, str) and paragraph.items not in scopes:
            raise _unknown(path, number, "scope", paragraph.items, scopes)
        if paragraph.target not in regime.targets:
            raise _unknown(path, number, "target", paragraph.target, regime.targets)
    return measure


def _unknown(path: Path, number: int, what: str, word: str, known: Iterable[str]) -> DataError:
    line = line_of(path, ("paragraphs", number))
    return DataError(f"{_name(path)}:{line}: unknown {what} {word!r}", f"known: {', '.join(sorted(known))}")


def _unique(folder: Path, measures: tuple[Measure, ...]) -> None:
    seen: dict[str, str] = {}
    for measure in measures:
        for number, paragraph in enumerate(measure.paragraphs):
            if paragraph.id in seen:
                path = folder / f"{measure.key.split('/')[1]}.yaml"
                line = line_of(path, ("paragraphs", number))
                raise DataError(f"{_name(path)}:{line}: paragraph {paragraph.id!r} stands in {seen[paragraph.id]} too")
            seen[paragraph.id] = measure.key


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _where_written(path: Path, steps: tuple[int | str, ...]) -> tuple[int | str, ...]:
    """The steps to where a value is written: in the paragraph itself, else in the defaults of the file."""
    if len(steps) < 3 or steps[0] != "paragraphs" or not isinstance(steps[1], int):
        return steps
    raw = read(path)
    row, defaults = raw["paragraphs"][steps[1]], raw.get("defaults") or {}
    return ("defaults", *steps[2:]) if steps[2] in defaults and steps[2] not in row else steps


def _valid(path: Path, validate: Any, raw: Any) -> Any:
    try:
        return validate(raw)
    except ValidationError as error:
        mistakes = error.errors()
        first = next((one for one in mistakes if one["type"] == "value_error"), mistakes[0])
        steps = tuple(step for step in first["loc"] if isinstance(step, int) or not _UNION_BRANCH.search(step))
        line = line_of(path, _where_written(path, steps))
        where = ".".join(str(step) for step in steps)
        raise DataError(f"{_name(path)}:{line}: {where}: {first['msg']}") from error
