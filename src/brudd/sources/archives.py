"""WARC, WACZ, ZIP, gzip and folders: many reports in one input, opened one after another."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from brudd.sources import office
from brudd.sources.document import Document, Failure
from brudd.sources.limits import DEFAULT, Limits, TooLarge
from brudd.sources.unpack import inflate, read_limited

_REPORTS = (
    "text/", "application/xhtml", "application/pdf", "application/xml", "application/rss", "application/atom",
    "application/json", "application/feed+json", "application/vnd.openxmlformats-officedocument.wordprocessingml",
)  # fmt: skip
_NOT_REPORTS = ("text/css", "text/javascript")
_SKIPPED = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".css", ".js", ".mp3", ".mp4", ".woff", ".woff2", ".ttf",
    ".cdx", ".cdxj", ".idx",
)  # fmt: skip


def read_warc(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """The reports of a WARC, packed or not: responses that were found and resources; pictures, styles and the like are
    passed over, answers other than 200 to 299 are failures."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records: Any = ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all")
    count = 0
    try:
        for record in records:
            count += 1
            yield from _record(record, found, limits)
    except (OSError, ValueError) as error:
        yield Failure(
            found.source, f"this WARC is broken after {count} records: {str(error)[:80]}", container=found.source
        )
        return
    if not count:
        yield Failure(found.source, "this WARC holds no reports", "empty")


def _record(record: Any, found: Document, limits: Limits) -> Iterator[Document | Failure]:
    headers = {name.lower(): value for name, value in record.headers.items()}
    address = headers.get("warc-target-uri", "").strip("<>") or f"{found.source}#{headers.get('warc-record-id', '')}"
    http = record.http_headers
    kind = record.http_content_type or headers.get("content-type", "")
    if http is not None:
        kind = {name.lower(): value for name, value in http.items()}.get("content-type", "")
        status = http.status_code or 0
        if not 200 <= status < 300:
            yield Failure(address, f"the server answered {status}", "status", container=found.source)
            return
    if (kind and not kind.lower().startswith(_REPORTS)) or kind.lower().startswith(_NOT_REPORTS):
        return
    try:
        data = read_limited(record.reader, limits, packed=max(record.content_length, 1))
    except TooLarge as error:
        yield Failure(address, str(error), "bomb" if error.bomb else "too-large", container=found.source)
        return
    notes = ("truncated when it was archived",) if "warc-truncated" in headers else ()
    if data.strip():
        yield Document(
            data, address, kind or None, fetched=headers.get("warc-date"), container=found.source,
            address=address if address.startswith("http") else None, raw=True, notes=notes,
        )  # fmt: skip


def read_zip(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """The members of a ZIP, still to be opened; a DOCX is read as one, the WARCs of a WACZ record by record."""
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        yield Failure(found.source, f"this ZIP is broken: {str(error)[:80]}")
        return
    with packed:
        names = packed.namelist()
        if office.is_docx(names):
            stream.seek(0)
            yield from office.read(Document(**{**vars(found), "data": read_limited(stream, limits)}), limits)
            return
        wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
        size = sum(member.compress_size for member in packed.infolist())
        total = 0
        for number, member in enumerate(packed.infolist()):
            if number >= limits.members:
                yield Failure(found.source, f"more than {limits.members:,} members", "too-large")
                return
            if member.is_dir() or member.filename.lower().endswith(_SKIPPED) or "__MACOSX" in member.filename:
                continue
            if wacz and not member.filename.startswith("archive/"):
                continue
            total += member.file_size
            if limits.bomb(size, total):
                yield Failure(
                    found.source, f"{size:,} bytes unpack to more than {total:,}: a decompression bomb", "bomb"
                )
                return
            yield from _member(packed, member, found, limits)


def _member(
    packed: zipfile.ZipFile, member: zipfile.ZipInfo, found: Document, limits: Limits
) -> Iterator[Document | Failure]:
    name = f"{found.source}!/{member.filename}"
    try:
        with packed.open(member) as stream:
            if member.filename.lower().endswith((".warc", ".warc.gz")):
                yield from read_warc(stream, Document(b"", name, container=found.source), limits)  # type: ignore[arg-type]
                return
            data = read_limited(stream, limits, packed=max(member.compress_size, 1))  # type: ignore[arg-type]
    except TooLarge as error:
        yield Failure(name, str(error), "bomb" if error.bomb else "too-large", container=found.source)
        return
    except RuntimeError as error:  # zipfile: "File ... is encrypted, password required"
        locked = "password" in str(error)
        yield Failure(
            name, "is locked with a password" if locked else str(error)[:80], "locked" if locked else "malformed"
        )
        return
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        yield Failure(name, f"is broken: {str(error)[:80]}", container=found.source)
        return
    if data.strip():
        yield Document(data, name, container=found.source, raw=True)


def read_gzip(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """What a gzip file holds: a WARC record by record, anything else as one document, still to be opened."""
    head = stream.read(1 << 16)
    stream.seek(0)
    if found.source.lower().endswith(".warc.gz") or _peek(head).startswith(b"WARC/"):
        yield from read_warc(stream, found, limits)
        return
    try:
        data = inflate(read_limited(stream, limits), "gzip", limits)
    except TooLarge as error:
        yield Failure(found.source, str(error), "bomb" if error.bomb else "too-large")
        return
    except ValueError as error:
        yield Failure(found.source, f"is broken: {error}")
        return
    name = found.source[:-3] if found.source.lower().endswith(".gz") else found.source
    yield Document(data, name, container=found.source, raw=True, digest=None, address=found.address)


def _peek(head: bytes) -> bytes:
    import zlib

    try:
        return zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(head, 64)
    except zlib.error:
        return b""


def walk(folder: Path) -> Iterator[Path]:
    """The files under a folder, in the order of their names, hidden ones and links out of it left out."""
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or not path.is_file() or path.suffix.lower() in _SKIPPED:
            continue
        if path.is_symlink() and not path.resolve().is_relative_to(root):
            continue
        yield path


def memory(data: bytes) -> BinaryIO:
    """Bytes as a stream."""
    return io.BytesIO(data)
