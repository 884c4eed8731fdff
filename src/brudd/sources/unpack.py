"""Decompression that stops at a limit instead of filling the memory."""

from __future__ import annotations

import zlib
from typing import BinaryIO

from brudd.sources.limits import DEFAULT, Limits, TooLarge

_CHUNK = 1 << 16


def inflate(data: bytes, coding: str = "gzip", limits: Limits = DEFAULT) -> bytes:
    """`data` decompressed; `coding` is `gzip`, `deflate` (with or without the zlib header) or `identity`.

    Several gzip members in a row are joined, as the format has it. Raises `TooLarge` past the limits, `ValueError`
    for an unknown coding or broken data.
    """
    if coding in ("", "identity"):
        return data
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"unknown content coding {coding[:40]!r}")
    try:
        return _inflate(data, coding, limits)
    except zlib.error as error:
        raise ValueError(f"broken {coding} data: {error}") from error


def _inflate(data: bytes, coding: str, limits: Limits) -> bytes:
    pieces: list[bytes] = []
    size = 0
    rest = data
    while rest:
        machine = _machine(coding, rest)
        while rest and not machine.eof:
            piece = machine.decompress(rest, _CHUNK)
            rest = machine.unconsumed_tail
            pieces.append(piece)
            size += len(piece)
            _check(len(data), size, limits)
            if not piece and not rest:
                break
        if not machine.eof:
            pieces.append(machine.flush())
            break
        rest = machine.unused_data
        if coding == "deflate" or not rest.startswith(b"\x1f\x8b"):
            break  # bytes behind the end belong to nobody; browsers drop them too
    return b"".join(pieces)


def _machine(coding: str, data: bytes) -> zlib._Decompress:
    if coding != "deflate":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    wrapped = len(data) > 1 and data[0] & 0x0F == 8 and (data[0] * 256 + data[1]) % 31 == 0
    return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _check(packed: int, unpacked: int, limits: Limits) -> None:
    if limits.bomb(packed, unpacked):
        raise TooLarge(f"{packed:,} bytes unpack to more than {unpacked:,}: a decompression bomb", bomb=True)
    if unpacked >= limits.largest:
        raise TooLarge(f"unpacks to more than {limits.largest / 1e6:.0f} MB", bomb=False)


def read_limited(stream: BinaryIO, limits: Limits = DEFAULT, packed: int | None = None) -> bytes:
    """All of `stream`, at most `limits.largest` bytes; raises `TooLarge` for more. `packed`: its compressed size."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_CHUNK):
        pieces.append(piece)
        size += len(piece)
        if packed is not None:
            _check(packed, size, limits)
        elif size >= limits.largest:
            raise TooLarge(f"more than {limits.largest / 1e6:.0f} MB", bomb=False)
    return b"".join(pieces)
