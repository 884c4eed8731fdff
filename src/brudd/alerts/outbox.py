"""What alerts remember: what was told of each event, and what still has to be delivered. SQLite."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from brudd.alerts.changes import Snapshot
from brudd.errors import InputError

_TABLES = """
CREATE TABLE IF NOT EXISTS told (
  alert TEXT, event TEXT, snapshot TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (alert, event));
CREATE TABLE IF NOT EXISTS begun (alert TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS message (
  id TEXT PRIMARY KEY, alert TEXT NOT NULL, event TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delivery (
  message TEXT, channel TEXT, attempts INTEGER NOT NULL DEFAULT 0, next_at REAL NOT NULL DEFAULT 0,
  done_at REAL, failed TEXT, PRIMARY KEY (message, channel));
"""


@dataclass(frozen=True)
class Message:
    """One alert on one event: what a channel delivers. `body` is plain data for JSON; `at` seconds since 1970."""

    id: str
    alert: str
    event: str
    at: float
    body: dict[str, Any]


class Outbox:
    """The memory in the file `path`."""

    def __init__(self, path: Path | str) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.executescript(_TABLES)
        except sqlite3.Error as error:
            raise InputError(f"{path}: cannot be used as the memory of alerts: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begun(self, alert: str) -> bool:
        """Whether this alert ran before."""
        return self._db.execute("SELECT 1 FROM begun WHERE alert = ?", (alert,)).fetchone() is not None

    def begin(self, alert: str, now: float) -> None:
        """Note that this alert ran."""
        self._db.execute("INSERT OR IGNORE INTO begun VALUES (?, ?)", (alert, now))

    def before(self, alert: str, event: str) -> Snapshot | None:
        """What was told of an event; None when nothing was."""
        row = self._db.execute("SELECT snapshot FROM told WHERE alert = ? AND event = ?", (alert, event)).fetchone()
        return Snapshot.from_json(row[0]) if row else None

    def tell(
        self, alert: str, event: str, now_said: Snapshot, now: float, message: Message | None = None,
        channels: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Remember what is said of an event, and in the same breath put the message out for its channels."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?)", (alert, event, now_said.to_json(), now))
        if message:
            body = json.dumps(message.body, ensure_ascii=False)
            self._db.execute(
                "INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?)", (message.id, alert, event, now, body)
            )
            rows = [(message.id, channel) for channel in channels]
            self._db.executemany("INSERT OR IGNORE INTO delivery (message, channel) VALUES (?, ?)", rows)
        self._db.execute("COMMIT")

    def due(self, channel: str, now: float) -> list[tuple[Message, int]]:
        """Messages that wait for a channel, oldest first, with the attempts so far."""
        rows = self._db.execute(
            "SELECT m.id, m.alert, m.event, m.at, m.body, d.attempts FROM delivery d JOIN message m ON m.id = d.message"
            " WHERE d.channel = ? AND d.done_at IS NULL AND d.failed IS NULL AND d.next_at <= ? ORDER BY m.at, m.rowid",
            (channel, now),
        )  # fmt: skip
        return [(_message(row), row[5]) for row in rows]

    def delivered(self, message: str, channel: str, now: float) -> None:
        """A message arrived."""
        self._set(message, channel, "done_at = ?", now)

    def later(self, message: str, channel: str, at: float) -> None:
        """A message did not arrive; try again at a later time."""
        self._set(message, channel, "attempts = attempts + 1, next_at = ?", at)

    def give_up(self, message: str, channel: str, reason: str) -> None:
        """A message will not be tried again."""
        self._set(message, channel, "attempts = attempts + 1, failed = ?", reason)

    def _set(self, message: str, channel: str, change: str, value: object) -> None:
        self._db.execute(f"UPDATE delivery SET {change} WHERE message = ? AND channel = ?", (value, message, channel))

    def latest(self, channel: str, limit: int = 100) -> list[Message]:
        """The newest messages of a channel, newest first, delivered or not."""
        rows = self._db.execute(
            "SELECT m.id, m.alert, m.event, m.at, m.body FROM delivery d JOIN message m ON m.id = d.message"
            " WHERE d.channel = ? ORDER BY m.at DESC, m.rowid DESC LIMIT ?", (channel, limit),
        )  # fmt: skip
        return [_message(row) for row in rows]


def _message(row: Any) -> Message:
    return Message(row[0], row[1], row[2], row[3], json.loads(row[4]))
