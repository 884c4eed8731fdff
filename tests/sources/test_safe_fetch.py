"""A fetch goes to public addresses only, within limits, and says in one line why it failed."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd.errors import InputError
from brudd.sources import FetchError, Policy, fetch, guard, load
from brudd.sources.guard import Refused, aim, public
from brudd.sources.web import get


def trouble(address: str, policy: Policy) -> FetchError:
    with pytest.raises(FetchError) as caught:
        get(address, policy=policy)
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_page_is_fetched_with_its_type_and_time(local: Any) -> None:
    found = fetch(local.page("/page", "<p>Våpen</p>"), local.policy)
    assert (found.data, found.content_type) == ("<p>Våpen</p>".encode(), "text/html; charset=utf-8")
    assert found.fetched is not None and found.fetched.endswith("Z")
    assert local.asked[0].headers["user-agent"].startswith("brudd/")
    assert local.asked[0].headers["host"] == local.address.removeprefix("http://")


def test_a_redirect_is_followed_and_kept(local: Any) -> None:
    local.page("/page", "x")
    found = get(local.moved("/old", "/page", 301), policy=local.policy)
    assert (found.final, [one.status for one in found.exchanges]) == (local.address + "/page", [301, 200])


@pytest.mark.parametrize(
    "to", ["file:///etc/hostname", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "http://u:p@127.0.0.1/"]
)
def test_a_redirect_off_the_web_is_refused(local: Any, to: str) -> None:
    assert trouble(local.moved("/away", to), local.policy).kind == "garbage"


def test_redirects_in_circles_and_without_end_are_given_up(local: Any) -> None:
    local.moved("/a", "/b")
    local.moved("/b", "/a")
    for number in range(20):
        local.moved(f"/{number}", f"/{number + 1}")
    assert trouble(local.address + "/a", local.policy).reason == "is redirected in circles"
    error = trouble(local.address + "/0", local.policy)
    assert (error.kind, len(error.exchanges)) == ("redirects", 9)


def test_private_addresses_are_refused_unless_allowed(local: Any) -> None:
    error = trouble(local.page("/page", "x"), Policy())
    assert (error.kind, local.asked) == ("refused-address", [])
    assert "--allow-private" in str(error)


def test_a_redirect_to_a_private_address_is_refused(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public host sends on to one inside: the second address is checked like the first."""
    local.page("/inside", "secret")
    start = local.moved("/start", "http://inside.example:1/inside")
    answers = {"127.0.0.1": "127.0.0.1", "inside.example": "10.0.0.7"}
    monkeypatch.setattr(guard, "resolve", lambda host, port: [(socket.AF_INET, answers[host])])
    monkeypatch.setattr(guard, "public", lambda ip: ip == "127.0.0.1")
    error = trouble(start, replace(local.policy, allow_private=False))
    assert (error.kind, [one.path for one in local.asked]) == ("refused-address", ["/start"])
    assert "redirected to inside.example is at 10.0.0.7" in error.reason


def test_one_private_answer_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = [(socket.AF_INET, "93.184.216.34"), (socket.AF_INET, "192.168.1.1")]
    monkeypatch.setattr(guard, "resolve", lambda host, port: mixed)
    with pytest.raises(Refused, match=r"192\.168\.1\.1"):
        aim("http://rebinding.example/")


def test_the_name_is_resolved_once_and_that_address_connected_to(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that answers differently the second time cannot lead elsewhere."""
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
        asked.append(host)
        return [(socket.AF_INET, "127.0.0.1" if len(asked) == 1 else "10.1.1.1")]

    monkeypatch.setattr(guard, "resolve", resolve)
    local.page("/page", "x")
    port = local.address.rpartition(":")[2]
    assert get(f"http://changing.example:{port}/page", policy=local.policy).data == b"x"
    assert asked == ["changing.example"]
    assert local.asked[0].headers["host"] == f"changing.example:{port}"


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "::127.0.0.1",
        "2001:db8::1", "localhost", "",
    ],
)  # fmt: skip
def test_not_public(ip: str) -> None:
    assert not public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_public(ip: str) -> None:
    assert public(ip)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_as_public_inside_ipv6(ip: Any) -> None:
    assert public(str(ip)) == public(f"::ffff:{ip}") == public(f"64:ff9b::{ip}")


@pytest.mark.parametrize(
    "address", ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://[::1]/", "http://localhost/"]
)
def test_odd_spellings_of_this_machine_are_refused(address: str) -> None:
    with pytest.raises(Refused):
        aim(address)


@pytest.mark.parametrize(
    "address", ["http://", "http://[x/", "http://a:99999/", "http://" + "a" * 300 + ".no/", "http://u@h/"]
)
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(InputError, match="cannot be reached"):
        load(address)


def test_a_status_is_told(local: Any) -> None:
    error = trouble(local.address + "/none", local.policy)
    assert (error.kind, error.status) == ("status", 404)
    assert "answered 404" in str(error)


def test_a_port_where_nobody_listens(local: Any) -> None:
    assert trouble("http://127.0.0.1:1/x", local.policy).kind == "reset"


def test_too_large_is_given_up_by_its_announced_length_or_on_the_way(local: Any) -> None:
    small = replace(local.policy, largest=1000)
    assert trouble(local.page("/big", b"a" * 3000), small).kind == "too-large"
    local.raw["/endless"] = b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 200_000
    assert trouble(local.address + "/endless", small).kind == "too-large"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_packed_bodies_are_unpacked_and_bombs_refused(local: Any, coding: str) -> None:
    pack = gzip.compress if coding == "gzip" else zlib.compress
    address = local.page("/packed", pack(b"Hei " * 100), Content_Encoding=coding)
    assert get(address, policy=local.policy).data == b"Hei " * 100
    bomb = local.page("/bomb", pack(bytes(30_000_000)), Content_Encoding=coding)
    assert trouble(bomb, local.policy).kind == "bomb"


@pytest.mark.parametrize(("coding", "body"), [("gzip", b"no gzip"), ("br", b"x"), ("gzip, gzip", b"x")])
def test_a_body_that_cannot_be_unpacked_is_garbage(local: Any, coding: str, body: bytes) -> None:
    assert trouble(local.page("/odd", body, Content_Encoding=coding), local.policy).kind == "garbage"


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (b"", "reset"), (b"nonsense\r\n\r\n", "garbage"), (b"HTTP/1.1 abc\r\n\r\n", "garbage"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "garbage"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "garbage"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", "reset"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nx", "garbage"),
    ],
)  # fmt: skip
def test_servers_that_do_not_speak_http(local: Any, sent: bytes, kind: str) -> None:
    local.raw["/odd"] = sent
    assert trouble(local.address + "/odd", local.policy).kind == kind


@contextmanager
def silent(first: bytes) -> Iterator[str]:
    """A server that sends `first`, then nothing, and keeps the line open."""
    with socket.create_server(("127.0.0.1", 0)) as serving, ExitStack() as lines:

        def serve() -> None:
            line, _ = serving.accept()
            lines.enter_context(line)
            line.sendall(first)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{serving.getsockname()[1]}/"
        thread.join()


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"])
@pytest.mark.parametrize("limit", [{"patience": 0.1}, {"longest": 0.1}])
def test_a_silent_server_is_given_up(local: Any, first: bytes, limit: dict[str, float]) -> None:
    with silent(first) as address:
        assert trouble(address, replace(local.policy, **limit)).kind == "timeout"


def test_a_server_without_tls_gives_no_safe_connection(local: Any) -> None:
    assert trouble(local.address.replace("http:", "https:") + "/x", local.policy).kind in ("tls", "reset")


def test_certificates_are_checked() -> None:
    from brudd.sources.wire import _tls

    assert (_tls().verify_mode, _tls().check_hostname) == (ssl.CERT_REQUIRED, True)
