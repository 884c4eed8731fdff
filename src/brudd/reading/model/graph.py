"""The network at run time: piece embeddings in eight bits, the graph on onnxruntime, relation scores on NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brudd.reading.model.pieces import PADDING
from brudd.reading.model.session import open_session
from brudd.reading.model.windows import Window

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

GRAPH_FILE, EMBEDDINGS_FILE, SCALES_FILE, RELATIONS_FILE = (
    "network.onnx", "embeddings.npy", "embedding_scales.npy", "relations.npy",
)  # fmt: skip


class Embeddings:
    """The frozen embedding of each piece: one row of signed bytes and one scale a piece, memory-mapped."""

    def __init__(self, folder: Path) -> None:
        self._rows: NDArray[np.int8] = np.load(folder / EMBEDDINGS_FILE, mmap_mode="r")
        self._scales: Floats = np.load(folder / SCALES_FILE).astype(np.float32)

    def __call__(self, pieces: Numbers) -> Floats:
        """Vectors (..., width) of piece numbers (...)."""
        return np.asarray(self._rows[pieces], dtype=np.float32) * self._scales[pieces][..., None]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What the graph says of a batch of windows, padded to the longest; see `training/export.py` for the shapes."""

    arcs: Floats
    relation_dependents: Floats
    relation_heads: Floats
    upos: Numbers
    feats: Floats
    scripts: Numbers
    names: Floats
    starts: Floats


class Graph:
    """Runs windows through the exported network."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self._session = open_session(folder / GRAPH_FILE, threads)
        self._embeddings = Embeddings(folder)
        relations: Floats = np.load(folder / RELATIONS_FILE).astype(np.float32)
        self._relations, self._width, other = relations.shape
        self._weights = np.ascontiguousarray(relations.transpose(2, 0, 1).reshape(other, -1))

    def __call__(self, windows: Sequence[Window]) -> Outputs:
        """One pass over at least one window."""
        size = max(len(window.pieces) for window in windows)
        words = max(len(window.source) for window in windows)
        pieces = np.full((len(windows), size), PADDING, dtype=np.int64)
        first = np.zeros((len(windows), words), dtype=np.int64)
        last = np.zeros((len(windows), words), dtype=np.int64)
        for row, window in enumerate(windows):
            pieces[row, : len(window.pieces)] = window.pieces
            first[row, : len(window.first)] = window.first
            last[row, : len(window.last)] = window.last
        fed = {"embedded": self._embeddings(pieces), "present": pieces != PADDING, "first": first, "last": last}
        return Outputs(*self._session.run(None, fed))

    def relations(self, dependents: Floats, heads: Floats, governor: Numbers) -> Floats:
        """Scores (n, relations) of each relation between n words (n, width) and their heads.

        Several words have the same head: `heads` (m, width) holds each once, and `governor` (n) the row of each word's.
        """
        right = _with_one(heads) @ self._weights
        right = right.reshape(len(heads), self._relations, self._width)[governor]
        scores = np.matmul(right, _with_one(dependents)[:, :, None])
        return np.asarray(scores[:, :, 0], dtype=np.float32)


def _with_one(rows: Floats) -> Floats:
    return np.concatenate([rows, np.ones((len(rows), 1), dtype=np.float32)], axis=1)
