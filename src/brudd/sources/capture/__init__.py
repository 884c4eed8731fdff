"""Captures that hold as evidence: bytes, headers, redirects and time, by their hash, in a chain, with timestamps."""

from __future__ import annotations

from brudd.sources.capture.record import Capture, capture
from brudd.sources.capture.store import Entry, Store

__all__ = ["Capture", "Entry", "Store", "capture"]
