"""`alerts.toml`: saved searches, and where their alerts go."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from brudd.errors import DataError, InputError
from brudd.ledger import Filters


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Search(_Table):
    """A saved search: words, and the filters of `brudd list`."""

    words: str = ""
    kind: str | None = None
    status: str | None = None
    party: str | None = None
    item: str | None = None
    regime: str | None = None
    measure: str | None = None
    verdict: str | None = None
    source: str | None = None
    language: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    reviewed: str | None = None

    def filters(self) -> Filters:
        """The filters; raises `UsageError` for a value outside a closed vocabulary."""
        found = Filters(**self.model_dump(exclude={"words"}))
        found.check()
        return found


class Channel(_Table):
    """Where alerts go.

    `atom` and `json-feed` write the file `path`; `webhook` posts JSON to `address`, signed with the secret in the
    environment variable `secret`; `mail` sends to `to` from `sender` through the SMTP server `host` at `port`, with TLS
    unless `tls` is false, as `user` with the password in the environment variable `secret`.
    """

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    kind: Literal["atom", "json-feed", "webhook", "mail"]
    path: Path | None = None
    address: str | None = Field(default=None, pattern=r"^https?://")
    secret: str | None = None
    to: tuple[str, ...] = ()
    sender: str | None = None
    host: str | None = None
    port: int = Field(default=587, ge=1, le=65535)
    user: str | None = None
    tls: bool = True

    @model_validator(mode="after")
    def _complete(self) -> Channel:
        needed = {
            "atom": ("path",), "json-feed": ("path",), "webhook": ("address", "secret"),
            "mail": ("to", "sender", "host"),
        }  # fmt: skip
        missing = [name for name in needed[self.kind] if not getattr(self, name)]
        if missing:
            raise ValueError(f"a channel of kind {self.kind} needs {', '.join(missing)}")
        return self


class Alert(_Table):
    """A saved search and the channels that its alerts go to."""

    key: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    search: Search = Search()
    channels: tuple[str, ...] = Field(min_length=1)


class AlertFile(_Table):
    """The whole file."""

    alert: tuple[Alert, ...] = Field(min_length=1)
    channel: tuple[Channel, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _linked(self) -> AlertFile:
        named = {"alert": [one.key for one in self.alert], "channel": [one.key for one in self.channel]}
        for name, keys in named.items():
            twice = sorted({key for key in keys if keys.count(key) > 1})
            if twice:
                raise ValueError(f"{name} given twice: {', '.join(twice)}")
        known = {one.key for one in self.channel}
        for one in self.alert:
            unknown = [key for key in one.channels if key not in known]
            if unknown:
                raise ValueError(f"alert {one.key} goes to a channel that is not there: {', '.join(unknown)}")
        return self


def load(path: Path) -> AlertFile:
    """The file `path`; raises `DataError` with file and line of a mistake, `InputError` when it is not there."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read", "docs/how-to/alerts.md shows such a file") from error
    try:
        found = AlertFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise DataError(f"{path.name}:{line[1] if line else len(text.splitlines())}: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "file"
        raise DataError(f"{path.name}:{_line(text, first)}: {where}: {first['msg']}") from error
    for one in found.alert:
        one.search.filters()
    return found


def _line(text: str, error: Any) -> int:
    """The line of a mistake: that of the key in its table, else of the table, else of what the message names."""
    lines, steps = text.splitlines(), list(error["loc"])
    start = 0
    if len(steps) > 1 and isinstance(steps[1], int):
        tables = [n for n, line in enumerate(lines) if line.strip() == f"[[{steps[0]}]]"]
        start = tables[steps[1]] if steps[1] < len(tables) else 0
    elif named := re.search(r"(?:twice: |alert )([a-z0-9-]+)", error["msg"]):
        return max((n for n, line in enumerate(lines, 1) if f'key = "{named[1]}"' in line), default=1)
    for number in range(start + 1, len(lines)):
        if lines[number].strip().startswith("[["):
            break
        if steps and re.search(rf"\b{re.escape(str(steps[-1]))}\s*=", lines[number]):
            return number + 1
    return start + 1
