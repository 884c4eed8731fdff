"""The ledger: every page as it was, every claim, who decided what about it, and which pages tell of one act."""

from __future__ import annotations

from brudd.ledger.api import Added, Filters, Ledger

__all__ = ["Added", "Filters", "Ledger"]
