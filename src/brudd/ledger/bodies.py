"""How a report rests in the ledger: compressed JSON, read back as the same record."""

from __future__ import annotations

import json
import zlib
from functools import lru_cache
from typing import Any

from brudd.records import Report

_LEVEL = 2
"""Of zlib's nine: five makes the bodies a twentieth smaller and takes a quarter longer."""


def pack(report: Report) -> bytes:
    """A report as compressed bytes."""
    return zlib.compress(report.to_json().encode("utf-8"), _LEVEL)


@lru_cache(maxsize=256)
def unpack(body: bytes) -> Report:
    """The report that `pack` packed."""
    return Report.model_validate_json(zlib.decompress(body))


def raw(body: bytes) -> dict[str, Any]:
    """The report as plain values, quicker than as a record."""
    found: dict[str, Any] = json.loads(zlib.decompress(body))
    return found
