"""Words, lemma scripts, trees and names: the parts of the language model that need no weights."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brudd.reading.model.lemmas import apply_script, make_script
from brudd.reading.model.names import NameTags, best_tags, read_leanings, repaired, transitions
from brudd.reading.model.spanning import best_tree, is_tree
from brudd.reading.model.tokenizer import guess_language, words

LANGUAGES = ("nb", "nn", "en", "sv", "da", "de", "fr", "ru", "fi")


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in words(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nb", "Den 6. mars kom bl.a. Kari.", "Den|6.|mars|kom|bl.a.|Kari|."),
        ("nb", "«Nei», sa NATO-landet.", "«|Nei|»|,|sa|NATO-landet|."),
        ("nb", "Det kostet 1,5 mill. kroner i 2022.", "Det|kostet|1,5|mill.|kroner|i|2022|."),
        ("nb", "olje- og gassfelt 2004-2007", "olje-|og|gassfelt|2004|-|2007"),
        ("nn", "Han er 1990-åra sin mann.", "Han|er|1990-åra|sin|mann|."),
        ("en", "They don't sell John's F-16s.", "They|do|n't|sell|John|'s|F|-|16s|."),
        ("en", "We cannot pay $5 to the U.S. today.", "We|can|not|pay|$|5|to|the|U.S.|today|."),
        ("sv", "USA:s stöd är 5 000 kronor.", "USA:s|stöd|är|5 000|kronor|."),
        ("fr", "L'homme qu'il voit", "L'|homme|qu'|il|voit"),
        ("nb", "Se https://example.org/a?b=1, eller skriv til a.b@example.org.",
         "Se|https://example.org/a?b=1|,|eller|skriv|til|a.b@example.org|."),
    ],
)  # fmt: skip
def test_words_follow_the_treebanks(language: str, text: str, expected: str) -> None:
    assert split(text, language) == expected.split("|")


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_every_visible_character_is_in_one_word(text: str, language: str) -> None:
    covered: list[int] = []
    for start, end in words(text, language):
        assert start < end
        covered += range(start, end)
    assert covered == sorted(set(covered))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_the_language_is_guessed_by_common_words() -> None:
    assert guess_language("Eg veit ikkje kva dei har gjort.") == "nn"
    assert guess_language("The ship left the port of Oslo.") == "en"
    assert guess_language("") == "nb"


@given(st.text(max_size=12), st.text(max_size=12))
@settings(deadline=None)
def test_a_script_made_from_a_pair_gives_the_lemma_back(form: str, lemma: str) -> None:
    assert apply_script(form, make_script(form, lemma)) == lemma.replace("|", "")


def test_scripts_are_shared_by_words_that_inflect_alike() -> None:
    assert make_script("båtene", "båt") == make_script("Bilene", "bil")
    assert make_script("NATOs", "NATO") == make_script("Oslos", "Oslo")
    assert apply_script("a", "lower|0||3|") == "a"


@given(st.integers(1, 4), st.integers(0, 2**31))
@settings(deadline=None, max_examples=60)
def test_the_tree_is_the_best_one_with_a_single_root(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert is_tree(np.r_[0, heads])
    trees = [
        chosen
        for chosen in itertools.product(range(count + 1), repeat=count)
        if all(head != i + 1 for i, head in enumerate(chosen)) and is_tree(np.array([0, *chosen]))
    ]
    best = max(sum(scores[i, head] for i, head in enumerate(tree)) for tree in trees)
    assert sum(scores[i, head] for i, head in enumerate(heads)) == pytest.approx(best, abs=1e-4)


@given(st.lists(st.sampled_from(["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "I-GPE", "B-GPE"])))
def test_repaired_tags_are_valid(tags: list[str]) -> None:
    result = repaired(tags)
    for before, tag in itertools.pairwise(["O", *result]):
        assert not tag.startswith("I-") or before[2:] == tag[2:]
    assert [tag == "O" for tag in result] == [tag == "O" for tag in tags]


@given(st.integers(1, 9), st.integers(0, 2**31))
@settings(deadline=None)
def test_the_best_tags_are_valid_and_need_no_repair(count: int, seed: int) -> None:
    tags = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.random.default_rng(seed).normal(size=(count, len(tags))).astype(np.float32) * 3
    found = best_tags(scores, tags, transitions(tags))
    assert len(found) == count
    assert found == repaired(found)


def test_a_name_is_of_one_kind() -> None:
    tags = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
    scores = np.array([[0, 4, 0, 5, 0], [0, 0, 6, 0, 3]], dtype=np.float32)
    assert best_tags(scores, tags, transitions(tags)) == ["B-PER", "I-PER"]


TAGS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-GPE", "I-GPE", "B-PROD", "I-PROD")


def scored(**chances: float) -> np.ndarray:
    """The scores of one word, by tag with `_` for `-`; tags not named have hardly any chance."""
    return np.array([[np.log(chances.get(tag.replace("-", "_"), 1e-6)) for tag in TAGS]], dtype=np.float32)


def test_what_no_corpus_of_the_language_marks_counts_as_no_name() -> None:
    names = NameTags(TAGS, {"en": 0.0})
    word = scored(O=0.3, B_ORG=0.4, B_PROD=0.3)
    assert names(word, "en") == ["O"]
    assert names(word, "nb") == ["B-ORG"]
    assert names(scored(O=0.1, B_ORG=0.4, B_PROD=0.5), "en") == ["B-PROD"]


def test_places_count_together() -> None:
    word = scored(O=0.4, B_LOC=0.25, B_GPE=0.35)
    assert NameTags(TAGS, {"en": 0.0})(word, "en") == ["B-GPE"]
    assert NameTags(TAGS, {"en": 1.0})(word, "en") == ["O"]


def test_a_name_of_two_words_stays_of_one_kind_by_groups() -> None:
    word, rest = scored(O=0.1, B_LOC=0.5, B_GPE=0.4), scored(O=0.1, I_LOC=0.3, I_GPE=0.6)
    assert NameTags(TAGS, {"en": 0.0})(np.concatenate([word, rest]), "en") == ["B-GPE", "I-GPE"]


def test_a_folder_without_leanings_has_none(tmp_path: Path) -> None:
    assert read_leanings(tmp_path) == {}
    (tmp_path / "names.json").write_text('{"en": 0.5}')
    assert read_leanings(tmp_path) == {"en": 0.5}
