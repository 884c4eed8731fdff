"""Training items: windows of consecutive sentences of one document, cut to a few fixed lengths.

One window is one pass of the encoder. Words see the whole window; a head is sought in the word's own sentence only.
Fixed lengths keep padding small and let the compiler specialise.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from brudd.reading.model.lemmas import make_script
from brudd.reading.model.pieces import END, PADDING, START, Pieces
from training.corpora import Tree
from training.labels import Labels, allowed_names

LENGTHS = (32, 64, 96, 160)
TARGET_SHARES = (0.30, 0.45, 0.15, 0.10)
BATCH_PIECES = 1024
IGNORED = -100
UPPER_SHARE, LOWER_SHARE = 0.03, 0.03

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Encoded:
    """One sentence as numbers; -100 where a layer is not annotated."""

    pieces: tuple[tuple[int, ...], ...]
    upos: tuple[int, ...]
    feats: tuple[int, ...]
    scripts: tuple[int, ...]
    heads: tuple[int, ...]
    deprels: tuple[int, ...]
    names: tuple[int, ...]
    length: int
    document: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded arrays of a batch: pieces (B, S), everything else (B, W); `allowed` is (B, W, tags)."""

    pieces: Numbers
    first: Numbers
    last: Numbers
    sentence: Numbers
    upos: Numbers
    feats: Numbers
    scripts: Numbers
    heads: Numbers
    deprels: Numbers
    starts: Numbers
    allowed: NDArray[np.bool_]


class Encoder:
    """Turns trees into numbers by the label sets; name tags become rows of a table of allowed tags."""

    def __init__(self, split: Pieces, labels: Labels) -> None:
        self.split = split
        self.size = len(labels.names)
        self.upos = {value: i for i, value in enumerate(labels.upos)}
        self.feats = {value: i for i, value in enumerate(labels.feats)}
        self.scripts = {value: i for i, value in enumerate(labels.scripts)}
        self.deprels = {value: i for i, value in enumerate(labels.deprels)}
        self._script_of: dict[tuple[str, str], int] = {}
        self.rows: list[list[int]] = [list(range(self.size))]
        self._row_of: dict[tuple[str, str], int] = {}

    def __call__(self, tree: Tree) -> Encoded:
        """Numbers of one tree."""
        before = (True, *tree.spaces[:-1])
        pieces = tuple(self.split(word, space) for word, space in zip(tree.words, before, strict=True))
        return Encoded(
            pieces=pieces,
            upos=_numbers(self.upos, tree.upos),
            feats=_numbers(self.feats, tree.feats),
            scripts=tuple(self._script(w, lemma) for w, lemma in zip(tree.words, tree.lemmas, strict=True)),
            heads=tuple(IGNORED if head is None else head for head in tree.heads),
            deprels=_numbers(self.deprels, tree.deprels),
            names=tuple(self._row(tree.scheme, name) for name in tree.names),
            length=sum(map(len, pieces)),
            document=tree.document,
        )

    def _script(self, word: str, lemma: str | None) -> int:
        if lemma is None or lemma == "_":
            return IGNORED
        key = (word, lemma)
        if key not in self._script_of:
            self._script_of[key] = self.scripts.get(make_script(word, lemma), IGNORED)
        return self._script_of[key]

    def _row(self, scheme: str, name: str | None) -> int:
        if name is None:
            return 0
        key = (scheme, name)
        if key not in self._row_of:
            self._row_of[key] = len(self.rows)
            self.rows.append(allowed_names(scheme, name))
        return self._row_of[key]

    def table(self) -> NDArray[np.bool_]:
        """Rows of allowed tags; row 0 allows all, which masks the loss."""
        table = np.zeros((len(self.rows), self.size), dtype=np.bool_)
        for row, allowed in enumerate(self.rows):
            table[row, allowed] = True
        return table


def _numbers(known: dict[str, int], values: Sequence[str | None]) -> tuple[int, ...]:
    return tuple(IGNORED if value is None else known.get(value, IGNORED) for value in values)


def recased(tree: Tree, chance: random.Random) -> Tree:
    """Now and then the sentence in capitals, as a headline, or in small letters; else itself."""
    drawn = chance.random()
    if drawn < UPPER_SHARE:
        return replace(tree, words=tuple(word.upper() for word in tree.words))
    if drawn < UPPER_SHARE + LOWER_SHARE:
        return replace(tree, words=tuple(word.lower() for word in tree.words))
    return tree


def cut(corpus: Sequence[Tree], encode: Encoder, chance: random.Random) -> Iterator[list[Encoded]]:
    """Windows over a corpus in order; the wished length of each is drawn, and no window crosses a document."""
    window: list[Encoded] = []
    room = 0
    for tree in corpus:
        sentence = encode(recased(tree, chance))
        if sentence.length + 2 > LENGTHS[-1]:
            continue
        full = sentence.length > room or (window and window[-1].document != sentence.document)
        if window and full:
            yield window
            window = []
        if not window:
            wished = chance.choices(LENGTHS, TARGET_SHARES)[0]
            room = max(wished, bucket(sentence.length + 2)) - 2
        window.append(sentence)
        room -= sentence.length
    if window:
        yield window


def bucket(length: int) -> int:
    """The smallest of the fixed lengths that holds so many pieces."""
    return next(size for size in LENGTHS if size >= length)


def epoch(corpora: Sequence[tuple[float, list[Tree]]], encode: Encoder, seed: int) -> list[list[list[Encoded]]]:
    """All batches of one epoch in order, the same for the same seed. A batch holds windows of one fixed length."""
    chance = random.Random(seed)
    shelves: dict[int, list[list[Encoded]]] = {size: [] for size in LENGTHS}
    for weight, corpus in corpora:
        for _ in range(int(weight) + 1):
            share = min(1.0, weight)
            weight -= share
            if share <= 0:
                break
            for window in cut(corpus, encode, chance):
                if share >= 1 or chance.random() < share:
                    shelves[bucket(sum(s.length for s in window) + 2)].append(window)
    batches: list[list[list[Encoded]]] = []
    for size, shelf in shelves.items():
        chance.shuffle(shelf)
        count = BATCH_PIECES // size
        batches += [shelf[i : i + count] for i in range(0, len(shelf) - count + 1, count)]
    chance.shuffle(batches)
    return batches


def collate(batch: list[list[Encoded]], table: NDArray[np.bool_], length: int | None = None) -> Batch:
    """Pad a batch of windows; `length` fixes the piece dimension, else the bucket of the longest."""
    size = length or bucket(max(sum(s.length for s in window) + 2 for window in batch))
    words = max(sum(len(s.pieces) for s in window) for window in batch)
    shape = (len(batch), words)
    annotated = ("sentence", "upos", "feats", "scripts", "heads", "deprels", "starts")
    result = Batch(
        pieces=np.full((len(batch), size), PADDING),
        first=np.zeros(shape, np.int64),
        last=np.zeros(shape, np.int64),
        allowed=np.ones((*shape, table.shape[1]), dtype=np.bool_),
        **{name: np.full(shape, IGNORED) for name in annotated},
    )
    for row, window in enumerate(batch):
        _fill(result, row, window, table)
    return result


def _fill(batch: Batch, row: int, window: list[Encoded], table: NDArray[np.bool_]) -> None:
    batch.pieces[row, 0] = START
    position, word = 1, 0
    for number, sentence in enumerate(window):
        end = word + len(sentence.pieces)
        for i, pieces in enumerate(sentence.pieces, word):
            batch.pieces[row, position : position + len(pieces)] = pieces
            batch.first[row, i] = position
            position += len(pieces)
            batch.last[row, i] = position - 1
        heads = np.array(sentence.heads)
        batch.heads[row, word:end] = np.where(heads > 0, heads + word, heads)
        batch.sentence[row, word:end] = number
        batch.starts[row, word:end] = 0
        batch.starts[row, word] = 1
        for name in ("upos", "feats", "scripts", "deprels"):
            getattr(batch, name)[row, word:end] = getattr(sentence, name)
        batch.allowed[row, word:end] = table[list(sentence.names)]
        word = end
    batch.pieces[row, position] = END
