"""JSON Lines: reports of the contract in the order in which they came, then the decisions of people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brudd.reports.export import Selection


def jsonl(chosen: Selection) -> bytes:
    """The whole ledger, one line a reading or decision."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in chosen.everything())
