"""The shipped language model: text in, sentences with trees, lemmas and names out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

from brudd.reading.model.decode import Decoder
from brudd.reading.model.graph import Graph
from brudd.reading.model.pieces import Pieces
from brudd.reading.model.sentences import Sentence
from brudd.reading.model.tokenizer import guess_language, words
from brudd.reading.model.windows import Line, Window, windows
from brudd.threads import one_thread

TOKENIZER_FILE = "tokenizer.json"
BATCH_PIECES = 1024
PADDING_FACTOR, PADDING_ALLOWED = 1.25, 6
LINE_PATTERN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


class LanguageModel(Protocol):
    """What the rest of Brudd asks of a language model; another spaCy pipeline can stand in (`SpacyModel`)."""

    def parse(self, text: str, language: str | None = None) -> list[Sentence]:
        """The sentences of a text; `language` is an ISO 639-1 code, guessed when None."""

    def parse_many(self, texts: Sequence[str], language: str | None = None) -> list[list[Sentence]]:
        """The sentences of each text, read in batches across the texts."""


class ShippedModel:
    """The project's own model from a folder of files; loading reads some 40 MB and starts one thread by default."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.folder = folder
        self._pieces = Pieces(folder / TOKENIZER_FILE)
        self._graph = Graph(folder, threads)
        self._decoder = Decoder(folder, self._graph)

    def parse(self, text: str, language: str | None = None) -> list[Sentence]:
        """The sentences of a text. A line break always ends a sentence; text without words gives an empty list."""
        return self.parse_many([text], language)[0]

    def parse_many(self, texts: Sequence[str], language: str | None = None) -> list[list[Sentence]]:
        """The sentences of each text, read in batches of windows of like length across the texts."""
        return self.parse_lines([lines_of(text, language or guess_language(text)) for text in texts])

    def parse_lines(self, texts: Sequence[Sequence[Line]]) -> list[list[Sentence]]:
        """The sentences of texts that are already split into lines and words, and perhaps sentences."""
        queue = [window for number, lines in enumerate(texts) for window in windows(number, lines, self._pieces)]
        order = sorted(range(len(queue)), key=lambda i: len(queue[i].pieces))
        read: dict[int, list[Sentence]] = {}
        with one_thread():
            for batch in _batches(order, queue):
                chosen = [queue[i] for i in batch]
                found = self._decoder(chosen, [texts[window.text] for window in chosen], self._graph(chosen))
                read.update(zip(batch, found, strict=True))
        result: list[list[Sentence]] = [[] for _ in texts]
        for i, window in enumerate(queue):
            result[window.text].extend(read[i])
        return result


def _batches(order: list[int], queue: list[Window]) -> Iterable[list[int]]:
    """Runs of windows of like length, at most `BATCH_PIECES` with the padding, which stays under a third."""
    batch: list[int] = []
    for i in order:
        size = len(queue[i].pieces)
        uneven = batch and size > PADDING_FACTOR * len(queue[batch[0]].pieces) + PADDING_ALLOWED
        if batch and (uneven or (len(batch) + 1) * size > BATCH_PIECES):
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def lines_of(text: str, language: str) -> list[Line]:
    """The text's lines that hold words, with offsets into the text."""
    lines: list[Line] = []
    for match in LINE_PATTERN.finditer(text):
        found = list(words(text, language, match.start(), match.end()))
        if not found:
            continue
        following = [word.start for word in found[1:]] + [match.end()]
        lines.append(
            Line(
                words=tuple(text[word.start : word.end] for word in found),
                spaces=tuple(after > word.end for word, after in zip(found, following, strict=True)),
                offsets=tuple(word.start for word in found),
                language=language,
            )
        )
    return lines
