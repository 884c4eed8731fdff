"""Own text with its names marked in place: `[PER:Dana Whitlock] works in [LOC:Boise].`; see `annotations/README.md`.

One sentence a line, a blank line between documents. It has names alone, after the conventions of UNER.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from brudd.reading.model.tokenizer import words
from training.corpora import Tree
from training.overlays import SCHEME

_MARKED = re.compile(r"\[(PER|ORG|LOC):([^\[\]]+)\]")


def read_own(folder: Path, language: str) -> list[Tree]:
    """The sentences of all `.txt` files of a folder, in order; ValueError where a bracket is no mark."""
    return [tree for path in sorted(folder.glob("*.txt")) for tree in _read(path, language)]


def _read(path: Path, language: str) -> Iterator[Tree]:
    document = 0
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            document += 1
            continue
        text, names = unmarked(line)
        if "[" in text or "]" in text:
            raise ValueError(f"{path.name}:{number}: write a name as [PER:Dana Whitlock]: {line[:80]}")
        yield _tree(text, names, language, f"{path.stem}-{document}")


def unmarked(line: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of a line without its marks, and each name as (start, end, type) in it."""
    text, names, at = "", [], 0
    for found in _MARKED.finditer(line):
        text += line[at : found.start()]
        names.append((len(text), len(text) + len(found[2]), found[1]))
        text, at = text + found[2], found.end()
    return text + line[at:], names


def _tree(text: str, names: list[tuple[int, int, str]], language: str, document: str) -> Tree:
    """A sentence without a tree: words, the white space after them, and names."""
    found = list(words(text, language, 0, len(text)))
    tags = ["O"] * len(found)
    for start, end, kind in names:
        held = [i for i, word in enumerate(found) if word.start < end and start < word.end]
        for i in held:
            tags[i] = f"{'B' if i == held[0] else 'I'}-{kind}"
    following = [word.start for word in found[1:]] + [len(text) + 1]
    nothing = (None,) * len(found)
    return Tree(
        words=tuple(text[word.start : word.end] for word in found),
        spaces=tuple(after > word.end for word, after in zip(found, following, strict=True)),
        upos=nothing, feats=nothing, lemmas=nothing, heads=nothing, deprels=nothing,
        names=tuple(tags), scheme=SCHEME, language=language, document=document,
    )  # fmt: skip
