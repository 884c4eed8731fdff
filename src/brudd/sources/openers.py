"""Any input opened: one report or many, whatever it is packed in; what cannot be read is a failure with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from brudd.errors import BruddError, InputError
from brudd.sources import access, archives, feeds, mail, pdf, tables
from brudd.sources.addresses import canonical, stated
from brudd.sources.document import Document, Failure
from brudd.sources.kinds import HEAD, Kind, kind_of
from brudd.sources.limits import DEFAULT, Limits
from brudd.sources.local import from_file, from_stdin
from brudd.sources.web import SAFE, FetchError, Policy, fetch

Found = Document | Failure
Stream = Callable[[BinaryIO, Document, Limits], Iterator[Found]]

_STREAMED: dict[Kind, Stream] = {
    "zip": archives.read_zip, "gzip": archives.read_gzip, "warc": archives.read_warc,
    "jsonl": tables.read_lines, "csv": tables.read_csv, "mbox": mail.read_box,
}  # fmt: skip
_WHOLE: dict[Kind, Callable[[Document], Iterator[Found]]] = {
    "pdf": pdf.read, "mail": mail.read, "ole": mail.read_msg, "json": tables.read_json,
}  # fmt: skip


@dataclass(frozen=True)
class Opening:
    """How inputs are opened: what a fetch may do, the limits, and whether the addresses that feeds list are fetched."""

    policy: Policy = SAFE
    limits: Limits = DEFAULT
    follow: bool = False


def open_inputs(
    name: str, *, policy: Policy = SAFE, follow: bool = False, limits: Limits = DEFAULT,
    on_folded: Callable[[Document], None] | None = None,
) -> Iterator[Found]:  # fmt: skip
    """The documents of the input `name`, and the failures, one after another as they are opened.

    `name` is `-` for standard input, an http(s) address, a folder, or a file: text, HTML, PDF, DOCX, mail (EML, MSG,
    mbox), a feed, a sitemap, JSON, JSON Lines, CSV, WARC, WACZ, ZIP, gzip. With `follow`, what feeds and sitemaps only
    list is fetched. Versions of one page (AMP, print, a copy to the byte) inside one input are folded into the first;
    `on_folded` is told of the others. Never raises for what an input holds: a `Failure` says what is wrong.
    """
    seen: dict[str, set[str]] = {}
    for found in _opened(name, Opening(policy, limits, follow)):
        if isinstance(found, Document) and found.address:
            known = canonical(found.address)
            digests = seen.setdefault(known.address.partition("://")[2], set())
            text = hashlib.sha256(found.data).hexdigest()
            again = bool(digests) and (text in digests or _variant(found))
            digests.add(text)
            if again:
                if on_folded:
                    on_folded(found)
                continue
        yield found


def load(name: str, *, policy: Policy = SAFE) -> Document:
    """The one report that the input `name` holds; raises `InputError` when there is none, or more than one."""
    first: Document | None = None
    for found in open_inputs(name, policy=policy):
        if isinstance(found, Failure):
            raise found.error
        if first is not None:
            raise InputError(f"{name}: holds more than one report", "read it with `brudd read`, which takes them all")
        first = found
    if first is None:
        raise InputError(f"{name}: holds no report")
    return first


def _opened(name: str, how: Opening) -> Iterator[Found]:
    try:
        if name == "-":
            yield from open_document(replace(from_stdin(), raw=True), how)
        elif name.lower().startswith(("http://", "https://")):
            yield from open_document(replace(fetch(name, how.policy), raw=True), how)
        elif Path(name).is_dir():
            yield from _folder(Path(name), how)
        else:
            yield from _file(name, how)
    except FetchError as error:
        yield error.failure
    except InputError as error:
        yield Failure(name, error.message.removeprefix(f"{name}: "), "unreadable", error.hint)
    except (OSError, ValueError) as error:  # a null byte in a path, a path without end
        yield Failure(name, f"cannot be read: {getattr(error, 'strerror', None) or error}", "missing")


def _folder(folder: Path, how: Opening) -> Iterator[Found]:
    count = 0
    for path in archives.walk(folder):
        count += 1
        try:
            yield from _file(str(path), how)
        except InputError as error:
            yield Failure(str(path), error.message.removeprefix(f"{path}: "), "unreadable", error.hint, str(folder))
    if not count:
        yield Failure(str(folder), "this folder holds no files", "empty")


def _file(name: str, how: Opening) -> Iterator[Found]:
    path = Path(name)
    if not path.is_file():
        yield from open_document(from_file(name), how)
        return
    try:
        with path.open("rb") as stream:
            kind = kind_of(stream.read(HEAD), name)
            stream.seek(0)
            if kind in _STREAMED:
                yield from _spread(_guarded(_STREAMED[kind](stream, Document(b"", name), how.limits), name), how, 0)
                return
    except OSError as error:
        yield Failure(name, f"cannot be read: {error.strerror or error}", "unreadable")
        return
    yield from open_document(replace(from_file(name), raw=True), how)


def open_document(found: Document, how: Opening, depth: int = 0) -> Iterator[Found]:
    """What `found` holds: itself when it is a page, else what is in it, at most `how.limits.depth` deep."""
    if not found.raw:
        yield finished(found)
        return
    if depth > how.limits.depth:
        yield Failure(found.source, f"packed more than {how.limits.depth} deep", "too-deep", container=found.container)
        return
    kind = kind_of(found.data, found.source, found.content_type)
    if kind in _STREAMED:
        parts = _STREAMED[kind](archives.memory(found.data), replace(found, data=b""), how.limits)
    elif kind in ("feed", "jsonfeed", "sitemap"):
        parts = _feed(found, kind, how, depth)
    elif kind in _WHOLE:
        parts = _WHOLE[kind](found)
    elif kind == "rtf":
        parts = iter([Failure(found.source, "RTF is not read", "unsupported", "save it as DOCX, PDF or text")])
    else:
        parts = iter([replace(found, raw=False)])
    yield from _spread(_guarded(parts, found.source), how, depth)


def _spread(parts: Iterator[Found], how: Opening, depth: int) -> Iterator[Found]:
    for part in parts:
        if isinstance(part, Document):
            yield from open_document(part, how, depth + 1)
        else:
            yield part


def _guarded(parts: Iterator[Found], source: str) -> Iterator[Found]:
    """The parts, with whatever a parser raises as a failure: an input is never a reason to stop."""
    try:
        yield from parts
    except BruddError as error:
        yield Failure(source, error.message.removeprefix(f"{source}: "), "malformed", error.hint)
    except Exception as error:  # parsers of others raise what they like on malformed input
        yield Failure(
            source, f"cannot be read: {type(error).__name__}: {' '.join(str(error).split())[:80]}", "malformed"
        )


def _feed(found: Document, kind: str, how: Opening, depth: int) -> Iterator[Found]:
    if not how.follow:
        yield from feeds.read(found, kind)
        return
    feed = feeds.parse(found.data, kind, found.source)
    for number, entry in enumerate(feed.entries, 1):
        source = entry.address or f"{found.source}#{number}"
        if entry.whole or not entry.address:
            yield feeds.document(entry, feed, source, found)
            continue
        try:
            page = fetch(entry.link or entry.address, how.policy)
            yield replace(page, raw=True, container=found.source, title=entry.title, published=entry.published)
        except FetchError as error:
            yield error.failure
            if entry.markup:
                yield feeds.document(entry, feed, source, found).with_notes("the page itself could not be fetched")
    for address in feed.nested:
        try:
            yield replace(fetch(address, how.policy), raw=True, container=found.source)
        except FetchError as error:
            yield error.failure


def finished(found: Document) -> Document:
    """A page's document with what its markup says of itself: its canonical address, and whether it is all there."""
    start = found.data[:400].lstrip().lower()
    html = "html" in (found.content_type or "") or start.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))
    address = found.address or (found.source if found.source.startswith(("http://", "https://")) else None)
    notes: list[str] = []
    if html:
        markup = found.data.decode("utf-8", "replace")
        if note := access.of_page(markup):
            notes.append(note)
        address = (stated(markup, address) if address else None) or address
    if address:
        known = canonical(address)
        version = canonical(found.source).version
        if version != "page":
            notes.append(f"address: the {version} version of {known.address}")
        address = known.address
    return replace(found.with_notes(*notes), address=address)


def _variant(found: Document) -> bool:
    return canonical(found.source).version != "page"
