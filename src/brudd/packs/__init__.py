"""Language packs: one folder of data files a language, the same file names in each.

`load(language, name, schema)` reads `packs/<language>/<name>.yaml` and validates it with a pydantic model that lives
in `packs/schemas/<name>.py`. A mistake is a `DataError` that names file and line.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from brudd.errors import DataError
from brudd.yaml_lines import WordLoader, line_of

FOLDER = Path(__file__).parent
Model = TypeVar("Model", bound=BaseModel)


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, by their BCP 47 code."""
    return tuple(
        sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", "schemas")))
    )


@cache
def _raw(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=WordLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(f"{path.name}:{mark.line + 1 if mark else 1}: {getattr(error, 'problem', error)}") from error


def has(language: str, name: str) -> bool:
    """True when the language's pack holds the file `name`."""
    return (FOLDER / language / f"{name}.yaml").exists()


def load(language: str, name: str, schema: type[Model]) -> Model:
    """The pack file `name` of `language`, validated as `schema`; raises `DataError` that names file and line."""
    path = FOLDER / language / f"{name}.yaml"
    if not path.exists():
        raise DataError(f"{language}/{name}.yaml: no such pack file", f"languages with packs: {', '.join(languages())}")
    return validate(path, schema)


def validate(path: Path, schema: type[Model]) -> Model:
    """The YAML file `path` as a `schema`; raises `DataError` with the file and the line of the first mistake."""
    try:
        return schema.model_validate(_raw(path))
    except ValidationError as error:
        first = error.errors()[0]
        line = line_of(path, first["loc"])
        where = ".".join(str(step) for step in first["loc"])
        raise DataError(f"{path.parent.name}/{path.name}:{line}: {where}: {first['msg']}") from error
