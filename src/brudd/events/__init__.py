"""Events: claims of many pages on one act, who really says so, and where the pages differ. Pure functions on
records."""

from __future__ import annotations

from brudd.events.build import Told, build
from brudd.events.compare import Decision, compare
from brudd.events.records import Event
from brudd.events.signature import Signature, of_claim

__all__ = ["Decision", "Event", "Signature", "Told", "build", "compare", "of_claim"]
