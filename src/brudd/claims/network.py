"""The shipped claim reader at work: the encoder on onnxruntime, the heads in NumPy, word embeddings by row.

Files in `claims/data/`: `encoder.onnx` (int8), `heads.npz` (float16), `reader.json` (settings and what it was trained on).
The word embeddings and the tokenizer are those of the language model (`reading/model/data`), since both were trained
from one encoder whose embeddings stay frozen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from brudd.claims.candidates import FEATURES, Candidates
from brudd.claims.heads import Heads
from brudd.claims.triggers import Settings
from brudd.claims.windows import Pieces, Window, windows
from brudd.errors import DataError

FOLDER = Path(__file__).parent / "data"
WORD_FILES = Path(__file__).parents[1] / "reading" / "model" / "data"
WORDS = ("embeddings.npy", "embedding_scales.npy", "tokenizer.json")


@dataclass(frozen=True)
class Network:
    """The loaded reader."""

    session: Any
    embeddings: np.ndarray
    scales: np.ndarray
    feature_weights: np.ndarray
    pieces: Pieces
    heads: Heads
    settings: Settings

    def vectors(self, cand: Candidates) -> np.ndarray:
        """W x H: the vector of each word of the page."""
        if not len(cand.words):
            return np.zeros((0, self.feature_weights.shape[0]), np.float32)
        return np.concatenate([self._window(cand, window) for window in windows(cand.words, self.pieces)])

    def _window(self, cand: Candidates, window: Window) -> np.ndarray:
        features = np.zeros((len(window.ids), len(FEATURES)), np.float32)
        inside = window.owners >= 0
        features[inside] = cand.features[window.owners[inside]]
        embedded = self.embeddings[window.ids].astype(np.float32) * self.scales[window.ids][:, None]
        embedded += features @ self.feature_weights.T
        hidden = self.session.run(None, {"embedded": embedded[None].astype(np.float32)})[0][0]
        kept = slice(window.keep.start - window.words.start, window.keep.stop - window.words.start)
        return np.asarray(hidden[window.firsts[kept]])


@cache
def load_network(folder: Path = FOLDER) -> Network:
    """The reader that ships with the package; raises `DataError` where a file is missing."""
    from brudd.reading.model.session import open_session

    for path in (*(folder / n for n in ("encoder.onnx", "heads.npz", "reader.json")), *(WORD_FILES / n for n in WORDS)):
        if not path.exists():
            raise DataError(f"the claim reader's file {path.name} is missing", "install the package again")
    weights = {name: value.astype(np.float32) for name, value in np.load(folder / "heads.npz").items()}
    facts = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    return Network(
        session=open_session(folder / "encoder.onnx"),
        embeddings=np.load(WORD_FILES / WORDS[0], mmap_mode="r"),
        scales=np.load(WORD_FILES / WORDS[1]).astype(np.float32).reshape(-1),
        feature_weights=weights.pop("features.weight"),
        pieces=Pieces(WORD_FILES / WORDS[2]),
        heads=Heads(weights),
        settings=Settings(**facts["settings"]),
    )
