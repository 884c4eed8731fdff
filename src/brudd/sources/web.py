"""A safe fetch: http and https to public addresses only, also after redirects; limits on time, size, decompression."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from brudd._version import __version__
from brudd.errors import InputError
from brudd.sources.document import Document, Failure
from brudd.sources.guard import Refused, Target, aim
from brudd.sources.limits import LARGEST, Limits, TooLarge
from brudd.sources.unpack import inflate
from brudd.sources.wire import Exchange, Trouble, exchange

AGENT = f"brudd/{__version__}"
"""How Brudd names itself to servers."""

_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Policy:
    """What a fetch may do.

    `allow_private`: also connect to private, loopback and link-local addresses. `patience`: seconds to wait for the
    server's next words; `longest`: seconds one exchange may take; `largest`: bytes of a body, packed and unpacked;
    `redirects`: how many are followed.
    """

    allow_private: bool = False
    patience: float = 20.0
    longest: float = 60.0
    largest: int = LARGEST
    redirects: int = 8
    agent: str = AGENT


SAFE = Policy()


@dataclass(frozen=True)
class Fetched:
    """An answer: `address` as asked for, `final` after redirects, the body unpacked in `data`, every exchange in order.

    `fetched` is the ISO time (UTC) at which the fetch began.
    """

    address: str
    final: str
    status: int
    data: bytes
    exchanges: tuple[Exchange, ...]
    fetched: str
    notes: tuple[str, ...] = ()

    def header(self, name: str) -> str | None:
        """The first header of that name in the last answer."""
        return self.exchanges[-1].header(name)

    def document(self) -> Document:
        """The answer as a document; its source is the address that was asked for."""
        return Document(
            self.data, self.address, self.header("Content-Type"), fetched=self.fetched,
            address=self.final, notes=self.notes,
        )  # fmt: skip


class FetchError(InputError):
    """A fetch that failed: `kind` as in `document.KINDS`, with what was exchanged until then."""

    def __init__(
        self, address: str, reason: str, kind: str, exchanges: tuple[Exchange, ...] = (), hint: str = ""
    ) -> None:
        reason = " ".join("".join(char if char.isprintable() else " " for char in reason).split())  # a server's words
        super().__init__(f"{address}: {reason}", hint)
        self.address, self.reason, self.kind, self.exchanges = address, reason, kind, exchanges

    @property
    def status(self) -> int | None:
        """The status of the last answer, if there was one."""
        return self.exchanges[-1].status if self.exchanges else None

    @property
    def failure(self) -> Failure:
        """The error as a failure that is recorded."""
        return Failure(self.address, self.reason, self.kind, self.hint)


def get(
    address: str, *, policy: Policy = SAFE, headers: Mapping[str, str] | None = None, method: str = "GET",
    body: bytes = b"",
) -> Fetched:  # fmt: skip
    """Fetch `address`; redirects are followed, each address checked anew. `headers` are added to the request.

    304 is an answer like another (`data` empty); other statuses outside 200-299 raise. Raises `FetchError`.
    """
    began = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    wanted = {
        "User-Agent": policy.agent, "Accept": "text/html,application/xhtml+xml,text/plain,*/*;q=0.5",
        "Accept-Encoding": "gzip, deflate", **(headers or {}),
    }  # fmt: skip
    exchanges: list[Exchange] = []
    seen: set[str] = set()
    now = address
    while True:
        target = _target(now, address, policy, exchanges)
        if target.address in seen:
            raise FetchError(address, "is redirected in circles", "redirects", tuple(exchanges))
        seen.add(target.address)
        answer = _exchange(target, address, wanted, method, body, policy, exchanges)
        exchanges.append(answer)
        onward = answer.header("Location")
        if answer.status not in _MOVED or not onward:
            break
        if len(exchanges) > policy.redirects:
            raise FetchError(address, f"more than {policy.redirects} redirects", "redirects", tuple(exchanges))
        now = urljoin(target.address, onward)
        if answer.status == 303:
            method, body = "GET", b""
    return _answer(address, target.address, exchanges, began, policy)


def _target(now: str, address: str, policy: Policy, exchanges: list[Exchange]) -> Target:
    try:
        return aim(now, allow_private=policy.allow_private)
    except Refused as error:
        hint = "give --allow-private if you mean it" if error.kind == "refused-address" else ""
        way = "redirected to " if exchanges else ""
        raise FetchError(address, f"cannot be reached: {way}{error}", error.kind, tuple(exchanges), hint) from error


def _exchange(
    target: Target, address: str, headers: Mapping[str, str], method: str, body: bytes, policy: Policy,
    exchanges: list[Exchange],
) -> Exchange:  # fmt: skip
    try:
        return exchange(
            target, headers, method=method, body=body,
            patience=policy.patience, longest=policy.longest, largest=policy.largest,
        )  # fmt: skip
    except Trouble as error:
        raise FetchError(address, str(error), error.kind, tuple(exchanges)) from error


def _answer(address: str, final: str, exchanges: list[Exchange], began: str, policy: Policy) -> Fetched:
    last = exchanges[-1]
    if last.status != 304 and not 200 <= last.status < 300:
        raise FetchError(
            address, f"the server answered {last.status} {last.reason}".rstrip(), "status", tuple(exchanges)
        )
    coding = (last.header("Content-Encoding") or "identity").strip().lower()
    try:
        data = inflate(last.body, coding, Limits(largest=policy.largest))
    except TooLarge as error:
        kind = "bomb" if error.bomb else "too-large"
        raise FetchError(address, str(error), kind, tuple(exchanges)) from error
    except ValueError as error:
        raise FetchError(address, str(error), "garbage", tuple(exchanges)) from error
    return Fetched(address, final, last.status, data, tuple(exchanges), began)


def fetch(address: str, policy: Policy = SAFE) -> Document:
    """The document that `address` serves; raises `FetchError`, an `InputError`."""
    return get(address, policy=policy).document()


def relaxed(policy: Policy, *, allow_private: bool) -> Policy:
    """`policy`, with private addresses allowed or not."""
    return replace(policy, allow_private=allow_private)
