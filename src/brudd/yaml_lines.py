"""YAML with words kept as words, duplicate keys refused, and the line of any node; data files held against a schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from brudd.errors import DataError

Model = TypeVar("Model", bound=BaseModel)


def _loader() -> Any:
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("WordLoader", (base,), {})
    loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:timestamp"
                and not (tag == "tag:yaml.org,2002:bool" and first not in "tfTF")]
        for first, rules in base.yaml_implicit_resolvers.items()
    }  # fmt: skip
    return loader


WordLoader: Any = _loader()
"""A safe loader without dates (they stay text) and with `true` and `false` as the only booleans."""


def _mapping(loader: Any, node: Any, deep: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if key in found:
            raise yaml.MarkedYAMLError(problem=f"the key {key!r} stands twice", problem_mark=key_node.start_mark)
        found[key] = loader.construct_object(value_node, deep=True)
    return found


WordLoader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read(path: Path) -> Any:
    """The content of a YAML file that holds a mapping; raises `DataError` with file and line."""
    name = f"{path.parent.name}/{path.name}"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=WordLoader)
    except FileNotFoundError as error:
        raise DataError(f"{name}:1: the file is missing") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise DataError(f"{name}:{mark.line + 1 if mark else 1}: {getattr(error, 'problem', error)}") from error
    if not isinstance(content, dict):
        raise DataError(f"{name}:1: a mapping is wanted here")
    return content


def validate(path: Path, schema: type[Model]) -> Model:
    """The YAML file `path` as a `schema`; raises `DataError` with the file and the line of the first mistake."""
    try:
        return schema.model_validate(read(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        name = f"{path.parent.name}/{path.name}"
        raise DataError(f"{name}:{line_of(path, first['loc'])}: {where}: {first['msg']}") from error


def line_of(path: Path, steps: tuple[int | str, ...]) -> int:
    """The line (from 1) of the node that `steps` lead to, as near as they lead; steps that name no node are skipped."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=WordLoader)
    line = 1
    for step in steps:
        child = None
        if isinstance(node, yaml.MappingNode):
            child = next(((key, value) for key, value in node.value if key.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            child = (node.value[step], node.value[step])
        if child is None:
            continue
        line, node = child[0].start_mark.line + 1, child[1]
    return line
