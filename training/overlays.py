"""Own annotations laid over corpora that lack a layer: names of EWT, trees of DDT; see `annotations/README.md`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.corpora import Tree

FOLDER = Path(__file__).parent / "annotations"
SCHEME = "uner3"


def laid_over(name: str, trees: list[Tree], folder: Path = FOLDER) -> list[Tree]:
    """The sentences of the corpus split `name`, such as `en_ewt/train`, with the layers that `folder` adds.

    A split without own annotations comes back as it is. ValueError where a line does not fit its sentence.
    """
    out = list(trees)
    names, heads = (folder / f"{name.replace('/', '-')}.{layer}.tsv" for layer in ("names", "trees"))
    if names.exists():
        out = [replace(t, names=("O",) * len(t.words), scheme=SCHEME) for t in out]
        for number, columns in _rows(names, trees):
            out[number] = replace(out[number], names=_names(columns, len(trees[number].words)))
    if heads.exists():
        for number, columns in _rows(heads, trees):
            out[number] = _tree(out[number], columns)
    return out


def _rows(path: Path, trees: list[Tree]) -> Iterator[tuple[int, list[str]]]:
    """Number of the sentence and the annotation's columns, line by line."""
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        number, count, *columns = line.split("\t")
        if int(number) >= len(trees) or len(trees[int(number)].words) != int(count):
            raise ValueError(f"{path.name}:{at}: no sentence {number} of {count} words; was the corpus changed?")
        yield int(number), columns


def _names(columns: list[str], words: int) -> tuple[str, ...]:
    tags = ["O"] * words
    for span in columns:
        kind, _, borders = span.partition(":")
        first, last = (int(n) for n in borders.split("-"))
        tags[first - 1 : last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return tuple(tags)


def _tree(tree: Tree, columns: list[str]) -> Tree:
    rows = [column.split(":", 1) for column in columns]
    if len(rows) != len(tree.words):
        raise ValueError(f"{len(rows)} columns for the {len(tree.words)} words of {tree.text!r}")
    rest = [row[1].rsplit("|", 2) for row in rows]  # a label may hold a colon: nmod:poss
    return replace(
        tree,
        heads=tuple(int(row[0]) for row in rows),
        deprels=tuple(label for label, _, _ in rest),
        upos=tuple(upos for _, upos, _ in rest),
        lemmas=tuple(lemma for _, _, lemma in rest),
    )
