"""The language model as a spaCy pipeline: `spacy.load(brudd.reading.model.loading.SHIPPED)`.

Two parts: a tokenizer with the habits of the UD treebanks and the component `brudd_model`, which fills
`pos morph lemma dep head sents ents`. Imported by spaCy through its entry point; Brudd itself does not need spaCy.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from brudd.reading.model.graph import EMBEDDINGS_FILE, GRAPH_FILE, RELATIONS_FILE, SCALES_FILE
from brudd.reading.model.language_model import TOKENIZER_FILE, ShippedModel
from brudd.reading.model.loading import SHIPPED
from brudd.reading.model.sentences import Sentence
from brudd.reading.model.tokenizer import guess_language, words
from brudd.reading.model.windows import Line

FILES = (GRAPH_FILE, EMBEDDINGS_FILE, SCALES_FILE, RELATIONS_FILE, TOKENIZER_FILE, "labels.json", "words.json")
ROOT = "ROOT"
BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"


class WordTokenizer:
    """Text to a Doc; white space other than one space between words becomes a token, as in spaCy's own tokenizer."""

    def __init__(self, vocab: Vocab, language: str | None) -> None:
        self.vocab = vocab
        self.language = language

    def __call__(self, text: str) -> Doc:
        language = self.language or guess_language(text)
        forms: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in [*words(text, language), (len(text), len(text))]:
            gap = text[position:start]
            if gap.startswith(" ") and forms:
                spaces[-1] = True
                gap = gap[1:]
            if gap:
                forms.append(gap)
                spaces.append(False)
            if end > start:
                forms.append(text[start:end])
                spaces.append(False)
            position = end
        return Doc(self.vocab, words=forms, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is kept: the language is in the configuration."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> WordTokenizer:
        """Nothing is read."""
        return self

    def to_disk(self, _path: Path, **_: Any) -> None:
        """Nothing is written."""

    def from_disk(self, _path: Path, **_: Any) -> WordTokenizer:
        """Nothing is read."""
        return self


@registry.tokenizers("brudd.words.v1")  # type: ignore[untyped-decorator]
def make_tokenizer(language: str | None = None) -> Callable[[Language], WordTokenizer]:
    """A tokenizer for a language code, or one that guesses the language of each text."""
    return lambda nlp: WordTokenizer(nlp.vocab, language)


class ModelComponent:
    """Fills a Doc by the language model; `path` is the model's folder, the shipped one by default."""

    def __init__(self, name: str, path: str | None = None, threads: int = 1) -> None:
        self.name = name
        self.threads = threads
        self._folder = Path(path) if path else SHIPPED
        self._model: ShippedModel | None = None

    @property
    def model(self) -> ShippedModel:
        """The language model, loaded at first use."""
        if self._model is None:
            self._model = ShippedModel(self._folder, self.threads)
        return self._model

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Docs in order, read in batches."""
        pending = iter(stream)
        while docs := list(islice(pending, batch_size)):
            placed = [_lines(doc) for doc in docs]
            found = self.model.parse_lines([lines for lines, _ in placed])
            for doc, (_, numbers), sentences in zip(docs, placed, found, strict=True):
                _annotate(doc, numbers, sentences)
                yield doc

    def to_disk(self, path: Path, **_: Any) -> None:
        """Copy the model's files into the component's folder."""
        path.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(self._folder / name, path / name)

    def from_disk(self, path: Path, **_: Any) -> ModelComponent:
        """Read from the component's folder, or the one above it (the shipped layout), else keep the folder."""
        for folder in (Path(path), Path(path).parent):
            if (folder / GRAPH_FILE).exists():
                self._folder, self._model = folder, None
                break
        return self


@Language.factory(  # type: ignore[untyped-decorator]
    "brudd_model",
    assigns=["token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "doc.sents", "doc.ents"],
    default_config={"path": None, "threads": 1},
)
def make_component(nlp: Language, name: str, path: str | None, threads: int) -> ModelComponent:
    """The registered factory."""
    return ModelComponent(name, path, threads)


def _lines(doc: Doc) -> tuple[list[Line], list[int]]:
    """The Doc's words by line, and each word's number in the Doc in the same order."""
    lines: list[Line] = []
    numbers: list[int] = []
    current: list[int] = []
    for token in [*doc, None]:
        broken = token is None or (token.is_space and any(mark in token.text for mark in BREAKS))
        if broken and current:
            chosen = [doc[i] for i in current]
            ends = [t.idx + len(t) for t in chosen]
            spaces = [after.idx > end for after, end in zip(chosen[1:], ends, strict=False)] + [True]
            lines.append(Line(tuple(t.text for t in chosen), tuple(spaces), tuple(t.idx for t in chosen)))
            numbers += current
            current = []
        if token is not None and not token.is_space:
            current.append(token.i)
    return lines, numbers


def _annotate(doc: Doc, numbers: list[int], sentences: list[Sentence]) -> None:
    """Write what was found into the Doc; a white-space token hangs on the word before it."""
    heads = np.zeros(len(doc), dtype=np.int64)
    labels = np.full(len(doc), doc.vocab.strings.add("dep"), dtype=np.uint64)
    tags = ["O"] * len(doc)
    first = 0
    for sentence in sentences:
        for i, token in enumerate(sentence.tokens):
            place = numbers[first + i]
            heads[place] = numbers[first + token.head] - place
            labels[place] = doc.vocab.strings.add(ROOT if token.head == i else token.deprel)
            target = doc[place]
            target.pos_, target.lemma_, tags[place] = token.upos, token.lemma, token.ent
            target.set_morph("" if token.feats == "_" else token.feats)
        first += len(sentence.tokens)
    words_of = set(numbers)
    for i in range(len(doc)):
        if i not in words_of:
            doc[i].pos_ = "SPACE"
            heads[i] = -1 if i else (1 if len(doc) > 1 else 0)
    doc.from_array([HEAD, DEP], np.stack([heads.astype(np.uint64), labels], axis=1))
    doc.set_ents(_spans(doc, tags))


def _spans(doc: Doc, tags: list[str]) -> list[Span]:
    """Names as spans; a white-space token inside a name does not end it."""
    spans: list[Span] = []
    start, end, kind = 0, 0, ""
    for i, tag in enumerate([*tags, "O"]):
        if i < len(doc) and doc[i].is_space:
            continue
        if kind and not tag.startswith("I-"):
            spans.append(Span(doc, start, end, label=kind))
            kind = ""
        if tag.startswith("B-"):
            start, kind = i, tag[2:]
        end = i + 1
    return spans
