"""Paths between a trigger and a mention, over trees written by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from brudd.claims.candidates import find_candidates, with_trees
from brudd.claims.trees import SPECIAL, Trees, inventory, parse, path_numbers, trees_of
from brudd.claims.words import split_words
from brudd.reading.model import Sentence, Token
from brudd.records import Page

TEXT = "Nord-Korea planlegger å selge granater til Russland og Iran."
ROWS = [
    ("Nord-Korea", 1, "nsubj"), ("planlegger", 1, "root"), ("å", 3, "mark"), ("selge", 1, "xcomp"),
    ("granater", 3, "obj"), ("til", 6, "case"), ("Russland", 3, "obl"), ("og", 8, "cc"), ("Iran", 6, "conj"),
    (".", 1, "punct"),
]  # fmt: skip


def sentence(text: str, rows: list[tuple[str, int, str]]) -> Sentence:
    """A sentence of tokens: word, index of its head, relation."""
    tokens, at = [], 0
    for word, head, relation in rows:
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word, word, "X", "_", head, relation, True))
    return Sentence(0, at, tuple(tokens))


def tree(before: str = "") -> tuple[Trees, dict[str, range]]:
    """The trees of `before` and the sentence, and where each word stands."""
    words = split_words(before + TEXT)
    trees = trees_of(words, [(len(before), sentence(TEXT, ROWS))])
    at = {w: words.span(len(before) + TEXT.index(w), len(before) + TEXT.index(w) + len(w)) for w, _, _ in ROWS}
    return trees, at


@pytest.mark.parametrize(
    ("mention", "path"),
    [
        ("Nord-Korea", "<xcomp >nsubj"),
        ("granater", ">obj"),
        ("Russland", ">obl:til"),
        ("Iran", ">obl:til"),
        ("selge", "inside"),
    ],
)
def test_the_path_from_the_trigger(mention: str, path: str) -> None:
    trees, at = tree()
    assert trees.path(at["selge"], at[mention]) == path


def test_a_mention_in_another_sentence_is_apart() -> None:
    trees, at = tree("Moskva tier. ")
    assert trees.path(at["selge"], range(1)) == "apart"


def test_an_unknown_path_counts_by_its_length() -> None:
    trees, at = tree()
    known = inventory()
    assert path_numbers(trees, at["selge"], [at["Nord-Korea"]]) == [known["<xcomp >nsubj"]]
    odd = trees_of(split_words(TEXT), [(0, sentence(TEXT, [(w, h, "reparandum") for w, h, _ in ROWS]))])
    assert path_numbers(odd, at["selge"], [at["Nord-Korea"]]) == [known["near"]]
    assert path_numbers(odd, at["til"], [at["Nord-Korea"]]) == [known["near"]]
    assert path_numbers(odd, range(1), [range(1)]) == [known["inside"]]


def test_the_inventory_starts_with_the_special_paths(tmp_path: Path) -> None:
    path = tmp_path / "paths.json"
    path.write_text(json.dumps([">obj"]))
    assert inventory(path) == {**{name: i for i, name in enumerate(SPECIAL)}, ">obj": len(SPECIAL)}


def test_only_the_sentences_asked_for_are_parsed() -> None:
    words = split_words("Iran selger droner. Russland kjøper granater.")
    at = words.span(words.text.index("kjøper"), words.text.index("kjøper") + 6)
    trees = parse(words, "nb", [at])
    assert trees.top(range(1)) == -1
    assert trees.path(at, words.span(20, 28)) == ">nsubj"
    everything = parse(words, "nb")
    assert everything.path(words.span(5, 11), words.span(0, 4)) == ">nsubj"


def test_a_verb_spelled_as_a_noun_is_known_by_what_hangs_from_it() -> None:
    def items(text: str, language: str) -> set[str]:
        """The words that name items, once the sentences have trees."""
        cand = with_trees(find_candidates(Page(id="sha256:0", source="t", language=language, text=text)))
        return {mention.text for group in cand.items for mention in group.mentions}

    assert items("Israel bomber Syria.", "nb") == set()
    assert items("Israelske fly har bomba Syria.", "nn") == {"fly"}
    assert items("Dei kjøpte bomba av Iran.", "nn") == {"bomba"}
    assert items("Dette er bomber.", "nb") == {"bomber"}
    assert items("Iran bevæpner Sudan.", "nb") == {"bevæpner"}
