"""What a watch remembers, so that it can go on: when each source was asked, what became of each page. SQLite."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brudd.errors import InputError

_TABLES = """
CREATE TABLE IF NOT EXISTS source (
  key TEXT PRIMARY KEY, next_at REAL NOT NULL DEFAULT 0, etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0,
  first_at REAL, last_ok REAL, last_new REAL, shape TEXT, said TEXT NOT NULL DEFAULT '{}');
CREATE TABLE IF NOT EXISTS item (
  address TEXT PRIMARY KEY, link TEXT NOT NULL, source TEXT NOT NULL, outcome TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  next_at REAL NOT NULL DEFAULT 0, found_at REAL NOT NULL, done_at REAL, reason TEXT, characters INTEGER,
  title TEXT, published TEXT, etag TEXT, modified TEXT);
CREATE INDEX IF NOT EXISTS item_waiting ON item (next_at) WHERE outcome = 'waiting';
CREATE INDEX IF NOT EXISTS item_by_source ON item (source, found_at);
"""


@dataclass(frozen=True)
class Item:
    """A page that waits to be read: `address` names it, `link` is where it is fetched."""

    address: str
    link: str
    source: str
    attempts: int
    next_at: float
    title: str | None = None
    published: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True)
class Seen:
    """What is remembered of a source; times are seconds since 1970, `said` the notices that stand, by kind."""

    key: str
    next_at: float = 0.0
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    first_at: float | None = None
    last_ok: float | None = None
    last_new: float | None = None
    shape: str | None = None
    said: str = "{}"


class State:
    """The memory in the file `path`; `:memory:` forgets. Use it in a `with` statement, or close it."""

    def __init__(self, path: Path | str) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise InputError(f"{path}: cannot be used as the memory of a watch: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> State:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def source(self, key: str) -> Seen:
        """What is remembered of a source; nothing yet for a new one."""
        row = self._db.execute("SELECT * FROM source WHERE key = ?", (key,)).fetchone()
        return Seen(*row) if row else Seen(key)

    def remember(self, key: str, **told: Any) -> None:
        """Change what is remembered of a source."""
        self._db.execute("INSERT OR IGNORE INTO source (key) VALUES (?)", (key,))
        names = ", ".join(f"{name} = ?" for name in told)
        self._db.execute(f"UPDATE source SET {names} WHERE key = ?", (*told.values(), key))

    def said(self, key: str) -> dict[str, str]:
        """The notices that stand on a source, by kind."""
        return dict(json.loads(self.source(key).said))

    def say(self, key: str, notices: dict[str, str]) -> dict[str, str]:
        """Keep the notices that stand now; gives those that are new."""
        before = self.said(key)
        self.remember(key, said=json.dumps(notices))
        return {kind: text for kind, text in notices.items() if kind not in before}

    def wait(self, source: str, items: Iterable[tuple[str, str, str | None, str | None]], now: float) -> int:
        """Let pages (address, link, title, date) wait to be read; returns how many were not known."""
        before = self._db.total_changes
        self._db.execute("BEGIN")
        self._db.executemany(
            "INSERT OR IGNORE INTO item (address, link, source, outcome, found_at, title, published)"
            " VALUES (?, ?, ?, 'waiting', ?, ?, ?)",
            [(address, link, source, now, title, day) for address, link, title, day in items],
        )
        self._db.execute("COMMIT")
        return self._db.total_changes - before

    def again(self, address: str, at: float) -> None:
        """Let a page that was read wait to be read again."""
        self._db.execute(
            "UPDATE item SET outcome = 'waiting', attempts = 0, next_at = ? WHERE address = ?", (at, address)
        )

    def waiting(self, now: float, limit: int = 200) -> list[Item]:
        """Pages that may be read now, in the order in which they were found."""
        rows = self._db.execute(
            "SELECT address, link, source, attempts, next_at, title, published, etag, modified FROM item"
            " WHERE outcome = 'waiting' AND next_at <= ? ORDER BY next_at, found_at, rowid LIMIT ?", (now, limit),
        )  # fmt: skip
        return [Item(*row) for row in rows]

    def next_waiting(self) -> float | None:
        """When the next page may be read; None when none waits."""
        row = self._db.execute("SELECT MIN(next_at) FROM item WHERE outcome = 'waiting'").fetchone()
        return None if row[0] is None else float(row[0])

    def done(self, item: Item, outcome: str, now: float, reason: str = "", **told: Any) -> None:
        """A page was read (`read`, `folded`, `unchanged`) or given up (`failed`, `refused`)."""
        names = "".join(f", {name} = ?" for name in told)
        self._db.execute(
            f"UPDATE item SET outcome = ?, attempts = attempts + 1, done_at = ?, reason = ?{names} WHERE address = ?",
            (outcome, now, reason or None, *told.values(), item.address),
        )

    def later(self, item: Item, at: float, reason: str) -> None:
        """Try a page again at a later time."""
        self._db.execute(
            "UPDATE item SET attempts = attempts + 1, next_at = ?, reason = ? WHERE address = ?",
            (at, reason, item.address),
        )

    def counts(self, source: str | None = None) -> dict[str, int]:
        """How many pages had which outcome."""
        where, values = ("WHERE source = ?", (source,)) if source else ("", ())
        return dict(self._db.execute(f"SELECT outcome, COUNT(*) FROM item {where} GROUP BY outcome", values))

    def found(self, source: str, since: float, until: float) -> int:
        """How many pages of a source were found in a span of time."""
        query = "SELECT COUNT(*) FROM item WHERE source = ? AND found_at > ? AND found_at <= ?"
        return int(self._db.execute(query, (source, since, until)).fetchone()[0])

    def lengths(self, source: str, limit: int = 40) -> list[int]:
        """The lengths (characters) of the last pages read of a source, newest first."""
        query = (
            "SELECT characters FROM item WHERE source = ? AND characters > 0 ORDER BY done_at DESC, rowid DESC LIMIT ?"
        )
        return [row[0] for row in self._db.execute(query, (source, limit))]

    def items(self, outcome: str | None = None) -> Iterator[dict[str, Any]]:
        """All pages, or those with an outcome: address, source, outcome, attempts, reason."""
        query = "SELECT address, source, outcome, attempts, reason FROM item WHERE ?1 IN (outcome, '') ORDER BY rowid"
        for row in self._db.execute(query, (outcome or "",)):
            yield dict(zip(("address", "source", "outcome", "attempts", "reason"), row, strict=True))
