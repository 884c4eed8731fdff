"""The watch itself: ask each source when it is due, read what is new, say what was seen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any, Literal
from urllib.parse import urljoin

from brudd.errors import BruddError
from brudd.sources.addresses import canonical, clean
from brudd.sources.capture.record import Capture, of_fetched
from brudd.sources.document import Document
from brudd.sources.feeds import parse
from brudd.sources.kinds import kind_of
from brudd.sources.openers import Opening, open_document
from brudd.sources.watch.config import Watched, WatchFile
from brudd.sources.watch.manners import Hosts
from brudd.sources.watch.state import Item, State
from brudd.sources.watch.volumes import notices
from brudd.sources.web import SAFE, Fetched, FetchError, Policy, get

What = Literal["asked", "read", "failed", "refused", "later", "notice", "over"]
Sink = Callable[[Document, Watched], str]
"""Reads a document and adds it where it belongs; gives what became of it. Raises `BruddError` when it cannot."""

_LINK = re.compile(r"""<a\b[^>]{0,2000}?\bhref\s*=\s*["']?([^"'\s>]{1,2000})""", re.IGNORECASE)
_PASSING = ("timeout", "reset", "dns")
_PASSING_STATUS = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Told:
    """One thing that a watch says: what, of which source, of which address, in which words."""

    what: What
    source: str
    text: str
    address: str | None = None


@dataclass(frozen=True)
class Clock:
    """Time as a watch sees it; tests bring their own."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Watcher:
    """Watches the sources of `file`. `sink` gets every new document; `keep` every capture, failed ones too.

    `stop` is asked between two requests: when it says so, the watch ends, and goes on from there when it is run again.
    """

    file: WatchFile
    state: State
    sink: Sink
    policy: Policy = SAFE
    clock: Clock = Clock()
    keep: Callable[[Capture], object] | None = None
    stop: Callable[[], bool] = lambda: False
    hosts: Hosts = field(init=False)

    def __post_init__(self) -> None:
        contact = self.file.watch.contact
        if contact:
            self.policy = replace(self.policy, agent=f"{self.policy.agent} (+{contact})")
        self.hosts = Hosts(self.file.watch, self.policy, self.clock.now)
        self._sources = {one.key: one for one in self.file.source}

    def once(self) -> Iterator[Told]:
        """Ask every source that is due, and read what waits, until nothing is left that may be read soon."""
        for source in self.file.source:
            if self.stop():
                return
            if self.state.source(source.key).next_at <= self.clock.now():
                yield from self._poll(source)
        yield from self._read_waiting()
        for source in self.file.source:
            new = self.state.say(source.key, notices(source, self.state, self.clock.now()) | self._standing(source))
            for kind, text in new.items():
                yield Told("notice", source.key, f"{kind}: {text}", source.address)
        yield Told("over", "", ", ".join(f"{count} {name}" for name, count in sorted(self.state.counts().items())))

    def forever(self) -> Iterator[Told]:
        """Watch until `stop` says so."""
        while not self.stop():
            yield from self.once()
            due = [self.state.source(one.key).next_at for one in self.file.source]
            waiting = self.state.next_waiting()
            until = min([*due, *([waiting] if waiting is not None else [])])
            self._sleep(max(1.0, until - self.clock.now()))

    def _standing(self, source: Watched) -> dict[str, str]:
        """Notices of the last poll, which stand until the next."""
        return {kind: text for kind, text in self.state.said(source.key).items() if kind in ("shape", "robots")}

    def _sleep(self, span: float) -> None:
        end = self.clock.now() + span
        while (left := end - self.clock.now()) > 0 and not self.stop():
            self.clock.sleep(min(left, 5.0))

    def _wait_for(self, address: str) -> None:
        self._sleep(self.hosts.ready_at(address) - self.clock.now())

    def _poll(self, source: Watched) -> Iterator[Told]:
        now = self.clock.now()
        seen = self.state.source(source.key)
        if seen.first_at is None:
            self.state.remember(source.key, first_at=now)
        if source.kind == "report":
            self.state.wait(source.key, [(source.address, source.address, None, None)], now)
            self.state.again(source.address, now)
            self.state.remember(source.key, next_at=now + source.every, last_ok=now)
            return
        if source.robots and not self.hosts.may_read(source.address):
            self.state.remember(source.key, next_at=now + max(source.every, 3600.0))
            yield from self._notice(source, "robots", "the site's robots.txt does not let Brudd ask here")
            return
        self._wait_for(source.address)
        try:
            found = get(source.address, policy=self.policy, headers=_conditions(seen.etag, seen.modified))
            self.hosts.asked(source.address)
            if found.status == 304:
                self.state.remember(source.key, next_at=now + source.every, failures=0, last_ok=now)
                yield Told("asked", source.key, "nothing new", source.address)
                return
            yield from self._listed(source, found, now)
        except FetchError as error:
            again = max(self.hosts.troubled(source.address, error), now + source.every)
            self.state.remember(source.key, next_at=again, failures=seen.failures + 1)
            yield Told("failed", source.key, error.reason, source.address)
        except BruddError as error:
            self.state.remember(source.key, next_at=now + source.every, failures=seen.failures + 1)
            yield from self._notice(source, "shape", error.message)

    def _listed(self, source: Watched, found: Fetched, now: float) -> Iterator[Told]:
        items, shape = _entries(source, found)
        items = items[: self.file.watch.most]
        new = self.state.wait(source.key, items, now)
        before = self.state.source(source.key)
        told = {"next_at": now + source.every, "failures": 0, "last_ok": now, "etag": found.header("ETag"),
                "modified": found.header("Last-Modified"), "shape": shape or before.shape}  # fmt: skip
        self.state.remember(source.key, **told, **({"last_new": now} if new else {}))
        yield Told("asked", source.key, f"{len(items)} listed, {new} new", source.address)
        if not items:
            yield from self._notice(source, "shape", "lists nothing")
        elif before.shape and shape != before.shape:
            yield from self._notice(source, "shape", f"was {before.shape}, is now {shape}")
        else:
            standing = self.state.said(source.key)
            self.state.say(
                source.key, {kind: text for kind, text in standing.items() if kind not in ("shape", "robots")}
            )

    def _notice(self, source: Watched, kind: str, text: str) -> Iterator[Told]:
        if self.state.say(source.key, {**self.state.said(source.key), kind: text}):
            yield Told("notice", source.key, f"{kind}: {text}", source.address)

    def _read_waiting(self) -> Iterator[Told]:
        while not self.stop() and (batch := self.state.waiting(self.clock.now())):
            batch.sort(key=lambda item: self.hosts.ready_at(item.link))
            for item in batch:
                if self.stop():
                    return
                yield from self._read(item)

    def _read(self, item: Item) -> Iterator[Told]:
        now = self.clock.now()
        source = self._sources.get(item.source)
        if source is None:
            self.state.done(item, "refused", now, "its source is no longer watched")
            return
        if source.robots and not self.hosts.may_read(item.link):
            self.state.done(item, "refused", now, "robots.txt")
            yield Told("refused", item.source, "robots.txt does not allow it", item.address)
            return
        self._wait_for(item.link)
        try:
            found = get(item.link, policy=self.policy, headers=_conditions(item.etag, item.modified))
        except FetchError as error:
            yield self._failed(item, error)
            return
        self.hosts.asked(item.link)
        if found.status == 304:
            self.state.done(item, "unchanged", now)
            return
        if self.keep:
            self.keep(of_fetched(found))
        yield self._sunk(item, source, found)

    def _failed(self, item: Item, error: FetchError) -> Told:
        again = self.hosts.troubled(item.link, error)
        passing = error.kind in _PASSING or (error.kind == "status" and (error.status or 0) in _PASSING_STATUS)
        if passing and item.attempts + 1 < self.file.watch.attempts:
            self.state.later(item, again, error.reason)
            return Told("later", item.source, error.reason, item.address)
        self._keep_failure(item, error)
        self.state.done(item, "failed", self.clock.now(), error.reason)
        return Told("failed", item.source, error.reason, item.address)

    def _keep_failure(self, item: Item, error: FetchError) -> None:
        if self.keep:
            record: dict[str, Any] = {"address": item.address, "final": None, "captured": _moment(self.clock.now()),
                      "outcome": "failed",
                      "kind": error.kind, "reason": error.reason, "exchanges": []}  # fmt: skip
            self.keep(Capture(record))

    def _sunk(self, item: Item, source: Watched, found: Fetched) -> Told:
        raw = replace(found.document(), raw=True, source=item.address, title=item.title,
                      published=item.published, weak=True,
                      publisher=source.publisher, language=source.language)  # fmt: skip
        outcomes, troubles, size = [], [], 0
        for part in open_document(raw, Opening(self.policy)):
            if not isinstance(part, Document):
                troubles.append(part.reason)
                continue
            try:
                outcomes.append(self.sink(part, source))
                size += len(part.data)
            except BruddError as error:
                troubles.append(error.message.removeprefix(f"{item.address}: "))
        now = self.clock.now()
        if not outcomes:
            reason = "; ".join(troubles) or "holds nothing"
            self.state.done(item, "failed", now, reason)
            return Told("failed", item.source, reason, item.address)
        validators = (
            {"etag": found.header("ETag"), "modified": found.header("Last-Modified")} if source.kind == "report" else {}
        )
        self.state.done(item, "read", now, "; ".join(troubles), characters=size, **validators)
        return Told("read", item.source, ", ".join(outcomes), item.address)


def _conditions(etag: str | None, modified: str | None) -> dict[str, str]:
    told = {"If-None-Match": etag, "If-Modified-Since": modified}
    return {name: value for name, value in told.items() if value}


def _entries(source: Watched, found: Fetched) -> tuple[list[tuple[str, str, str | None, str | None]], str]:
    """What a source lists (address, title, date), and its shape in a word."""
    kind = kind_of(found.data, found.final, found.header("Content-Type"))
    wanted = re.compile(source.links or "")
    if kind in ("feed", "jsonfeed", "sitemap"):
        feed = parse(found.data, kind, found.final)
        rows = [(one.address, one.link or one.address, one.title, one.published) for one in feed.entries if one.address]
    elif source.kind == "page":
        markup = found.data.decode("utf-8", "replace")
        host = found.final.split("/")[2]
        links = {canonical(link).address: link for link in _links(markup, found.final)}
        kind = "page"
        rows = [(one, link, None, None) for one, link in links.items() if link.split("/")[2:3] == [host]]
    else:
        raise BruddError(f"is no {source.kind} any more: it looks like {kind}")
    return [row for row in rows if wanted.search(row[1])], kind


def _links(markup: str, base: str) -> Iterator[str]:
    """The addresses that a page links to."""
    for link in _LINK.finditer(markup):
        try:
            yield clean(urljoin(base, unescape(link[1])))
        except ValueError:  # no address at all
            continue


def _moment(now: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
