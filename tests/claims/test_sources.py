"""The kind of a source and whether it is anonymous: every rule's examples, and the decisions of the guidelines."""

from __future__ import annotations

import pytest

from brudd import packs
from brudd.claims.sources import deciding_rule, describe_source
from brudd.packs.schemas.sources import SourcePack, SourceRule

LANGUAGES = [language for language in packs.languages() if packs.has(language, "sources")]
RULES = [
    pytest.param(language, rule, id=rule.id)
    for language in LANGUAGES
    for rule in packs.load(language, "sources", SourcePack).rules
]


def test_the_first_class_languages_have_sources() -> None:
    assert {"nb", "nn", "en", "sv", "da"} <= set(LANGUAGES)


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_decides_its_examples(language: str, rule: SourceRule) -> None:
    for words, anonymous in rule.examples.items():
        assert deciding_rule(words, language) == rule.id, words
        assert describe_source(words, language) == (rule.kind, anonymous), words


@pytest.mark.parametrize(("language", "rule"), RULES)
def test_rule_leaves_its_counter_examples(language: str, rule: SourceRule) -> None:
    for words in rule.counter:
        assert deciding_rule(words, language) != rule.id, words


@pytest.mark.parametrize(
    ("language", "words", "want"),
    [
        ("nb", "Utenriksdepartementet", ("official", False)),
        ("nb", "USAs utenriksminister Mike Pompeo", ("official", False)),
        ("nb", "to diplomater", ("official", True)),
        ("en", "the foreign secretary", ("official", False)),
        ("en", "intelligence officials", ("official", True)),
        ("en", "Reuters", ("media", False)),
        ("en", "Amnesty International", ("organisation", False)),
        ("sv", "tidningen Expressen", ("media", False)),
        ("xx", "whoever", ("official", False)),
    ],
)
def test_decisions(language: str, words: str, want: tuple[str, bool]) -> None:
    assert describe_source(words, language) == want


def test_linked_group_without_a_noun_is_an_organisation() -> None:
    assert describe_source("Ansar Allah", "en", "organisation") == ("organisation", False)
