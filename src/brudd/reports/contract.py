"""The contract `brudd.report/1` as JSON Schema, out of the records.

`python -m brudd.reports.contract FILE` writes it; `docs/reference/report.schema.json` is kept that way.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from brudd.records import Report

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a report; fields may be added to a report, so none are forbidden."""
    made = Report.model_json_schema(by_alias=True, mode="serialization")
    _open(made)
    return {"$schema": _DIALECT, **made, "title": "brudd.report/1"}


def _open(node: Any) -> None:
    """Take `additionalProperties: false` out of a schema, all the way down."""
    if isinstance(node, dict):
        if node.get("additionalProperties") is False:
            del node["additionalProperties"]
        for value in node.values():
            _open(value)
    elif isinstance(node, list):
        for value in node:
            _open(value)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
