"""JSON and JSON Lines: the contract `brudd.report/1`, one object a document."""

from __future__ import annotations

import json

from brudd.records import Report

_BREAKS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}
"""Characters that JSON allows inside strings and that some readers take for the end of a line."""


def line(report: Report) -> str:
    """One report as one line of JSON, without its newline."""
    return _one_line(report.to_json())


def pretty(reports: list[Report], many: bool) -> str:
    """One report as an indented object; several, or where several were asked for, as a list."""
    objects = [report.model_dump(mode="json", by_alias=True) for report in reports]
    wanted = objects if many or len(objects) != 1 else objects[0]
    return _one_line(json.dumps(wanted, ensure_ascii=False, indent=2))


def _one_line(text: str) -> str:
    for char, escape in _BREAKS.items():
        text = text.replace(char, escape)
    return text
