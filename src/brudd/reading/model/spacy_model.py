"""Any spaCy pipeline with Universal Dependencies labels in the place of the shipped model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brudd.errors import DataError
from brudd.reading.model.language_model import LINE_PATTERN
from brudd.reading.model.names import repaired
from brudd.reading.model.sentences import Sentence, Token

NAME_TYPES = {
    "PERSON": "PER", "PRS": "PER", "NORP": "DRV", "FAC": "LOC", "EVENT": "EVT", "PRODUCT": "PROD",
    "WORK_OF_ART": "PROD", "LAW": "PROD", "GPE_LOC": "GPE", "GPE_ORG": "GPE",
}  # fmt: skip
"""Other pipelines' types under the shipped model's names; a type not listed keeps its own."""


class SpacyModel:
    """Reads by a spaCy pipeline, line by line, so that a line break ends a sentence here too."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline

    @classmethod
    def load(cls, name: str) -> SpacyModel:
        """A pipeline by package name or path; DataError when spaCy or the pipeline is missing or has no parser."""
        try:
            import spacy

            pipeline = spacy.load(name)
        except ImportError as error:
            raise DataError("spaCy is not installed", "pip install spacy") from error
        except OSError as error:
            raise DataError(f"no spaCy pipeline {name!r}", "give a package name or a path") from error
        return cls(pipeline)

    def parse(self, text: str, language: str | None = None) -> list[Sentence]:
        """The sentences of a text; the pipeline decides its language."""
        return self.parse_many([text], language)[0]

    def parse_many(self, texts: Sequence[str], language: str | None = None) -> list[list[Sentence]]:
        """The sentences of each text."""
        lines = [
            (i, match.start(), match.group()) for i, text in enumerate(texts) for match in LINE_PATTERN.finditer(text)
        ]
        result: list[list[Sentence]] = [[] for _ in texts]
        for (i, offset, _), doc in zip(lines, self._pipeline.pipe(line for _, _, line in lines), strict=True):
            if not doc.has_annotation("DEP"):
                raise DataError("the spaCy pipeline sets no dependencies", "use one with a parser and UD labels")
            result[i].extend(sentence for span in doc.sents if (sentence := _sentence(span, offset)) is not None)
        return result


def _sentence(span: Any, offset: int) -> Sentence | None:
    """One spaCy sentence without its white-space tokens; None when nothing is left."""
    kept = [token for token in span if not token.is_space]
    if not kept:
        return None
    place = {token.i: i for i, token in enumerate(kept)}
    names = repaired([_tag(token) for token in kept])
    tokens = tuple(
        Token(
            start=offset + token.idx,
            end=offset + token.idx + len(token.text),
            text=token.text,
            lemma=token.lemma_ or token.text,
            upos=token.pos_ or "X",
            feats=str(token.morph) or "_",
            head=(head := _head(token, place)),
            deprel="root" if head == i else token.dep_.lower(),
            space_after=bool(token.whitespace_),
            ent=names[i],
        )
        for i, token in enumerate(kept)
    )
    return Sentence(tokens[0].start, tokens[-1].end, tokens)


def _head(token: Any, place: dict[int, int]) -> int:
    """The governing word's place; over white space up to the next word, and a root on its own."""
    head = token.head
    while head.is_space and head.head.i != head.i:
        head = head.head
    return place.get(head.i, place[token.i])


def _tag(token: Any) -> str:
    if token.ent_iob_ not in ("B", "I"):
        return "O"
    return f"{token.ent_iob_}-{NAME_TYPES.get(token.ent_type_, token.ent_type_)}"
