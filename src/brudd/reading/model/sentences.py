"""What the language model gives back: sentences of tokens with Universal Dependencies annotation."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word.

    `start` and `end` count code points into the text that was parsed, so `text_parsed[start:end] == text` always.
    `head` is the index of the governing word in the sentence's `tokens`; **the root's head is its own index**.
    `feats` is a UD feature string (`Number=Sing|Person=3`) or `_`; `ent` is a BIO tag (`O`, `B-PER`, `I-PER`, ...).
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    ent: str = "O"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence from its first word's `start` to its last word's `end`. There is at least one token, and one root."""

    start: int
    end: int
    tokens: tuple[Token, ...]
