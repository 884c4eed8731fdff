"""The workbench: the ledger, the reader and the law in a browser, on this machine, with nothing loaded from the net."""

from __future__ import annotations

from brudd.web.settings import Settings

__all__ = ["Settings"]
