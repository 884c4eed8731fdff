"""Saved searches set against the ledger: what is new or changed goes out, once, to each channel."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from brudd.alerts import channels
from brudd.alerts.changes import Change, changes, snapshot
from brudd.alerts.config import Alert, AlertFile, Channel
from brudd.alerts.outbox import Message, Outbox
from brudd.alerts.words import body
from brudd.events import Event
from brudd.ledger import Ledger
from brudd.sources.web import SAFE, Policy

ATTEMPTS = 12
"""Attempts at a delivery: with pauses of 30 seconds, doubled each time, up to six hours, about a day."""
MOST_EVENTS = 10_000


@dataclass(frozen=True)
class Sent:
    """One thing that a run did: `what` is `alert`, `delivered`, `later`, `failed` or `begun`."""

    what: str
    key: str
    text: str


@dataclass
class Desk:
    """Runs the alerts of `file` against a ledger. `now` gives seconds since 1970, `deliver` sends mail in tests."""

    file: AlertFile
    ledger: Ledger
    outbox: Outbox
    policy: Policy = SAFE
    now: Callable[[], float] = time.time
    connect: Callable[..., Any] | None = None

    def run(self, *, all_events: bool = False) -> Iterator[Sent]:
        """Look for what is new, then deliver what waits.

        The first run of an alert takes the events that are there as known, unless `all_events`.
        """
        for alert in self.file.alert:
            yield from self._look(alert, all_events)
        for channel in self.file.channel:
            yield from self._deliver(channel)

    def _look(self, alert: Alert, all_events: bool) -> Iterator[Sent]:
        quiet = not all_events and not self.outbox.begun(alert.key)
        count = 0
        for event in self.events(alert):
            changed = changes(self.outbox.before(alert.key, event.id), event)
            if not changed:
                continue
            count += 1
            message = None if quiet else self._message(alert, event, changed)
            self.outbox.tell(alert.key, event.id, snapshot(event), self.now(), message, alert.channels)
            if message:
                yield Sent("alert", alert.key, message.body["subject"])
        self.outbox.begin(alert.key, self.now())
        if quiet:
            yield Sent("begun", alert.key, f"{count} events are taken as known")

    def events(self, alert: Alert) -> list[Event]:
        """The events that an alert's search finds."""
        filters = alert.search.filters()
        if not alert.search.words:
            return self.ledger.events(filters, limit=MOST_EVENTS)
        found = self.ledger.search(alert.search.words, filters, limit=MOST_EVENTS)
        keys = dict.fromkeys(claim["event"] for hit in found.hits for claim in hit["claims"] if claim.get("event"))
        return [self.ledger.event(key) for key in keys]

    def _message(self, alert: Alert, event: Event, changed: list[Change]) -> Message:
        name = f"{alert.key}\n{event.id}\n{snapshot(event).to_json()}"
        told = body(alert.title, event, changed)
        return Message(hashlib.sha256(name.encode()).hexdigest()[:32], alert.key, event.id, self.now(), told)

    def _deliver(self, channel: Channel) -> Iterator[Sent]:
        due = self.outbox.due(channel.key, self.now())
        if channel.kind in ("atom", "json-feed"):
            yield from self._write(channel, due)
            return
        for message, attempts in due:
            try:
                if channel.kind == "webhook":
                    channels.post(channel, message, self.now(), self.policy)
                else:
                    channels.mail(channel, message, *([self.connect] if self.connect else []))
            except channels.NotDelivered as error:
                yield self._missed(channel, message, attempts, error)
                continue
            self.outbox.delivered(message.id, channel.key, self.now())
            yield Sent("delivered", channel.key, message.body["subject"])

    def _write(self, channel: Channel, due: list[tuple[Message, int]]) -> Iterator[Sent]:
        assert channel.path is not None
        if not due and channel.path.exists():
            return
        form = channels.atom if channel.kind == "atom" else channels.json_feed
        try:
            channels.write(channel.path, form(channel, self.outbox.latest(channel.key)))
        except channels.NotDelivered as error:
            yield Sent("later", channel.key, str(error))
            return
        for message, _ in due:
            self.outbox.delivered(message.id, channel.key, self.now())
            yield Sent("delivered", channel.key, message.body["subject"])

    def _missed(self, channel: Channel, message: Message, attempts: int, error: channels.NotDelivered) -> Sent:
        if error.lasting or attempts + 1 >= ATTEMPTS:
            self.outbox.give_up(message.id, channel.key, str(error))
            return Sent("failed", channel.key, f"{message.body['subject']}: {error}")
        self.outbox.later(message.id, channel.key, self.now() + min(30.0 * 2**attempts, 21600.0))
        return Sent("later", channel.key, f"{message.body['subject']}: {error}")
