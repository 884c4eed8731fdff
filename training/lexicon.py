"""The lexicon of each language: which lemma and features a form was seen with, as a part of speech, in training."""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

from brudd.reading.model.lexicon import lexicon_file
from training.corpora import Tree
from training.labels import Labels
from training.mixture import FULLY_COVERED
from training.prepare import training_trees

SKIPPED = frozenset({"PUNCT", "NUM", "SYM", "X"})
MOST_READINGS = 6
UNLISTED = -1

Reading = tuple[str, int]


def write_lexica(data: Path, labels: Labels, target: Path) -> None:
    """One gzipped table a language: form, part of speech, then lemma, features' number and count of each reading."""
    number = {feats: i for i, feats in enumerate(labels.feats)}
    for language in FULLY_COVERED:
        entries: dict[tuple[str, str], Counter[Reading]] = defaultdict(Counter)
        corpora = [trees for _, trees in training_trees(data) if trees[0].language == language]
        for trees in corpora:
            _count(trees, number, entries)
        for trees in corpora:
            _count_bare(trees, entries)
        lines = [_line(*key, readings) for key, readings in sorted(entries.items())]
        content = "".join(lines).encode("utf-8")
        (target / lexicon_file(language)).write_bytes(gzip.compress(content, 9, mtime=0))


def _count(trees: list[Tree], number: dict[str, int], entries: dict[tuple[str, str], Counter[Reading]]) -> None:
    for tree in trees:
        for word, upos, lemma, feats in zip(tree.words, tree.upos, tree.lemmas, tree.feats, strict=True):
            if upos and lemma and feats and upos not in SKIPPED and "\t" not in word + lemma:
                entries[word.lower(), upos][lemma, number.get(feats, UNLISTED)] += 1


def _count_bare(trees: list[Tree], entries: dict[tuple[str, str], Counter[Reading]]) -> None:
    """Lemmas of trees without features, as own annotations are, for forms that no other tree tells of."""
    for tree in trees:
        for word, upos, lemma, feats in zip(tree.words, tree.upos, tree.lemmas, tree.feats, strict=True):
            readings = entries.get((word.lower(), upos or ""), {})
            if upos and lemma and not feats and upos not in SKIPPED and all(f == UNLISTED for _, f in readings):
                entries[word.lower(), upos][lemma, UNLISTED] += 1


def _line(form: str, upos: str, readings: Counter[Reading]) -> str:
    cells = [form, upos]
    for (lemma, feats), count in readings.most_common(MOST_READINGS):
        cells += [lemma, str(feats), str(count)]
    return "\t".join(cells) + "\n"
