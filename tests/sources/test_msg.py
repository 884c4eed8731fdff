"""Outlook's MSG is read: subject, text, sender, date, attachments."""

# ruff: noqa: E501 (inputs stand here as they are found)

from __future__ import annotations

import struct
from pathlib import Path

from test_inputs import PARAGRAPH, documents, failure, pdf

_END, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
_SMALLEST = 4096
"""Streams from this size on lie in sectors of their own (MS-CFB, section 2.2), which is all that this writer can."""


def compound(tree: dict[str, bytes | dict[str, bytes]]) -> bytes:
    """A compound file (MS-CFB, version 3) with streams and one level of folders; streams are filled up with zeros."""
    entries: list[list[object]] = [["Root Entry", 5, b"", _NONE, _NONE]]  # name, type, data, right, child

    def add(level: dict[str, bytes | dict[str, bytes]], parent: int) -> None:
        before = None
        for name, value in level.items():
            number = len(entries)
            folder = isinstance(value, dict)
            entries.append([name, 1 if folder else 2, b"" if folder else value, _NONE, _NONE])
            if before is None:
                entries[parent][4] = number
            else:
                entries[before][3] = number
            before = number
            if isinstance(value, dict):
                add(dict(value), number)

    add(tree, 0)
    table: list[int] = []
    body = b""
    starts = []
    for entry in entries:
        data = entry[2]
        assert isinstance(data, bytes)
        if entry[1] != 2:
            starts.append((_END, 0))
            continue
        data = data.ljust(_SMALLEST, b"\0")
        starts.append((len(table), len(data)))
        count = -(-len(data) // 512)
        table += [*range(len(table) + 1, len(table) + count), _END]
        body += data.ljust(count * 512, b"\0")
    directory = b""
    for (name, kind, _, right, child), (start, size) in zip(entries, starts, strict=True):
        written = (str(name) + "\0").encode("utf-16-le")
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ", written, len(written), kind, 1, _NONE, right, child, b"", 0, 0, 0, start, size
        )  # fmt: skip
    directory = directory.ljust(-(-len(directory) // 512) * 512, b"\0")
    first = len(table)
    count = len(directory) // 512
    table += [*range(first + 1, first + count), _END]
    fat_at = len(table)
    table.append(0xFFFFFFFD)
    assert len(table) <= 128
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, 1, first, 0, _SMALLEST, _END, 0, _END, 0, fat_at,
    )  # fmt: skip
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    return head.ljust(512, b"\xff") + body + directory + fat


def test_a_message_with_an_attachment(tmp_path: Path) -> None:
    def text(words: str) -> bytes:
        return words.encode("utf-16-le")

    path = tmp_path / "m.msg"
    path.write_bytes(compound({
        "__properties_version1.0": b"", "__substg1.0_0037001F": text("Skip i havn på Nesset"), "__substg1.0_1000001F": text(PARAGRAPH),
        "__substg1.0_0C1A001F": text("Kari Nordmann"), "__substg1.0_007D001F": text("From: Kari\r\nDate: Mon, 04 Mar 2024 10:00:00 +0100\r\n"),
        "__attach_version1.0_#00000000": {"__substg1.0_37010102": pdf([PARAGRAPH]), "__substg1.0_3707001F": text("a.pdf")},
    }))  # fmt: skip
    message, attached = documents(path)
    assert message.data.decode() == PARAGRAPH
    assert (message.title, message.author, message.published) == (
        "Skip i havn på Nesset",
        "Kari Nordmann",
        "2024-03-04",
    )
    assert attached.source == f"{path}!/a.pdf" and PARAGRAPH in attached.data.decode()


def test_other_old_office_files_are_named(tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(compound({"WordDocument": b"x"}))
    assert failure(path).kind == "unsupported"
