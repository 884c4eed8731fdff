"""One capture: what was asked of whom, what came back, and when; a failed one says why."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from brudd.sources.web import SAFE, Fetched, FetchError, Policy, get
from brudd.sources.wire import Exchange


@dataclass(frozen=True)
class Capture:
    """A capture. `record` is plain data for JSON, in which bodies are named by their SHA-256; `bodies` holds these.

    Fields of `record`: `address`, `final` (after redirects), `captured` (ISO time, UTC), `outcome` (`captured` or
    `failed`), `kind` and `reason` of a failure, `sha256`, `bytes` and `content_type` of the page itself (unpacked),
    and `exchanges`: method, address, ip, the request's headers, version, status, reason, headers, `body`.
    """

    record: dict[str, Any]
    bodies: Mapping[str, bytes] = field(default_factory=dict)
    exchanges: tuple[Exchange, ...] = ()

    @property
    def captured(self) -> bool:
        """True when there is a page."""
        return bool(self.record["outcome"] == "captured")


def capture(address: str, policy: Policy = SAFE, headers: Mapping[str, str] | None = None) -> Capture:
    """Fetch `address` and keep all of the exchange; never raises for what a server does."""
    began = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    try:
        return of_fetched(get(address, policy=policy, headers=headers))
    except FetchError as error:
        bodies: dict[str, bytes] = {}
        record = {
            "address": address, "final": error.exchanges[-1].address if error.exchanges else None, "captured": began,
            "outcome": "failed", "kind": error.kind, "reason": error.reason,
            "exchanges": [_exchange(one, bodies) for one in error.exchanges],
        }  # fmt: skip
        return Capture(record, bodies, error.exchanges)


def of_fetched(found: Fetched) -> Capture:
    """The capture of an answer that was fetched already."""
    bodies: dict[str, bytes] = {}
    record = {
        "address": found.address, "final": found.final, "captured": found.fetched, "outcome": "captured",
        "sha256": _keep(found.data, bodies), "bytes": len(found.data), "content_type": found.header("Content-Type"),
        "exchanges": [_exchange(one, bodies) for one in found.exchanges],
    }  # fmt: skip
    return Capture(record, bodies, found.exchanges)


def _exchange(one: Exchange, bodies: dict[str, bytes]) -> dict[str, Any]:
    return {
        "method": one.method, "address": one.address, "ip": one.ip, "asked": [list(pair) for pair in one.asked],
        "version": one.version, "status": one.status, "reason": one.reason,
        "headers": [list(pair) for pair in one.headers], "body": _keep(one.body, bodies),
    }  # fmt: skip


def _keep(data: bytes, bodies: dict[str, bytes]) -> str:
    digest = hashlib.sha256(data).hexdigest()
    bodies[digest] = data
    return digest
