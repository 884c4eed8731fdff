"""What kind of input some bytes are, told from the bytes first, then the name, then what a server said."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "pdf",
    "zip",
    "gzip",
    "warc",
    "ole",
    "rtf",
    "feed",
    "sitemap",
    "jsonfeed",
    "json",
    "jsonl",
    "csv",
    "mail",
    "mbox",
    "page",
]
"""The kinds that are told apart; `page` is text or HTML, and all that nothing else claims."""

HEAD = 8192
"""Bytes that are looked at."""

_ROOT = re.compile(rb"<([a-z:]+)", re.IGNORECASE)
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):[ \t]?\S?.*$")
_MAIL = {b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"}
_TABLE = re.compile(r"\.(?:csv|tsv)$")


def kind_of(head: bytes, name: str = "", content_type: str | None = None) -> Kind:
    """The kind of an input by its first `HEAD` bytes, its name, and its content type."""
    head = head[:HEAD]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return "pdf"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    name, said = name.lower().partition("?")[0], (content_type or "").lower()
    if start[:1] == b"<":
        return _xml(start)
    if start[:1] in (b"{", b"[") and (found := _json(start, name, said)):
        return found
    if _TABLE.search(name) or "text/csv" in said or "tab-separated" in said:
        return "csv"
    if start.startswith(b"From ") and name.endswith((".mbox", ".mbx")):
        return "mbox"
    return "mail" if _is_mail(start, name) or "message/rfc822" in said else "page"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"), (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"), (b"{\\rtf", "rtf"), (b"%PDF-", "pdf"),
)  # fmt: skip


def _xml(start: bytes) -> Kind:
    root = _root(start).lower().rpartition(b":")[2]
    if root in (b"rss", b"feed", b"rdf"):
        return "feed"
    return "sitemap" if root in (b"urlset", b"sitemapindex") else "page"


def _root(start: bytes) -> bytes:
    """The name of the first element, behind declarations, comments and a document type; empty when there is none.

    Walks: one expression for all of this takes time without end on a head of broken comments.
    """
    at = 0
    while at < len(start):
        at += len(start[at:]) - len(start[at:].lstrip())
        if start.startswith(b"<!--", at):
            end = start.find(b"-->", at + 4) + 3
        elif start.startswith((b"<?", b"<!"), at):
            end = start.find(b">", at) + 1
            if b"[" in start[at:end]:
                end = start.find(b">", max(at, start.find(b"]", at))) + 1
        else:
            found = _ROOT.match(start, at)
            return found[1] if found else b""
        if end <= at + 1:
            return b""
        at = end
    return b""


def _json(start: bytes, name: str, said: str) -> Kind | None:
    if b"jsonfeed.org/version/" in start[:2000] or "feed+json" in said:
        return "jsonfeed"
    if name.endswith((".jsonl", ".ndjson")) or "ndjson" in said or "jsonl" in said:
        return "jsonl"
    named = name.endswith(".json") or "json" in said
    if named or name == "-" or name.startswith(("http://", "https://")):
        looks = re.match(rb'^\s*(?:\{\s*"|\[\s*\{\s*")', start)
        lines = re.match(rb'^\{".*\}[^\S\n]*\n\s*\{"', start, re.DOTALL) and start.count(b"\n{") > 0
        return ("jsonl" if lines else "json") if looks else None
    return None


def _is_mail(start: bytes, name: str) -> bool:
    """True when the text begins with header lines that only mail has; a name in `.eml` needs any two headers."""
    names: set[bytes] = set()
    for line in start.replace(b"\r\n", b"\n").split(b"\n"):
        if not line or line[:1] in b" \t":
            if not line:
                break
            continue
        header = _HEADER.match(line)
        if not header:
            return False if not name.endswith(".eml") else len(names) > 1
        names.add(header[1].lower())
    if name.endswith(".eml"):
        return len(names) > 1
    return bool(names & _MAIL) and len(names & {b"from", b"subject", b"date", b"to"}) >= 2
