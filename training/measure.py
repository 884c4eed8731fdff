"""The issue's table: attachment, lemmas and names on test splits, with gold words and from raw text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from brudd.reading.model.language_model import ShippedModel
from brudd.reading.model.sentences import Sentence
from brudd.reading.model.windows import Line
from training.corpora import Tree, read_corpus

CORE = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC"}
PARAGRAPH = 8
"""Consecutive sentences of a document that are joined into one line of raw text."""

Row = tuple[int, int, str, str, str, str | None, int | None, str]
Name = tuple[int, int, str]


@dataclass(slots=True)
class Scores:
    """Counts of one test split; the properties are percentages."""

    counts: Counter[str] = field(default_factory=Counter)

    def share(self, part: str, whole: str) -> float:
        """100 * part / whole, 0 when there is nothing."""
        return 100 * self.counts[part] / max(1, self.counts[whole])

    def f1(self, kind: str) -> float:
        """Balanced F-score of a kind of span."""
        found, gold = self.counts[kind + " found"], self.counts[kind + " gold"]
        return 200 * self.counts[kind + " right"] / max(1, found + gold)

    def table(self) -> dict[str, float]:
        """All figures by name; a figure without gold is left out."""
        figures: dict[str, float] = {}
        if self.counts["words"]:
            for name in ("upos", "feats", "lemma", "uas", "las"):
                figures[name] = round(self.share(name, "words"), 2)
        for name in ("names", "names all", "raw words", "raw sentences", "raw las"):
            if self.counts[name + " gold"]:
                figures[name] = round(self.f1(name), 2)
        return figures


def measure(model: ShippedModel, trees: Sequence[Tree]) -> Scores:
    """Scores of a model over a test split, gold words first, then raw text."""
    scores = Scores()
    _measure_words(model, trees, scores)
    _measure_raw(model, trees, scores)
    return scores


def names_f1(model: ShippedModel, trees: Sequence[Tree]) -> float:
    """The F-score of persons, organisations and places over gold words, in per cent."""
    scores = Scores()
    _measure_words(model, trees, scores)
    return scores.f1("names")


def line_of(trees: Sequence[Tree], known: bool) -> Line:
    """Consecutive sentences as one line of words; `known` tells their boundaries."""
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[int] = []
    for tree in trees:
        starts.append(len(words))
        words += tree.words
        spaces += [*tree.spaces[:-1], True]
    offsets, position = [], 0
    for word, space in zip(words, spaces, strict=True):
        offsets.append(position)
        position += len(word) + space
    return Line(tuple(words), tuple(spaces), tuple(offsets), frozenset(starts if known else ()), trees[0].language)


def _measure_words(model: ShippedModel, trees: Sequence[Tree], scores: Scores) -> None:
    found = model.parse_lines([[line_of([tree], known=True)] for tree in trees])
    counts = scores.counts
    for tree, sentences in zip(trees, found, strict=True):
        tokens = [(token, sentence, first) for sentence, first in _placed(sentences) for token in sentence.tokens]
        for i, (token, _sentence, first) in enumerate(tokens):
            if tree.heads[i] is None:
                continue
            head = 0 if token.deprel == "root" else token.head + first + 1
            right = head == tree.heads[i]
            counts["words"] += 1
            counts["upos"] += token.upos == tree.upos[i]
            counts["feats"] += token.feats == tree.feats[i]
            counts["lemma"] += token.lemma == tree.lemmas[i]
            counts["uas"] += right
            counts["las"] += right and token.deprel == tree.deprels[i]
        if any(tree.names):
            gold = spans([name or "O" for name in tree.names])
            _count_names(counts, gold, spans([token.ent for token, _, _ in tokens]))


def _placed(sentences: Iterable[Sentence]) -> Iterable[tuple[Sentence, int]]:
    first = 0
    for sentence in sentences:
        yield sentence, first
        first += len(sentence.tokens)


def _count_names(counts: Counter[str], gold: set[Name], found: set[Name]) -> None:
    for kind, kept in (("names all", None), ("names", CORE)):
        right = {(a, b, kept[t]) for a, b, t in gold if t in kept} if kept else gold
        mine = {(a, b, kept[t]) for a, b, t in found if t in kept} if kept else found
        counts[kind + " right"] += len(right & mine)
        counts[kind + " gold"] += len(right)
        counts[kind + " found"] += len(mine)


def spans(tags: Sequence[str]) -> set[Name]:
    """Half-open spans of a BIO sequence with their types."""
    result: set[Name] = set()
    start: int | None = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            result.add((start, i, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = i
    return result


def paragraphs(trees: Sequence[Tree]) -> list[list[Tree]]:
    """Runs of at most `PARAGRAPH` consecutive sentences of one document."""
    result: list[list[Tree]] = []
    for tree in trees:
        if result and len(result[-1]) < PARAGRAPH and result[-1][-1].document == tree.document:
            result[-1].append(tree)
        else:
            result.append([tree])
    return result


def _measure_raw(model: ShippedModel, trees: Sequence[Tree], scores: Scores) -> None:
    """Words, sentences and labelled attachments found in raw text, matched by offsets as the CoNLL tasks do."""
    if not any(tree.heads[0] is not None for tree in trees):
        return
    groups = paragraphs(trees)
    texts = [" ".join(tree.text for tree in group) for group in groups]
    by_text = model.parse_many(texts, trees[0].language)
    for group, sentences in zip(groups, by_text, strict=True):
        gold_words, gold_arcs, gold_sentences = _gold(group)
        words = {(t.start, t.end) for s in sentences for t in s.tokens}
        arcs = {(t.start, t.end, *_head(s, t.head, i), t.deprel) for s in sentences for i, t in enumerate(s.tokens)}
        for kind, gold, found in (
            ("raw words", gold_words, words),
            ("raw las", gold_arcs, arcs),
            ("raw sentences", gold_sentences, {(s.start, s.end) for s in sentences}),
        ):
            scores.counts[kind + " right"] += len(gold & found)  # type: ignore[operator]
            scores.counts[kind + " gold"] += len(gold)  # type: ignore[arg-type]
            scores.counts[kind + " found"] += len(found)


def _head(sentence: Sentence, head: int, own: int) -> tuple[int, int]:
    if head == own:
        return (-1, -1)
    return (sentence.tokens[head].start, sentence.tokens[head].end)


def _gold(group: Sequence[Tree]) -> tuple[object, object, object]:
    words, arcs, sentences = set(), set(), set()
    position = 0
    for tree in group:
        offsets = []
        for word, space in zip(tree.words, (*tree.spaces[:-1], True), strict=True):
            offsets.append((position, position + len(word)))
            position += len(word) + space
        words.update(offsets)
        sentences.add((offsets[0][0], offsets[-1][1]))
        for place, head, deprel in zip(offsets, tree.heads, tree.deprels, strict=True):
            arcs.add((*place, *(offsets[head - 1] if head else (-1, -1)), deprel))
    return words, arcs, sentences


def measure_split(model: ShippedModel, data: Path, name: str, limit: int | None = None) -> dict[str, float]:
    """The table of one split; `limit` takes the first so many sentences."""
    return measure(model, read_corpus(data, name)[:limit]).table()
