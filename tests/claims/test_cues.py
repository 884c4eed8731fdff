"""Cues: every rule's examples and counter-examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd import packs
from brudd.claims.cues import find_cues
from brudd.packs.schemas.cues import CuePack, CueRule

LANGUAGES = [language for language in packs.languages() if packs.has(language, "cues")]
RULES = [
    pytest.param(language, rule, id=rule.id)
    for language in LANGUAGES
    for rule in packs.load(language, "cues", CuePack).rules
]


def test_the_first_class_languages_have_cues() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_finds_its_examples(language: str, rule: CueRule) -> None:
    for example in rule.examples:
        assert rule.id in {cue.rule for cue in find_cues(example, language)}, example


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_leaves_its_counter_examples(language: str, rule: CueRule) -> None:
    for counter in rule.counter:
        assert rule.id not in {cue.rule for cue in find_cues(counter, language)}, counter


def test_cues_carry_their_place_and_type() -> None:
    text = "Iran benekter at landet skal ha levert raketter, sier Oslo."
    assert [(text[cue.start : cue.end], cue.type) for cue in find_cues(text, "nb")] == [
        ("benekter", "deny"),
        ("skal ha", "evidential"),
        ("sier", "report"),
    ]


def test_unknown_language_has_no_cues() -> None:
    assert find_cues("He said so.", "xx") == []


@given(st.lists(st.sampled_from(["ikke", "skal", "ha", "sier", "at", "kan", "vil", ".", "benekter"]), max_size=20))
def test_cues_of_one_type_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    last: dict[str, int] = {}
    for cue in find_cues(text, "nb"):
        assert text[cue.start : cue.end] == cue.text
        assert last.get(cue.type, 0) <= cue.start
        last[cue.type] = cue.end
