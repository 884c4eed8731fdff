"""The title of an event: one line in plain words, out of its kind, parties, things and time."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import RootModel, ValidationError, field_validator

from brudd.errors import DataError
from brudd.records import KINDS, ROLES

_SLOT = re.compile(r"\{([a-z]+)\}")
_MOST = 3
_WORDS = 60


class Titles(RootModel[dict[str, list[str]]]):
    """The pieces of a title for each kind of claim."""

    @field_validator("root")
    @classmethod
    def _complete(cls, pieces: dict[str, list[str]]) -> dict[str, list[str]]:
        for kind in (*KINDS, *pieces):
            if kind not in pieces or kind not in ROLES:
                raise ValueError(f"{kind}: titles need exactly the kinds of claims")
            for role in _SLOT.findall("".join(pieces[kind])):
                if role not in ROLES[kind]:
                    raise ValueError(f"{kind}: has no role {role!r}")
        return pieces


def load(path: Path) -> Titles:
    """The titles of a file; raises `DataError` that names file and line."""
    text = path.read_text(encoding="utf-8")
    try:
        return Titles.model_validate(yaml.safe_load(text))
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        kind = said.split(":")[0]
        line = next((number for number, row in enumerate(text.split("\n"), 1) if row.startswith(f"{kind}:")), 1)
        raise DataError(f"{path.name}:{line}: {said}") from error


@cache
def _titles() -> Titles:
    return load(Path(__file__).with_name("titles.yaml"))


def title(kind: str, roles: dict[str, tuple[dict[str, Any], ...]], time: dict[str, Any] | None) -> str:
    """One line for an event of `kind` with merged `roles` (each value with `name`) and `time` (`start`, `end`)."""
    made = "".join(_piece(piece, roles) for piece in _titles().root[kind])
    when = _when(time)
    return f"{made}, {when}" if when else made


def _piece(piece: str, roles: dict[str, tuple[dict[str, Any], ...]]) -> str:
    slot = _SLOT.search(piece)
    if slot is None:
        return piece
    names = [str(value["name"]) for value in roles.get(slot[1], ()) if value.get("name")]
    if not names:
        return ""
    return piece.replace(slot[0], _several([" ".join(name.split())[:_WORDS] for name in names]))


def _several(names: list[str]) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def _when(time: dict[str, Any] | None) -> str:
    start, end = (time or {}).get("start"), (time or {}).get("end")
    if start and end:
        return start if start == end else f"{start} to {end}"
    return start or end or ""
