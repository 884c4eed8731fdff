"""From words to what one pass of the encoder reads: windows of at most a few sentences, as piece numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from brudd.reading.model.pieces import END, START, Pieces

WINDOW_PIECES = 126
SENTENCE_PIECES = 254
_STOPS = frozenset({".", "!", "?", "…", "...", "»", "”", '"'})


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one paragraph. `starts` says which words begin a sentence where that is known; empty: to be found.

    `language` names the lexicon to look the words up in, if any.
    """

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    offsets: tuple[int, ...]
    starts: frozenset[int] = frozenset()
    language: str = ""


@dataclass(slots=True)
class Window:
    """One pass: `pieces` with the ends marked, first and last piece of each word, and where the words come from.

    `source` is (line number, word number) of each word; `begins` holds the words that begin a sentence for certain and
    `settled` those at which a sentence may not be found.
    """

    text: int
    pieces: list[int] = field(default_factory=lambda: [START])
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    source: list[tuple[int, int]] = field(default_factory=list)
    begins: set[int] = field(default_factory=set)
    settled: set[int] = field(default_factory=set)

    def close(self) -> Window:
        """Mark the end."""
        self.pieces.append(END)
        return self


def windows(text: int, lines: Sequence[Line], split: Pieces) -> Iterator[Window]:
    """Windows over a text's lines in order; a long line is cut, at a likely sentence end where there is one."""
    window = Window(text)
    for number, line in enumerate(lines):
        pieces = [
            split(word, space)
            for word, space in zip(line.words, (True, *line.spaces[:-1]), strict=True)
        ]  # fmt: skip
        for start, end in _stretches(line, [len(found) for found in pieces]):
            size = sum(len(found) for found in pieces[start:end])
            if window.source and len(window.pieces) - 1 + size > WINDOW_PIECES:
                yield window.close()
                window = Window(text)
            _append(window, number, line, pieces, (start, end))
    if window.source:
        yield window.close()


def _append(window: Window, number: int, line: Line, pieces: list[tuple[int, ...]], stretch: tuple[int, int]) -> None:
    for word in range(*stretch):
        index = len(window.source)
        if word == stretch[0] or word in line.starts:
            window.begins.add(index)
        elif line.starts:
            window.settled.add(index)
        window.first.append(len(window.pieces))
        window.pieces.extend(pieces[word])
        window.last.append(len(window.pieces) - 1)
        window.source.append((number, word))


def _stretches(line: Line, sizes: list[int]) -> Iterator[tuple[int, int]]:
    """Cut a line into stretches of at most `WINDOW_PIECES`, or a longer one where a sentence is longer."""
    start, total, cut = 0, 0, 0
    word = 0
    while word < len(sizes):
        if word > start and _may_begin(line, word):
            cut = word
        total += sizes[word]
        limit = WINDOW_PIECES if cut > start else SENTENCE_PIECES
        if total > limit and word > start:
            end = cut if cut > start else word
            yield start, end
            start = word = cut = end
            total = 0
            continue
        word += 1
    if start < len(sizes):
        yield start, len(sizes)


def _may_begin(line: Line, word: int) -> bool:
    """Whether a sentence begins at a word, or may well do so."""
    if line.starts:
        return word in line.starts
    return line.words[word - 1] in _STOPS and line.spaces[word - 1] and not line.words[word][:1].islower()
