"""Words into subword windows that the encoder can take, and the way back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from brudd.claims.words import Words

ROOM = 500
"""Subwords in one window, without the two marks at its ends."""
CONTEXT = 120
"""Subwords that a window repeats of its neighbour on either side."""
PIECES_A_WORD = 12


class Pieces:
    """Splits single words into subword ids (Unigram over NFKC, a leading bar where a space precedes)."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        raw = json.loads(path.read_text(encoding="utf-8"))
        raw.update(pre_tokenizer=None, post_processor=None, added_tokens=[], normalizer={"type": "NFKC"})
        self._tokenizer: Any = Tokenizer.from_str(json.dumps(raw))
        vocabulary = self._tokenizer.get_vocab()
        self.first = int(vocabulary["<s>"])
        self.last = int(vocabulary["</s>"])
        self.unknown = int(vocabulary["<unk>"])
        self.mask = int(vocabulary.get("<mask>", self.unknown))
        self._known: dict[str, list[int]] = {}

    def __call__(self, word: str, spaced: bool) -> list[int]:
        """The ids of one word; at least one, at most `PIECES_A_WORD`."""
        key = ("▁" if spaced else "") + word
        ids = self._known.get(key)
        if ids is None:
            ids = self._tokenizer.encode(key, add_special_tokens=False).ids[:PIECES_A_WORD] or [self.unknown]
            if len(self._known) < 200_000:
                self._known[key] = ids
        return ids


@dataclass(frozen=True)
class Window:
    """One stretch of words: `ids` with both end marks; word i of `words` begins at `firsts[i - words.start]`.

    Only the vectors of `keep` are taken from this window; the rest is context. `owners` holds for each subword
    the index of its word (-1 for the marks).
    """

    words: range
    keep: range
    ids: np.ndarray
    firsts: np.ndarray
    owners: np.ndarray


def windows(words: Words, pieces: Pieces) -> list[Window]:
    """Cut `words` into overlapping windows; one for a text of up to `ROOM` subwords, none for no words."""
    ids = [
        pieces(words.text[a:b], words.space_before(i))
        for i, (a, b) in enumerate(zip(words.starts, words.ends, strict=True))
    ]
    sizes = np.array([len(p) for p in ids], dtype=np.int64)
    out: list[Window] = []
    keep_from = 0
    while keep_from < len(ids):
        start, room = keep_from, CONTEXT if keep_from else 0
        while start > 0 and room >= sizes[start - 1]:
            start -= 1
            room -= int(sizes[start])
        stop, room = start, ROOM
        while stop < len(ids) and room >= sizes[stop]:
            room -= int(sizes[stop])
            stop += 1
        keep_to, room = stop, CONTEXT
        while stop < len(ids) and keep_to > keep_from + 1 and room >= sizes[keep_to - 1]:
            keep_to -= 1
            room -= int(sizes[keep_to])
        out.append(_window(range(start, stop), range(keep_from, keep_to), ids, pieces))
        keep_from = keep_to
    return out


def _window(span: range, keep: range, ids: list[list[int]], pieces: Pieces) -> Window:
    row, owners, firsts = [pieces.first], [-1], []
    for i in span:
        firsts.append(len(row))
        row.extend(ids[i])
        owners.extend([i] * len(ids[i]))
    row.append(pieces.last)
    owners.append(-1)
    return Window(span, keep, np.array(row), np.array(firsts), np.array(owners))
