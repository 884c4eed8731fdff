"""Events as files: JSON here, other forms where `brudd.reports` has them."""

from __future__ import annotations

from brudd.events import Event

EXPORTS: tuple[tuple[str, str], ...] = (("json", "JSON"),)
"""Each form and its name."""


def exported(event: Event, form: str) -> tuple[bytes, str, str]:
    """An event as bytes, their media type, and the suffix of the file. `form` is one of `EXPORTS`."""
    assert form == "json"
    return event.model_dump_json(by_alias=True, indent=2).encode(), "application/json", "json"
