"""Saved mail: EML, mbox and Outlook's MSG; the message itself, then what is attached."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage, Message, MIMEPart
from email.utils import parseaddr
from typing import Any, BinaryIO

from brudd.sources.dates import iso_date
from brudd.sources.document import Document, Failure
from brudd.sources.limits import DEFAULT, Limits

_MOST_PARTS = 500


def read(found: Document) -> Iterator[Document | Failure]:
    """The message as a document (its subject as title, its date as date), then each attachment, still to be opened."""
    message = email.message_from_bytes(found.data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    told: dict[str, Any] = {
        "title": _header(message, "subject"), "published": found.published or iso_date(_header(message, "date")),
        "author": _sender(_header(message, "from")),
    }  # fmt: skip
    text = _content(body)
    if body is not None and text.strip():
        html = body.get_content_type() == "text/html"
        yield replace(
            found, data=text.encode("utf-8", "replace"), digest=found.sha256, raw=False,
            content_type=f"text/{'html' if html else 'plain'}; charset=utf-8", **told,
        )  # fmt: skip
    attached = list(_attachments(message, found, told["published"]))
    yield from attached
    if not text.strip() and not attached:
        yield Failure(found.source, "this mail holds no text and nothing attached", "empty")


def _content(part: MIMEPart[Any, Any] | None) -> str:
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset, "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _header(message: EmailMessage, name: str) -> str | None:
    """A header as text; headers that Python's own parser stumbles over count as absent."""
    try:
        value = message.get(name)
    except Exception:  # the standard library's header parser raises many things on malformed headers
        return None
    return " ".join(str(value).split()) or None if value is not None else None


def _sender(value: str | None) -> str | None:
    name, address = parseaddr(value or "")
    return name or address or None


def _attachments(message: EmailMessage, found: Document, day: str | None) -> Iterator[Document]:
    for number, part in enumerate(message.iter_attachments(), 1):
        if number > _MOST_PARTS:
            return
        name = part.get_filename() or f"attachment-{number}"
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(inner, list):
            data: object = inner[0].as_bytes() if inner and isinstance(inner[0], Message) else b""
        else:
            data = part.get_payload(decode=True)
        if isinstance(data, bytes) and data and part.get_content_maintype() not in ("image", "audio", "video", "font"):
            yield Document(
                data, f"{found.source}!/{name}", part.get_content_type(), container=found.source,
                published=day, weak=True, raw=True,
            )  # fmt: skip


def read_box(stream: BinaryIO, found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """The messages of an mbox, still to be opened."""
    number, lines, size = 0, list[bytes](), 0
    for line in stream:
        if line.startswith(b"From ") and (not lines or lines[-1].strip() == b""):
            if lines:
                yield _message(b"".join(lines), found, number)
            number, lines, size = number + 1, [], 0
            continue
        size += len(line)
        if size < limits.largest:
            lines.append(line[1:] if line.startswith(b">From ") else line)
    if lines:
        yield _message(b"".join(lines), found, number)


def _message(data: bytes, found: Document, number: int) -> Document:
    return Document(data, f"{found.source}!/{number}.eml", "message/rfc822", container=found.source, raw=True)


_PROPERTY = "__substg1.0_{}"
_TAGS = {"subject": "0037", "body": "1000", "sender": "0C1A", "headers": "007D", "html": "1013"}


def read_msg(found: Document) -> Iterator[Document | Failure]:
    """An Outlook message (MS-OXMSG): its text and attachments; other old office files are refused by name."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(found.data)) as box:
        if not box.exists("__properties_version1.0"):
            yield Failure(found.source, "an office document of before 2007", "unsupported", "save it as DOCX or PDF")
            return
        told = {name: _property(box, "", tag) for name, tag in _TAGS.items()}
        day = re.search(r"^date:\s*(.+)$", told["headers"] or "", re.IGNORECASE | re.MULTILINE)
        text, html = told["body"] or told["html"] or "", not told["body"] and bool(told["html"])
        if text.strip():
            yield replace(
                found, data=text.encode("utf-8", "replace"), digest=found.sha256, raw=False, title=told["subject"],
                content_type=f"text/{'html' if html else 'plain'}; charset=utf-8", author=told["sender"],
                published=iso_date(day[1]) if day else None,
            )  # fmt: skip
        count = 0
        for entry in box.listdir(streams=False, storages=True):
            if len(entry) == 1 and entry[0].startswith("__attach_version1.0_#") and count < _MOST_PARTS:
                count += 1
                yield from _attached(box, entry[0], found)
    if not text.strip() and not count:
        yield Failure(found.source, "this mail holds no text and nothing attached", "empty")


def _attached(box: object, folder: str, found: Document) -> Iterator[Document]:
    path = f"{folder}/{_PROPERTY.format('37010102')}"
    if box.exists(path):  # type: ignore[attr-defined]
        name = _property(box, folder, "3707") or _property(box, folder, "3704") or folder
        data = box.openstream(path).read()  # type: ignore[attr-defined]
        yield Document(data, f"{found.source}!/{name}", container=found.source, raw=True)


def _property(box: object, folder: str, tag: str) -> str | None:
    """A text property: Unicode (001F), bytes (0102) or the code page of the writer (001E), the last as Windows-1252."""
    for form, encoding in (("001F", "utf-16-le"), ("0102", "utf-8"), ("001E", "cp1252")):
        path = "/".join(filter(None, (folder, _PROPERTY.format(tag + form))))
        if box.exists(path):  # type: ignore[attr-defined]
            text: str = box.openstream(path).read().decode(encoding, "replace").strip("\0")  # type: ignore[attr-defined]
            return text or None
    return None
