"""`sources.toml`: what is watched, how often, and how much is expected of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from brudd.errors import DataError, InputError

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(value: Any) -> float:
    """A span of time in seconds: a number, or a number with a unit, such as `45s`, `30m`, `2h`, `3d`, `1w`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    found = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([smhdw])\s*", str(value))
    if not found:
        raise ValueError("must be a span of time such as 45s, 30m, 2h or 3d")
    return float(found[1]) * _UNITS[found[2]]


Span = Annotated[float, BeforeValidator(seconds), Field(ge=0)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Watched(_Table):
    """One source.

    `kind`: `feed`, `sitemap`, `page` (what it links to is read) or `report` (it is read itself, again when it changes).
    `every`: how often it is asked. `links`: of a `page` or `sitemap`, only addresses that this pattern is found in.
    `per_day` and `silent_after`: how much is expected; without them it is learned from what came.
    """

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    address: str = Field(pattern=r"^https?://")
    kind: Literal["feed", "sitemap", "page", "report"] = "feed"
    every: Span = 1800.0
    links: str | None = None
    language: str | None = None
    publisher: str | None = None
    per_day: float | None = Field(default=None, gt=0)
    silent_after: Annotated[float, BeforeValidator(seconds), Field(gt=0)] | None = None
    robots: bool = True

    @field_validator("links")
    @classmethod
    def _pattern(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"is no pattern: {error}") from error
        return value


class Manners(_Table):
    """How servers are treated: seconds between two requests to one host, how far these are spread (0 to 1), attempts
    at a page, the longest pause after trouble, and how many new pages one poll of one source may bring."""

    delay: Span = 5.0
    jitter: float = Field(default=0.3, ge=0, le=1)
    attempts: int = Field(default=3, ge=1, le=20)
    longest_pause: Span = 86400.0
    most: int = Field(default=500, ge=1)
    contact: str | None = None


class WatchFile(_Table):
    """The whole file."""

    watch: Manners = Manners()
    source: tuple[Watched, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _once(self) -> WatchFile:
        keys = [one.key for one in self.source]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        if twice:
            raise ValueError(f"key given twice: {', '.join(twice)}")
        return self


def load(path: Path) -> WatchFile:
    """The file `path`; raises `DataError` with file and line of a mistake, `InputError` when it is not there."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read", "docs/how-to/watch.md shows such a file") from error
    try:
        return WatchFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise DataError(f"{path.name}:{found[1] if found else len(text.splitlines())}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "source"
        raise DataError(f"{path.name}:{_line(text, first)}: {where}: {first['msg']}") from error


def _line(text: str, error: Any) -> int:
    """The line of a mistake: that of the key in its table, else of the table."""
    lines = text.splitlines()
    steps = list(error["loc"])
    twice = re.search(r"key given twice: ([a-z0-9-]+)", error["msg"])
    if twice:
        hits = [n for n, line in enumerate(lines, 1) if re.match(rf'\s*key\s*=\s*"{twice[1]}"', line)]
        return hits[1] if len(hits) > 1 else 1
    start = 0
    if steps[:1] == ["source"] and len(steps) > 1 and isinstance(steps[1], int):
        tables = [n for n, line in enumerate(lines) if line.strip().startswith("[[source]]")]
        start = tables[steps[1]] if steps[1] < len(tables) else 0
    elif steps:
        start = next((n for n, line in enumerate(lines) if line.strip() == f"[{steps[0]}]"), 0)
    for number in range(start + 1, len(lines)):
        if lines[number].strip().startswith("["):
            break
        if steps and re.match(rf"\s*{re.escape(str(steps[-1]))}\s*=", lines[number]):
            return number + 1
    return start + 1
