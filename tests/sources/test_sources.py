"""Bytes come from files, standard input and the web; what cannot be had is said in one line."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from brudd import sources
from brudd.errors import InputError


class Handler(BaseHTTPRequestHandler):
    """Serves a page, a redirect to a page, a redirect off the web, an error, and a body without end."""

    def do_GET(self) -> None:
        if self.path == "/page":
            self._answer(200, {"Content-Type": "text/html; charset=utf-8"}, "<p>Våpen</p>".encode())
        elif self.path == "/moved":
            self._answer(302, {"Location": "/page"}, b"")
        elif self.path == "/file":
            self._answer(302, {"Location": "file:///etc/hostname"}, b"")
        elif self.path == "/ftp":
            self._answer(302, {"Location": "ftp://127.0.0.1/x"}, b"")
        elif self.path == "/big":
            self._answer(200, {}, b"a" * 3000)
        else:
            self._answer(404, {}, b"no")

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    thread.join()
    serving.server_close()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_fetched_also_after_a_redirect(server: str, path: str) -> None:
    loaded = sources.load(server + path)
    assert loaded.data == "<p>Våpen</p>".encode()
    assert loaded.source == server + path
    assert loaded.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(("path", "said"), [("/file", "answered 302"), ("/ftp", "not on the web")])
def test_a_redirect_off_the_web_is_not_followed(server: str, path: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        sources.load(server + path)


def test_the_status_of_the_server_is_told(server: str) -> None:
    with pytest.raises(InputError, match="answered 404"):
        sources.load(server + "/none")


def test_too_large_a_body_is_given_up(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("brudd.sources.web.LARGEST", 1000)
    with pytest.raises(InputError, match="too large"):
        sources.load(server + "/big")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x", "http://", "https://nowhere.invalid/x", "http://[x/"])
def test_an_address_out_of_reach_is_said(address: str) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        sources.load(address)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Våpen".encode())))
    assert sources.load("-").data == "Våpen".encode()
    assert sources.load("-").source == "-"


def test_files_and_what_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hei")
    assert sources.load(str(tmp_path / "a.txt")).data == b"hei"
    with pytest.raises(InputError, match="this is a folder"):
        sources.load(str(tmp_path))
    with pytest.raises(InputError, match="no such file"):
        sources.load(str(tmp_path / "b.txt"))
    with pytest.raises(InputError, match="cannot be read"):
        sources.load("a\0b")
    with pytest.raises(InputError, match="cannot be read"):
        sources.load("a" * 5000)
