"""Which addresses a fetch may connect to: resolve once, check every answer, connect to what was checked."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

_V4 = ipaddress.IPv4Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: an IPv4 address in the last 32 bits."""


class Refused(Exception):
    """An address that may not be connected to, with the kind of trouble: `refused-address`, `dns` or `garbage`."""

    def __init__(self, message: str, kind: str = "refused-address") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(frozen=True)
class Target:
    """A checked web address: `address` as it is asked for, `host` as it is sent, `ip` to connect to."""

    address: str
    scheme: str
    host: str
    port: int
    path: str
    ip: str
    family: socket.AddressFamily

    @property
    def host_header(self) -> str:
        """The value of the `Host` header."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == {"http": 80, "https": 443}[self.scheme] else f"{name}:{self.port}"


def aim(address: str, *, allow_private: bool = False) -> Target:
    """Resolve `address` and check where it leads; raises `Refused`.

    Every answer of the name server must be public: one private address among public ones is a trap, too. The IP that
    was checked is the one to connect to, so that a second answer cannot lead elsewhere.
    """
    parts, host, port = _parts(address)
    try:
        found = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise Refused(f"no such host: {host}", "dns") from error
    if not found:
        raise Refused(f"no such host: {host}", "dns")
    if not allow_private:
        for _, ip in found:
            if not public(ip):
                raise Refused(f"{host} is at {ip}, which is not a public address")
    family, ip = found[0]
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return Target(
        urlunsplit((parts.scheme.lower(), parts.netloc, path, query, "")), parts.scheme.lower(), host, port,
        f"{path}?{query}" if query else path, ip, family,
    )  # fmt: skip


def resolve(host: str, port: int) -> list[tuple[socket.AddressFamily, str]]:
    """All addresses of `host`, as the system's resolver gives them."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(socket.AddressFamily(family), str(where[0])) for family, _, _, _, where in answers]


def public(ip: str) -> bool:
    """True when `ip` is a unicast address of the public internet, also seen through IPv4-in-IPv6 forms."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = _V4(int(address) & 0xFFFFFFFF)
        if inner is None and int(address) >> 32 == 0:  # the deprecated IPv4-compatible form
            inner = _V4(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _unicast(inner)
    return _unicast(address)


def _unicast(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _parts(address: str) -> tuple[SplitResult, str, int]:
    """The address split, its host in ASCII, its port; raises `Refused` for what is no web address."""
    if any(char <= " " or char == "\x7f" for char in address):
        address = quote(address.strip(), safe="/%:@!$&'()*+,;=~-._?#[]")
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Refused(f"not a web address: {error}", "garbage") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise Refused(f"an address that is not on the web: {address[:80]}", "garbage")
    if not host or parts.username is not None or parts.password is not None:
        raise Refused("a web address without a host" if not host else "a web address with a password in it", "garbage")
    try:
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused(f"not a host name: {host[:80]}", "garbage") from error
    return parts, host.lower(), port or {"http": 80, "https": 443}[parts.scheme.lower()]
