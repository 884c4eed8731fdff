"""What is known of a form beforehand: the lemmas and features it was seen with in the training corpora."""

from __future__ import annotations

import gzip
import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SEEN_ENOUGH = 2
COUNT_WEIGHT = 0.5


class Reading(NamedTuple):
    """A lemma, the number of a feature label (-1: not among the labels), and how often the pair was seen."""

    lemma: str
    feats: int
    seen: int


class Lexicon:
    """Readings of forms by part of speech."""

    def __init__(self, path: Path) -> None:
        self._entries: dict[tuple[str, str], tuple[Reading, ...]] = {}
        if not path.is_file():
            return
        for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines():
            form, upos, *cells = line.split("\t")
            readings = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
            self._entries[form, upos] = tuple(Reading(lemma, int(f), int(count)) for lemma, f, count in readings)

    def choose(self, form: str, upos: str, scores: NDArray[np.float32], own: int) -> tuple[str, int] | None:
        """Lemma and feature label that suit the network's feature `scores` best, or None for an unknown form.

        The label is `own`, the network's, where the form was seen fewer than `SEEN_ENOUGH` times.
        """
        readings = self._entries.get((form.lower(), upos))
        if readings is None:
            return None
        best = readings[0] if len(readings) == 1 else max(readings, key=lambda r: _score(r, scores))
        trusted = best.feats >= 0 and sum(r.seen for r in readings) >= SEEN_ENOUGH
        return best.lemma, best.feats if trusted else own


def _score(reading: Reading, scores: NDArray[np.float32]) -> float:
    known = float(scores[reading.feats]) if reading.feats >= 0 else float(scores.min())
    return known + COUNT_WEIGHT * math.log(reading.seen)


def lexicon_file(language: str) -> str:
    """Name of a language's table in the model folder."""
    return f"lexicon-{language}.tsv.gz"
