"""Bytes to text: which encoding, is it text at all, is it too large."""

from __future__ import annotations

import codecs
import re

from brudd.errors import InputError

LARGEST = 50_000_000
"""Bytes; an input of this size or more is refused."""

_MAGIC = {
    b"%PDF": "PDF", b"PK\x03\x04": "ZIP or office document", b"\x89PNG": "PNG picture", b"\xff\xd8\xff": "JPEG picture",
    b"GIF8": "GIF picture", b"\x1f\x8b": "gzip archive", b"\x7fELF": "program",
    b"\xd0\xcf\x11\xe0": "old office document",
    b"SQLite format 3": "SQLite database",
}  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, source: str, content_type: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of `data` and notes on how it was decoded.

    Newlines become `\\n` and a byte order mark goes; nothing else is changed, so offsets are those of the file.
    Tries byte order marks, UTF-16 without one, UTF-8, the declared charset, and last Windows-1252.
    Raises `InputError` for empty, binary or too large data, which names `source`.
    """
    if not data.strip():
        raise InputError(f"{source}: the input is empty", "give a file that holds the text of a report")
    if len(data) >= LARGEST:
        size = f"{len(data) / 1e6:.0f} MB"
        raise InputError(f"{source}: {size} is too large for one report", "the limit is 50 MB; split the file")
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(
                f"{source}: this is a binary file ({what}), not text or HTML", "save the report as text or HTML"
            )
    text, notes = _text(data, content_type)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text[:20_000])) > max(3.0, 0.01 * min(len(text), 20_000)):
        raise InputError(f"{source}: this is a binary file, not text or HTML", "save the report as text or HTML")
    if not text.strip():
        raise InputError(f"{source}: the input is empty", "give a file that holds the text of a report")
    return text, notes


def _text(data: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _or_replaced(data[len(mark) :], encoding)
    if wide := _wide(data):
        return _or_replaced(data, wide)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    declared = _declared(data, content_type)
    if declared and declared != "utf-8":
        return _or_replaced(data, declared)
    if _nearly_utf8(data):
        return data.decode("utf-8", errors="replace"), ("encoding: broken UTF-8, unreadable bytes were replaced",)
    text = data.decode("cp1252", errors="replace")
    return text, ("encoding: not UTF-8, read as Windows-1252 (Latin-1)",)


def _or_replaced(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    note = () if encoding == "utf-8" else (f"encoding: read as {encoding}",)
    try:
        return data.decode(encoding), note
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace"), (
            f"encoding: broken {encoding}, unreadable bytes were replaced",
        )


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Latin text is zero."""
    sample = data[:2000]
    if len(sample) < 4:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _declared(data: bytes, content_type: str | None) -> str | None:
    """The charset that the server or the page's head names, if Python knows it."""
    found = _CHARSET.search((content_type or "").encode("ascii", "ignore")) or _CHARSET.search(data[:4000])
    if not found:
        return None
    try:
        return codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None


def _nearly_utf8(data: bytes) -> bool:
    """True when most bytes above ASCII belong to whole UTF-8 characters."""
    wrong = data[:200_000].decode("utf-8", errors="replace").count("\ufffd")
    right = sum(char > "\x7f" and char != "\ufffd" for char in data[:200_000].decode("utf-8", errors="replace"))
    return right > 3 * wrong
