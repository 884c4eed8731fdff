"""Feeds (RSS, Atom, RDF, JSON Feed) and sitemaps: what they list, and the text that they bring along."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from brudd.errors import InputError
from brudd.sources.access import TRUNCATED, of_summary
from brudd.sources.addresses import canonical, clean
from brudd.sources.dates import iso_date
from brudd.sources.document import Document, Failure

MOST = 50_000
"""Entries of one feed or sitemap; the sitemap protocol allows as many."""

_TAG = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True)
class Entry:
    """What a feed or sitemap lists: an address made one, the link as it stands (to fetch it), a stable key, and what it
    tells of the page there.

    `markup` is the HTML that the entry brings; `whole` says that the feed means it to be all of the text.
    """

    address: str | None
    link: str | None
    key: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    markup: str = ""
    whole: bool = False


@dataclass(frozen=True)
class Feed:
    """A feed: its title, its language where it tells one, its entries in their order."""

    title: str | None
    entries: tuple[Entry, ...]
    language: str | None = None
    nested: tuple[str, ...] = ()


def parse(data: bytes, kind: str, source: str) -> Feed:
    """A feed (`kind` is `feed`, `jsonfeed` or `sitemap`); raises `InputError` for what is none."""
    if b"<!ENTITY" in data[:100_000] or b"<!entity" in data[:100_000]:
        raise InputError(f"{source}: declares entities, which no feed needs", "it may be made to do harm")
    if kind == "jsonfeed":
        return _json(data, source)
    return _sitemap(data, source) if kind == "sitemap" else _xml(data, source)


def _xml(data: bytes, source: str) -> Feed:
    import feedparser

    base = source if source.startswith("http") else ""
    found: Any = feedparser.parse(
        io.BytesIO(data), response_headers={"content-type": "application/xml", "content-location": base}
    )
    if not found.entries and found.bozo:
        raise InputError(f"{source}: this feed is broken: {str(found.bozo_exception)[:80]}")
    entries = tuple(_entry(entry, base) for entry in found.entries[:MOST])
    return Feed(found.feed.get("title") or None, entries, found.feed.get("language") or None)


def _entry(entry: Any, base: str) -> Entry:
    link = _link(entry.get("link"), base)
    full = max((part.get("value") or "" for part in entry.get("content") or ()), key=len, default="")
    short = entry.get("summary") or ""
    return Entry(
        address=canonical(link).address if link else None,
        link=link,
        key=entry.get("id") or link or entry.get("title") or "",
        title=_plain(entry.get("title")), author=entry.get("author") or None,
        published=iso_date(entry.get("published") or entry.get("updated") or entry.get("created")),
        markup=full or short, whole=bool(full),
    )  # fmt: skip


def _json(data: bytes, source: str) -> Feed:
    try:
        found = json.loads(data)
    except ValueError as error:
        raise InputError(f"{source}: this JSON Feed is broken: {str(error)[:80]}") from error
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise InputError(f"{source}: a JSON Feed without items")
    items = [item for item in found["items"][:MOST] if isinstance(item, dict)]
    return Feed(_text(found.get("title")), tuple(_item(item) for item in items), _text(found.get("language")))


def _item(item: dict[str, Any]) -> Entry:
    link = _link(_text(item.get("url")) or _text(item.get("external_url")))
    authors = [one.get("name") for one in item.get("authors") or [] if isinstance(one, dict)]
    full = _text(item.get("content_html")) or html.escape(_text(item.get("content_text")) or "").replace("\n\n", "<p>")
    return Entry(
        address=canonical(link).address if link else None, link=link,
        key=str(item.get("id") or link or item.get("title") or ""),
        title=_text(item.get("title")), author=", ".join(filter(None, map(_text, authors))) or None,
        published=iso_date(item.get("date_published") or item.get("date_modified")),
        markup=full or _text(item.get("summary")) or "", whole=bool(full),
    )  # fmt: skip


def _link(value: object, base: str = "") -> str | None:
    """A link that can be fetched, without tracking; None for what is no web address."""
    try:
        link = clean(urljoin(base, str(value or "")))
    except ValueError:
        return None
    return link if link.startswith(("http://", "https://")) and link.isprintable() else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _sitemap(data: bytes, source: str) -> Feed:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise InputError(f"{source}: this sitemap is broken: {str(error)[:80]}") from error
    nested, entries = [], []
    for node in list(root)[:MOST]:
        told = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in node.iter()}
        if not (address := _link(told.get("loc"), source if source.startswith("http") else "")):
            continue
        if node.tag.rpartition("}")[2] == "sitemap":
            nested.append(address)
        else:
            day = iso_date(told.get("publication_date"))
            entries.append(
                Entry(canonical(address).address, address, address, told.get("title") or None, published=day)
            )
    return Feed(None, tuple(entries), nested=tuple(nested))


def read(found: Document, kind: str) -> Iterator[Document | Failure]:
    """The entries of a feed that bring text, as documents; addresses alone are failures that say so."""
    feed = parse(found.data, kind, found.source)
    if not feed.entries and not feed.nested:
        yield Failure(found.source, "this feed is empty", "empty")
    for number, entry in enumerate(feed.entries, 1):
        source = entry.address or f"{found.source}#{number}"
        if not _plain(entry.markup):
            yield Failure(
                source, "is only listed, its text stands on the web", "needs-fetch", "give --follow", found.source
            )
            continue
        yield document(entry, feed, source, found)
    for address in feed.nested:
        yield Failure(address, "is a sitemap of its own", "needs-fetch", "give --follow", found.source)


def document(entry: Entry, feed: Feed, source: str, found: Document) -> Document:
    """An entry's own text as a document."""
    title = html.escape(entry.title or "")
    body = f"<article><h1>{title}</h1>{entry.markup}</article>"
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    short = None if entry.whole else of_summary(_plain(entry.markup) or "") or TRUNCATED
    return Document(
        page.encode("utf-8", "replace"), source, "text/html; charset=utf-8", fetched=found.fetched,
        container=found.source, address=entry.address, title=entry.title, author=entry.author,
        publisher=feed.title, published=entry.published,
        notes=(short,) if short else (),
    )  # fmt: skip


def _plain(markup: str | None) -> str | None:
    return " ".join(html.unescape(_TAG.sub(" ", markup or "")).split()) or None
