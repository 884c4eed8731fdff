"""One exchange with one server over a checked address: deadlines on every read, limits on size."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any

from brudd.sources.guard import Target

_CHUNK = 1 << 16


class Trouble(Exception):
    """An exchange that came to nothing; `kind` as in `document.KINDS`."""

    def __init__(self, message: str, kind: str) -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Exchange:
    """A request and the answer to it: header pairs as sent, the body without transfer coding, as it came."""

    address: str
    ip: str
    method: str
    asked: tuple[tuple[str, str], ...]
    sent: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    version: str = "HTTP/1.1"

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


class _Deadline:
    """Reads wait no longer than `patience` each, and not past `until` (monotonic seconds) in all."""

    until: float
    patience: float

    def recv_into(self, *args: Any, **more: Any) -> int:
        """Read as the socket does; raises TimeoutError once the time is up."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError("the server is too slow")
        self.settimeout(min(self.patience, left))  # type: ignore[attr-defined]
        return super().recv_into(*args, **more)  # type: ignore[misc,no-any-return]


class _Plain(_Deadline, socket.socket):
    pass


class _Secure(_Deadline, ssl.SSLSocket):
    pass


@cache
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.sslsocket_class = _Secure
    return context


def exchange(
    target: Target, headers: Mapping[str, str], *, method: str = "GET", body: bytes = b"",
    patience: float, longest: float, largest: int,
) -> Exchange:  # fmt: skip
    """Ask `target` and read the answer; seconds and bytes are limited. Raises `Trouble`."""
    until = time.monotonic() + longest
    connection = HTTPConnection(target.host, target.port)
    try:
        connection.sock = _connect(target, patience, until)
        asked = {"Host": target.host_header, **headers, "Connection": "close"}
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in asked.items():
            connection.putheader(name, value)
        if body or method == "POST":
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        with connection.getresponse() as answer:
            content = _body(answer, largest)
        return Exchange(
            target.address, target.ip, method, tuple(asked.items()), body, answer.status, answer.reason,
            tuple(answer.getheaders()), content, f"HTTP/{answer.version // 10}.{answer.version % 10}",
        )  # fmt: skip
    except TimeoutError as error:
        raise Trouble("the server is too slow", "timeout") from error
    except ssl.SSLError as error:
        raise Trouble(f"no safe connection: {error.reason or error}", "tls") from error
    except OSError as error:
        raise Trouble(f"cannot be reached: {error.strerror or error}", "reset") from error
    except (HTTPException, ValueError) as error:
        raise Trouble(f"the server does not speak HTTP: {type(error).__name__} {str(error)[:80]}", "garbage") from error
    finally:
        connection.close()


def _connect(target: Target, patience: float, until: float) -> socket.socket:
    plain = _Plain(target.family, socket.SOCK_STREAM)
    plain.until, plain.patience = until, patience
    plain.settimeout(patience)
    try:
        plain.connect((target.ip, target.port))
        if target.scheme == "http":
            return plain
        secure = _tls().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise
    assert isinstance(secure, _Secure)
    secure.until, secure.patience = until, patience
    return secure


def _body(answer: HTTPResponse, largest: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    told = answer.length
    if told is not None and told >= largest:
        raise Trouble(f"{told / 1e6:.0f} MB is too large for one report", "too-large")
    while piece := answer.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if size >= largest:
            raise Trouble("too large for one report", "too-large")
    if told is not None and size < told:
        raise Trouble(f"the connection broke after {size:,} of {told:,} bytes", "reset")
    return b"".join(pieces)
