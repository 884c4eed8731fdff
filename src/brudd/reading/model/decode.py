"""From the graph's numbers to sentences: boundaries, trees, relations, lemmas, names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from brudd.reading.model.graph import Graph, Numbers, Outputs
from brudd.reading.model.lemmas import apply_script
from brudd.reading.model.lexicon import Lexicon, lexicon_file
from brudd.reading.model.names import NameTags, read_leanings
from brudd.reading.model.sentences import Sentence, Token
from brudd.reading.model.spanning import best_tree
from brudd.reading.model.windows import Line, Window

LABELS_FILE = "labels.json"


@dataclass(frozen=True, slots=True)
class Labels:
    """The values that the graph's numbers stand for."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deprels: tuple[str, ...]
    scripts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Labels:
        """From the model's label file."""
        values = json.loads((folder / LABELS_FILE).read_text(encoding="utf-8"))
        return cls(**{key: tuple(values[key]) for key in ("upos", "feats", "deprels", "scripts", "names")})


class Decoder:
    """Reads the outputs of a batch with the model's labels."""

    def __init__(self, folder: Path, graph: Graph) -> None:
        self._labels = labels = Labels.read(folder)
        self._folder = folder
        self._lexica: dict[str, Lexicon] = {}
        self._graph = graph
        self._root = labels.deprels.index("root")
        self._names = NameTags(labels.names, read_leanings(folder))

    def __call__(
        self, windows: Sequence[Window], lines: Sequence[Sequence[Line]], out: Outputs
    ) -> list[list[Sentence]]:
        """Sentences of each window; `lines[i]` are the lines of window i's text."""
        bounds = [_bounds(window, out.starts[row]) for row, window in enumerate(windows)]
        heads = np.zeros(out.upos.shape, dtype=np.int64)
        for row, spans in enumerate(bounds):
            for start, end in spans:
                columns = np.r_[0, start + 1 : end + 1]
                found = best_tree(out.arcs[row, start:end][:, columns])
                heads[row, start:end] = np.where(found > 0, found + start, 0)
        relations = self._relations(windows, heads, out)
        return [
            [
                self._sentence(window, lines[row], span, (row, out, heads[row], relations[row]))
                for span in bounds[row]
            ]
            for row, window in enumerate(windows)
        ]  # fmt: skip

    def _lexicon(self, language: str) -> Lexicon:
        """The lexicon of a language, read at first use; an empty one where there is none."""
        if language not in self._lexica:
            self._lexica[language] = Lexicon(self._folder / lexicon_file(language))
        return self._lexica[language]

    def _relations(self, windows: Sequence[Window], heads: Numbers, out: Outputs) -> Numbers:
        """The best relation of every word; `root` if and only if the head is the root."""
        counts = [len(window.source) for window in windows]
        rows = np.repeat(np.arange(len(windows)), counts)
        words = np.concatenate([np.arange(count) for count in counts])
        chosen = heads[rows, words]
        width = out.relation_heads.shape[1]
        places, governor = np.unique(rows * width + chosen, return_inverse=True)
        governing = out.relation_heads[places // width, places % width]
        scores = self._graph.relations(out.relation_dependents[rows, words], governing, governor)
        scores[:, self._root] = -np.inf
        result = np.zeros_like(heads)
        result[rows, words] = np.where(chosen == 0, self._root, scores.argmax(axis=1))
        return result

    def _sentence(
        self,
        window: Window,
        lines: Sequence[Line],
        span: tuple[int, int],
        found: tuple[int, Outputs, NDArray[np.int64], NDArray[np.int64]],
    ) -> Sentence:
        row, out, heads, relations = found
        start, end = span
        labels = self._labels
        names = self._names(out.names[row, start:end], lines[window.source[start][0]].language)
        best = out.feats[row, start:end].argmax(axis=1).tolist()
        upos_of, scripts = out.upos[row, start:end].tolist(), out.scripts[row, start:end].tolist()
        over, relation_of = heads[start:end].tolist(), relations[start:end].tolist()
        tokens: list[Token] = []
        for i, (number, word) in enumerate(window.source[start:end]):
            line = lines[number]
            form, offset = line.words[word], line.offsets[word]
            upos = labels.upos[upos_of[i]]
            known = self._lexicon(line.language).choose(form, upos, out.feats[row, start + i], best[i])
            lemma, feats = known or (apply_script(form, labels.scripts[scripts[i]]), best[i])
            tokens.append(
                Token(
                    start=offset,
                    end=offset + len(form),
                    text=form,
                    lemma=lemma,
                    upos=upos,
                    feats=labels.feats[feats],
                    head=over[i] - 1 - start if over[i] else i,
                    deprel=labels.deprels[relation_of[i]],
                    space_after=line.spaces[word],
                    ent=names[i],
                )
            )
        return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens))


def _bounds(window: Window, starts: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Half-open spans of the window's sentences."""
    count = len(window.source)
    found = np.flatnonzero(starts[:count, 1] > starts[:count, 0]).tolist()
    begins = sorted({0} | window.begins | (set(found) - window.settled))
    return list(zip(begins, [*begins[1:], count], strict=True))
