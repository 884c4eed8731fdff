"""How a trigger and a mention hang together in the sentence's tree: the path of relations from one to the other.

"selge" and "Nord-Korea" in "Nord-Korea planlegger å selge granater til Russland" are `<xcomp >nsubj`, "selge" and
"Russland" `>obl:til`. A coordinated or apposed word stands where the first of its row stands, as in shortest-path
relation extraction (Bunescu and Mooney 2005), so that a list needs no paths of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from brudd.claims.words import Words
from brudd.reading.model import Sentence, load_model

LINE = re.compile(r"[^\n]+")
INVENTORY = Path(__file__).parent / "data" / "paths.json"
SPECIAL = ("apart", "inside", "near", "far")
"""Paths without a row of their own: in another sentence, one within the other, of up to four steps, of more."""
LONGEST = 6
_VERBAL = frozenset({"obj", "aux"})
_CLAUSAL = _VERBAL | {"nsubj", "cop"}
_TRANSPARENT = frozenset({"conj", "flat", "flat:name", "appos", "compound"})


@dataclass(frozen=True)
class Trees:
    """The trees of a page, as columns of its tokens; `token[i]` is the token that holds word i of the page (-1: none).

    `head` holds the index of the governing token, its own for a root; `mark` the preposition or possessive mark of each.
    """

    token: tuple[int, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
    mark: tuple[str, ...]
    sentence: tuple[int, ...]

    def top(self, words: range) -> int:
        """The token of a span that governs the others; -1 where the span has none."""
        if not self.token:
            return -1
        known = self._tops
        if words not in known:
            known[words] = self._governing(words)
        return known[words]

    @cached_property
    def with_subject(self) -> frozenset[int]:
        """The tokens that have a subject."""
        return frozenset(self.head[i] for i, one in enumerate(self.relation) if one.startswith(("nsubj", "csubj", "expl")))

    @cached_property
    def _tops(self) -> dict[range, int]:
        """What `top` gave so far: each trigger asks for all mentions of the page."""
        return {}

    def _governing(self, words: range) -> int:
        inside = [self.token[i] for i in words if i < len(self.token) and self.token[i] >= 0]
        held = set(inside)
        return next((t for t in inside if self.head[t] not in held or self.head[t] == t), inside[0] if inside else -1)

    def is_verb(self, words: range) -> bool:
        """True for words with an object or an auxiliary of their own, as no noun has; a predicate with "is" is no verb."""
        under = self._under(self.top(words))
        return bool(under & _VERBAL) and "cop" not in under

    def is_clause(self, token: int) -> bool:
        """True for a token with a subject, an object or an auxiliary of its own."""
        return bool(self._under(token) & _CLAUSAL)

    def _under(self, token: int) -> set[str]:
        """The relations, without their subtypes, of what hangs right from a token; none for -1."""
        return {self.relation[t].split(":")[0] for t, head in enumerate(self.head) if head == token != t}

    def path(self, trigger: range, mention: range) -> str:
        """The relations up from the trigger and down to the mention, or a name of `SPECIAL`."""
        return self.paths(trigger, (mention,))[0]

    def paths(self, trigger: range, mentions: Sequence[range]) -> list[str]:
        """The path from the trigger to each of the mentions."""
        start = self.top(trigger)
        up = self.above(start) if start >= 0 else []
        out = []
        for mention in mentions:
            end = self.top(mention)
            if trigger.start < mention.stop and mention.start < trigger.stop:
                out.append("inside")
            elif start < 0 or end < 0 or self.sentence[start] != self.sentence[end]:
                out.append("apart")
            else:
                out.append(self._path(up, end))
        return out

    def _path(self, up: list[int], end: int) -> str:
        """The path up along `up` as far as needed, and down to the token `end` of the same sentence."""
        down = self.above(end)
        meet = next(t for t in up if t in down)
        rise = [f"<{self.relation[t]}" for t in up[: up.index(meet)] if self.relation[t] not in _TRANSPARENT]
        below = [t for t in down[: down.index(meet)] if self.relation[t] not in _TRANSPARENT]
        fall = [f">{self.relation[t]}" for t in reversed(below)]
        if fall and self.mark[below[0]]:
            fall[-1] += f":{self.mark[below[0]]}"
        steps = rise + fall
        return " ".join(steps) if 0 < len(steps) <= LONGEST else ("near" if not steps else "far")

    def above(self, token: int) -> list[int]:
        """The token and all that govern it, up to the root."""
        out = [token]
        while self.head[out[-1]] != out[-1]:
            out.append(self.head[out[-1]])
        return out


def trees_of(words: Words, sentences: Sequence[tuple[int, Sentence]]) -> Trees:
    """Parsed sentences laid over the page's `words`; each comes with the offset at which its text starts in the page."""
    head: list[int] = []
    relation: list[str] = []
    mark: list[str] = []
    number: list[int] = []
    token = [-1] * len(words)
    for at, (offset, sentence) in enumerate(sentences):
        base = len(head)
        marks = [""] * len(sentence.tokens)
        for i, one in enumerate(sentence.tokens):
            head.append(base + one.head)
            relation.append("root" if one.head == i else one.deprel)
            number.append(at)
            if one.deprel == "case" and not marks[one.head]:
                marks[one.head] = one.text.lower()
            for word in words.span(offset + one.start, offset + one.end):
                token[word] = base + i
        mark.extend(marks)
    return Trees(tuple(token), tuple(head), tuple(relation), tuple(mark), tuple(number))


def parse(words: Words, language: str, only: Collection[range] | None = None) -> Trees:
    """The trees of a page by the language model; with `only`, of those sentences that hold one of these spans of words.

    Words of a sentence that is not parsed have no token.
    """
    if only is None:
        parts = [m.span() for m in LINE.finditer(words.text)]
    else:
        parts = _stretches(
            words, {number for span in only for number in words.sentence_numbers[span.start : span.stop]}
        )
    parsed = load_model().parse_many([words.text[start:end] for start, end in parts], language)
    return trees_of(words, [(start, s) for (start, _), row in zip(parts, parsed, strict=True) for s in row])


def _stretches(words: Words, numbers: Collection[int]) -> list[tuple[int, int]]:
    """The offsets of the sentences of these numbers; those that follow one another in one line are read together."""
    out: list[tuple[int, int]] = []
    last = -2
    for number in sorted(numbers):
        start, end = words.sentences[number]
        if number == last + 1 and "\n" not in words.text[out[-1][1] : start]:
            start = out.pop()[0]
        out.append((start, end))
        last = number
    return out


NO_TREES = Trees((), (), (), (), ())
"""The trees of a page that is not parsed."""


@cache
def inventory(path: Path = INVENTORY) -> dict[str, int]:
    """The number of each path that the reader knows; those of `SPECIAL` come first."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return {name: i for i, name in enumerate((*SPECIAL, *known))}


def path_numbers(trees: Trees, trigger: range, mentions: Sequence[range]) -> list[int]:
    """The row of the path from `trigger` to each of the mentions; a path that is not known counts by its length."""
    known = inventory()
    near, far = known["near"], known["far"]
    paths = trees.paths(trigger, mentions)
    return [known[path] if path in known else near if path.count(" ") < 4 else far for path in paths]
