"""The paste box's work: text or an address in, a report out, kept for a while under a key so that it can be stored."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock

from brudd import pipeline, sources
from brudd.errors import InputError
from brudd.records import Report
from brudd.sources import Loaded

KEPT = 20
"""Readings that wait in memory to be stored; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One pasted report: what was given and what was read in it."""

    loaded: Loaded
    report: Report
    published: date | None
    language: str | None


class Readings:
    """The last few readings; in memory alone, gone when the workbench stops."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Reading] = OrderedDict()
        self._lock = Lock()

    def read(self, pasted: str, published: date | None, language: str | None, *, fetch: bool) -> tuple[str, Reading]:
        """Read what was pasted; gives its key and the reading. Raises `InputError` and `UsageError`."""
        loaded = load(pasted, fetch=fetch)
        report = pipeline.read_loaded(loaded, published=published, language=language)
        key, reading = secrets.token_urlsafe(9), Reading(loaded, report, published, language)
        with self._lock:
            self._kept[key] = reading
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return key, reading

    def get(self, key: str) -> Reading | None:
        """The reading under `key`, None when it is forgotten."""
        with self._lock:
            return self._kept.get(key)


def load(pasted: str, *, fetch: bool) -> Loaded:
    """What was pasted as bytes: an address is fetched (where `fetch` allows it), anything else is the text itself.

    A path is no input here: nobody reads this machine's files through the browser.
    """
    text = pasted.strip()
    if not text:
        raise InputError("nothing was pasted", "paste the text of a report, or its address")
    if text.startswith(("http://", "https://")) and not any(sign.isspace() for sign in text):
        if not fetch:
            raise InputError("addresses are not fetched by this workbench", "paste the text of the report")
        return sources.load(text)
    return Loaded(
        pasted.replace("\r\n", "\n").encode("utf-8", "replace"),
        "text",
        "text/html" if text[:15].lower().startswith(("<!doctype", "<html")) else "text/plain",
    )
