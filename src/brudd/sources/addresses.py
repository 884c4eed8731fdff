"""Web addresses made one: tracking dropped, AMP and print versions recognised, canonical links followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from brudd.sources.settings import Variants, addresses

_HEAD = 200_000
_LINK = re.compile(r"<link\b[^>]{0,2000}>", re.IGNORECASE)
_REL = re.compile(r"""\brel\s*=\s*["']?\s*canonical\b""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s>"']{1,2000}))""", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """An address made one, and which version of the page it was: `page`, `amp` or `print`."""

    address: str
    version: str = "page"


def canonical(address: str) -> Known:
    """`address` without what says nothing about the page; not a web address: unchanged.

    Scheme and host in lower case, default ports, fragments and tracking parameters dropped, other parameters in their
    order, a slash at the end of a path dropped; AMP and print versions give the address of the page itself.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return Known(address)
    if parts.scheme.lower() not in ("http", "https") or not host:
        return Known(address)
    if inner := _cached(host, parts.path):
        return Known(canonical(inner).address, "amp")
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(name)]
    version = "page"
    path = parts.path
    for name, variants in (("amp", addresses().amp), ("print", addresses().print)):
        stripped = _strip(host, path, query, variants)
        if stripped is not None:
            (host, path, query), version = stripped, name
    path = quote(unquote(path), safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    scheme = parts.scheme.lower()
    where = host if port in (None, {"http": 80, "https": 443}[scheme]) else f"{host}:{port}"
    return Known(urlunsplit((scheme, where, path or "/", urlencode(query), "")), version)


def clean(link: str) -> str:
    """A link without tracking parameters and fragment, else as it stands, so that it can be fetched."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link
    query = [piece for piece in parts.query.split("&") if not _tracks(piece.partition("=")[0])]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(query), ""))


def stated(html: str, address: str) -> str | None:
    """The canonical address that a page's head states, made one; None where there is none that can be believed.

    Not believed: another host (but for `www.`, `m.` and `amp.`), or the front page stated on any other page.
    """
    for tag in _LINK.finditer(html, 0, _HEAD):
        if not _REL.search(tag[0]) or not (href := _HREF.search(tag[0])):
            continue
        try:
            found = canonical(urljoin(address, unescape(href[1] or href[2] or href[3]))).address
            told, asked = urlsplit(found), urlsplit(canonical(address).address)
        except ValueError:
            continue
        if asked.hostname and _site(told.hostname) != _site(asked.hostname):
            continue
        if told.path in ("", "/") and not told.query and asked.path not in ("", "/"):
            continue
        return found if told.scheme in ("http", "https") else None
    return None


def _site(host: str | None) -> str:
    return re.sub(r"^(?:www|m|mobil|mobile|amp|print)\.", "", host or "")


def _tracks(name: str) -> bool:
    low = name.lower()
    return low in addresses().tracking or low.startswith(addresses().tracking_starts)


def _cached(host: str, path: str) -> str | None:
    """The address inside the address of a copy in an AMP cache."""
    for cache in addresses().caches:
        name, _, under = cache.partition("/")
        if not (host == name or host.endswith("." + name)) or (under and not path.startswith(f"/{under}/")):
            continue
        rest = path.removeprefix(f"/{under}") if under else path
        found = re.fullmatch(r"/(?:[civr]/)?(s/)?(?P<inner>[^/]+\.[^/]+/.*)", rest)
        if found:
            return f"{'https' if found[1] else 'http'}://{found['inner']}"
    return None


def _strip(
    host: str, path: str, query: list[tuple[str, str]], variants: Variants
) -> tuple[str, str, list[tuple[str, str]]] | None:
    """Host, path and query without the marks of the variant; None where there are none."""
    before = (host, path, query)
    host = next((host.removeprefix(start) for start in variants.hosts if host.startswith(start)), host)
    low = path.lower()
    end = next((end for end in sorted(variants.path_ends, key=len, reverse=True) if low.endswith(end)), None)
    if end and len(path) > len(end):
        path = path[: -len(end)] + (".html" if end == ".amp.html" else "")
    start = next((start for start in variants.path_starts if low.startswith(start)), None)
    if start and len(path) > len(start):
        path = path[len(start) - 1 :]
    marks = set(variants.queries)
    query = [(n, v) for n, v in query if f"{n}={v}".lower() not in marks and not (not v and n.lower() in marks)]
    return None if (host, path, query) == before else (host, path, query)
