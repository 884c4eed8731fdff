"""Watching feeds and sites: polite, resumable, and telling when a source falls silent or changes its shape."""

from __future__ import annotations

from brudd.sources.watch.config import Watched, WatchFile, load
from brudd.sources.watch.state import State
from brudd.sources.watch.watcher import Clock, Told, Watcher

__all__ = ["Clock", "State", "Told", "WatchFile", "Watched", "Watcher", "load"]
