"""Alerts on events: one an event, another only when something changes, never for a reprint; and a morning digest."""

from __future__ import annotations

from brudd.alerts.changes import Change, Snapshot, changes, snapshot
from brudd.alerts.config import Alert, AlertFile, Channel, load
from brudd.alerts.desk import Desk, Sent

__all__ = ["Alert", "AlertFile", "Change", "Channel", "Desk", "Sent", "Snapshot", "changes", "load", "snapshot"]
