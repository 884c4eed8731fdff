"""Language packs: one folder of data files a language, the same file names in each.

`load(language, name, schema)` reads `packs/<language>/<name>.yaml` and validates it with a pydantic model that lives
in `packs/schemas/<name>.py`. A mistake is a `DataError` that names file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from brudd.errors import DataError
from brudd.yaml_lines import validate

FOLDER = Path(__file__).parent
Model = TypeVar("Model", bound=BaseModel)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, by their BCP 47 code."""
    return tuple(
        sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", "schemas")))
    )


def has(language: str, name: str) -> bool:
    """True when the language's pack holds the file `name`."""
    return _file(FOLDER, language, name) is not None


def load(language: str, name: str, schema: type[Model]) -> Model:
    """The pack file `name` of `language`, validated as `schema`; raises `DataError` that names file and line."""
    path = _file(FOLDER, language, name)
    if path is None:
        raise DataError(f"{language}/{name}.yaml: no such pack file", f"languages with packs: {', '.join(languages())}")
    held: Model = _held(path, schema)
    return held


@cache
def _file(folder: Path, language: str, name: str) -> Path | None:
    """Where a pack file lies; None where there is none. Looked up once, since rules ask for each trigger."""
    path = folder / language / f"{name}.yaml"
    return path if path.exists() else None


@cache
def _held(path: Path, schema: type[Model]) -> Model:
    return validate(path, schema)
