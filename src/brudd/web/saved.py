"""Saved searches: by user, in a small JSON file beside the ledger; in memory where the ledger is no file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from threading import Lock

_MOST = 40


class Saved:
    """The saved searches of all users. `path` None keeps them in memory alone."""

    def __init__(self, path: Path | None) -> None:
        self.path, self._lock = path, Lock()
        self._all: dict[str, dict[str, str]] = {}
        if path is not None and path.exists():
            try:
                self._all = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                self._all = {}

    def of(self, user: str) -> list[tuple[str, str]]:
        """Name and address of each search that `user` saved."""
        return sorted(self._all.get(user, {}).items())

    def put(self, user: str, name: str, address: str) -> None:
        """Save `address` under `name`; an empty address forgets the name."""
        if not name:
            return
        with self._lock:
            own = self._all.setdefault(user, {})
            own.pop(name, None)
            if address and len(own) < _MOST:
                own[name] = address
            self._write()

    def _write(self) -> None:
        if self.path is None:
            return
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(self._all, ensure_ascii=False, indent=1), encoding="utf-8")
        os.replace(fresh, self.path)
