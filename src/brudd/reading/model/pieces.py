"""Word pieces: the encoder's Unigram vocabulary applied word by word."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Tokenizer

START, PADDING, END, UNKNOWN = 0, 1, 2, 3
WORD_MARK = "\u2581"
LONGEST_WORD = 12
CACHED_WORDS = 200_000


class Pieces:
    """Turns a word and whether a space stands before it into at most `LONGEST_WORD` piece numbers, never none."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str, space_before: bool) -> tuple[int, ...]:
        key = WORD_MARK + word if space_before else word
        pieces = self._known.get(key)
        if pieces is None:
            encoded = self._tokenizer.encode(key[:200], add_special_tokens=False).ids
            pieces = tuple(encoded[:LONGEST_WORD]) or (UNKNOWN,)
            if len(self._known) >= CACHED_WORDS:
                self._known.clear()
            self._known[key] = pieces
        return pieces
