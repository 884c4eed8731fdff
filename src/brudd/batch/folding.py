"""Bytes as the gate searches them: markup gone, one case, one kind of space; a few passes in C, no decoding."""

from __future__ import annotations

import codecs
import html
import re

_ENTITY = re.compile(
    rb"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{1,6}(?:lig|slash|ring|uml|acute|grave|circ|cedil|tilde));"
)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_MARKUP = re.compile(rb"<li[^<>]*>\s*<a[^<>]*>[^<]*</a>\s*</li>|<[^<>]*>")
"""Tags, and entries of a list that are nothing but a link: menus, not text. Neither part looks beyond the next tag."""
_TAG = re.compile(rb"<(?:!doctype|html|head|body|p|div|article)\b", re.I)
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,20})", re.I)
_HEAD = 1024
"""Bytes at the beginning of a page that are looked at for what it is."""
_READABLE = ("utf-8", "ascii", "iso8859-1", "iso8859-15", "cp1252")
_SPACES = (0x80, 0x93, 0x94, 0x98, 0x99, 0x9C, 0x9D, 0xA0, 0xAB, 0xBB, 0xC2, 0xE2)
_LETTERS = frozenset(range(0x61, 0x7B)) | frozenset(range(0x30, 0x3A)) | frozenset(range(0x80, 0x100))
_EAST_ASIA = range(0xE3, 0xEE)
"""First bytes of the letters of East Asia in UTF-8. Folded to one: the automaton then has fewer than 128 kinds of bytes,
half the memory, and the other two bytes of each letter tell the words apart."""
PACKED = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
"""How files begin whose text does not stand in their bytes: PDF, ZIP and DOCX, old Word, RTF, gzip, Zstandard."""


def _table() -> bytes:
    out = bytearray(0x20 for _ in range(256))
    for code in _LETTERS:
        out[code] = code
    for code in range(0x41, 0x5B):
        out[code] = code + 32
    for code in _SPACES:
        out[code] = 0x20
    for code in _EAST_ASIA:
        out[code] = _EAST_ASIA[0]
    return bytes(out)


FOLD = _table()
"""How bytes are folded before the search: A-Z to a-z, all that is no letter or digit to a space.

The bytes of quotation marks, dashes and hard spaces in UTF-8 become spaces wherever they stand; words are
folded by the same table, so that a letter which shares such a byte is still found.
"""


def fold(data: bytes) -> bytes:
    """The bytes as the automaton reads them: encodings of other scripts, markup and character entities resolved."""
    head = data[:_HEAD]
    if head[:2] in _WIDE or b"\0" in head[:64]:
        data = _narrow(data)
    elif b"<" in head:
        data = _recoded(data, head)
    if _TAG.search(data, 0, _HEAD):
        data = text_of(data)
    if b"&" in data:
        data = _ENTITY.sub(lambda found: html.unescape(found[0].decode("ascii")).encode("utf-8", "replace"), data)
    if not data.isascii():
        data = _unicode(data)
    return b" " + data.translate(FOLD) + b" "


def text_of(data: bytes) -> bytes:
    """HTML without its tags, scripts and styles; what scripts tell search engines of the page (JSON-LD) stays."""
    for begin, end in ((b"<script", b"</script>"), (b"<style", b"</style>"), (b"<!--", b"-->")):
        if begin in data:
            data = _without(data, begin, end)
    return _MARKUP.sub(b" ", data)


def _without(data: bytes, begin: bytes, end: bytes) -> bytes:
    first, *others = data.split(begin)
    kept = [first]
    for part in others:
        inside, _, after = part.partition(end)
        kept.append(inside if b"ld+json" in inside[:100] else b"")
        kept.append(after)
    return b" ".join(kept)


def _recoded(data: bytes, head: bytes) -> bytes:
    """A page that says it is in an encoding whose letters are not where Latin-1 and UTF-8 have them, as UTF-8."""
    said = _CHARSET.search(head)
    if said is None:
        return data
    try:
        name = codecs.lookup(said[1].decode("ascii")).name
        return data if name in _READABLE else data.decode(name, "replace").encode("utf-8", "replace")
    except (LookupError, UnicodeError):
        return data


def _unicode(data: bytes) -> bytes:
    """UTF-8 as it is, also where some of it is broken; what is more likely Latin-1 as UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if 2 * broken >= len(text) - len(text.encode("ascii", "ignore")):
            return data.decode("latin-1").encode("utf-8")
    return data


def _narrow(data: bytes) -> bytes:
    even = data[:64:2].count(0) > data[1:64:2].count(0)
    wide = "utf-16" if data[:2] in _WIDE else "utf-16-be" if even else "utf-16-le"
    return data.decode(wide, "replace").encode("utf-8", "replace")
