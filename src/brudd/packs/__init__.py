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

FOLDER = Path(__file__).parent
Model = TypeVar("Model", bound=BaseModel)


def _loader() -> Any:
    """A safe YAML loader for which words stay words: no dates, and of the booleans only `true` and `false`."""
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("WordLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"
                and not (tag == "tag:yaml.org,2002:bool" and first not in "tfTF")]
        for first, rules in base.yaml_implicit_resolvers.items()
    }  # fmt: skip
    return loader


_Loader: Any = _loader()


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a pack, by their BCP 47 code."""
    return tuple(
        sorted(path.name for path in FOLDER.iterdir() if path.is_dir() and not path.name.startswith(("_", "schemas")))
    )


@cache
def _raw(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
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


def line_of(path: Path, steps: tuple[int | str, ...]) -> int:
    """The line (from 1) of the node that `steps` lead to in a YAML file, as near as they lead."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    line = 1
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
