"""A server on this machine that the tests of this room tell what to answer."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from brudd.sources import Policy


@dataclass
class Request:
    """What was asked: method, path, headers in lower case, body."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Local:
    """`answers` maps a path to an answer, or to a function of the request; `raw` to bytes sent as they are."""

    address: str
    answers: dict[str, Answer | Callable[[Request], Answer]] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)
    policy: Policy = field(default_factory=lambda: Policy(allow_private=True, patience=5.0, longest=10.0))

    def page(self, path: str, body: bytes | str, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Serve `body` at `path`; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (200, {"Content-Type": kind, **told}, data)
        return self.address + path

    def moved(self, path: str, to: str, status: int = 302) -> str:
        """Redirect `path`; gives its address."""
        self.answers[path] = (status, {"Location": to}, b"")
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    local: Local

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _serve(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, body)
        self.local.asked.append(request)
        self.close_connection = True
        if self.path in self.local.raw:
            self.wfile.write(self.local.raw[self.path])
            return
        answer = self.local.answers.get(self.path, (404, {}, b"no"))
        status, told, data = answer(request) if callable(answer) else answer
        self.send_response(status)
        for name, value in told.items():
            self.send_header(name, value)
        if "Content-Length" not in told:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def local() -> Iterator[Local]:
    """A server of this test's own."""
    handler = type("Handler", (_Handler,), {})
    serving = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    serving.daemon_threads = True
    served = Local(f"http://127.0.0.1:{serving.server_port}")
    handler.local = served  # type: ignore[attr-defined]
    thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield served
    serving.shutdown()
    thread.join()
    serving.server_close()
