"""How servers are treated: robots.txt, a delay for each host, back-off after trouble."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from brudd.sources.watch.config import Manners
from brudd.sources.web import FetchError, Policy, get

ROBOTS_KEPT = 86400.0
"""Seconds for which a robots.txt is believed (RFC 9309, section 2.4: not more than 24 hours)."""
_LONGEST_ROBOTS_DELAY = 120.0


@dataclass
class _Host:
    ready_at: float = 0.0
    troubles: int = 0
    robots: Any = None
    robots_until: float = 0.0
    allowed: bool | None = None


@dataclass
class Hosts:
    """The hosts of a watch. `now` gives seconds since 1970; `chance` a number from 0 to 1, for spreading requests."""

    manners: Manners
    policy: Policy
    now: Callable[[], float]
    chance: Callable[[], float] = random.random
    _hosts: dict[str, _Host] = field(default_factory=dict)

    def host(self, address: str) -> _Host:
        """What is known of the host of an address."""
        return self._hosts.setdefault(urlsplit(address).netloc.lower(), _Host())

    def ready_at(self, address: str) -> float:
        """From when on the host of an address may be asked."""
        return self.host(address).ready_at

    def asked(self, address: str) -> None:
        """The host was asked just now and answered: wait the delay, spread by chance."""
        host = self.host(address)
        host.troubles = 0
        host.ready_at = self.now() + self._delay(host) * self._spread()

    def troubled(self, address: str, error: FetchError) -> float:
        """The host was asked and there was trouble: when to try again, twice as far each time, or as the host says."""
        host = self.host(address)
        host.troubles += 1
        pause: float = max(self._delay(host), 1.0) * 2.0 ** min(host.troubles, 20) * self._spread()
        told = retry_after(error, self.now()) if error.kind == "status" else None
        if told is not None:
            pause = max(pause, told)
        pause = min(pause, self.manners.longest_pause)
        overloaded = error.kind in ("timeout", "reset", "dns") or (error.status or 0) in (429, 503)
        host.ready_at = self.now() + (pause if overloaded and told is not None else self._delay(host) * self._spread())
        return self.now() + pause

    def may_read(self, address: str) -> bool:
        """Whether the host's robots.txt lets Brudd read an address.

        None (4xx): all may be read. One that cannot be had (5xx, no answer): nothing may be, until it can (RFC 9309).
        """
        host = self.host(address)
        if self.now() >= host.robots_until:
            self._ask_robots(address, host)
        if host.robots is None:
            return bool(host.allowed)
        return bool(host.robots.can_fetch(address, self.policy.agent))

    def _ask_robots(self, address: str, host: _Host) -> None:
        from protego import Protego

        parts = urlsplit(address)
        host.robots, host.robots_until = None, self.now() + ROBOTS_KEPT
        try:
            found = get(f"{parts.scheme}://{parts.netloc}/robots.txt", policy=self.policy)
            host.robots = Protego.parse(found.data[:512_000].decode("utf-8", "replace"))
        except FetchError as error:
            host.allowed = error.status is not None and 400 <= error.status < 500 and error.status != 429
            if not host.allowed:
                host.robots_until = self.now() + 600.0

    def _delay(self, host: _Host) -> float:
        told = host.robots.crawl_delay(self.policy.agent) if host.robots else None
        return float(max(self.manners.delay, min(float(told or 0), _LONGEST_ROBOTS_DELAY)))

    def _spread(self) -> float:
        return 1 + self.manners.jitter * self.chance()


def retry_after(error: FetchError, now: float) -> float | None:
    """The seconds that a server asks to wait (RFC 9110, section 10.2.3), None where it does not."""
    value = error.exchanges[-1].header("Retry-After") if error.exchanges else None
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError):
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now)
