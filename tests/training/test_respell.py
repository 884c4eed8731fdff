"""States spelled as others in training: every naming alike, all else as it was."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from training.claims_reader.gold import Example, example
from training.claims_reader.respell import respelled, spellings

TEXTS = {
    "one": "Iran sells drones. Iran denies it. Iranian drones fell, Iranian drones flew, Iranian drones hit. Iran fell silent.",
    "two": "Russia buys shells. Russia denies it. Russian shells fell, Russian shells flew, Russian shells hit. Russia left.",
    "three": "Mali hires men. Mali denies it. Malian drones fell, Malian drones flew, Malian drones hit. Mali closed.",
    "four": "Cuba sends men. Cuba denies it. Cuba closed. Kuba is no word here.",
}


@pytest.fixture(name="articles")
def _articles(tmp_path: Path) -> dict[str, Example]:
    made = {}
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        gold = {"language": "en", "published": "2024-01-01", "claims": []}
        (tmp_path / f"{name}.gold.json").write_text(json.dumps(gold), encoding="utf-8")
        made[name] = example(tmp_path / f"{name}.gold.json")
    return made


def test_a_state_is_another_throughout_and_all_else_stays(articles: dict[str, Example]) -> None:
    random.seed(1)
    known = spellings(articles.values())
    words, hidden = respelled(articles["one"], known, 1.0)
    before = articles["one"].candidates.words
    assert len(words) == len(before)
    new = {words.text[words.starts[i] : words.ends[i]] for i in (0, 4)}
    assert len(new) == 1 and new <= {"Russia", "Mali", "Cuba"}
    assert "Iran" not in words.text.replace("Iranian", "")
    for old_start, old_end, start, end in zip(before.starts, before.ends, words.starts, words.ends, strict=True):
        old = before.text[old_start:old_end]
        assert (words.text[start:end] == old) != old.startswith("Iran")
    assert not hidden.any()


def test_a_form_that_the_other_state_lacks_is_hidden(articles: dict[str, Example]) -> None:
    random.seed(1)
    known = spellings([articles["one"], articles["four"]])
    words, hidden = respelled(articles["one"], known, 1.0)
    assert words.text.startswith("Cuba sells drones.")
    masked = [words.text[words.starts[i] : words.ends[i]] for i in range(len(words)) if hidden[i]]
    assert masked == ["Iranian"] * 3


def test_no_share_changes_nothing(articles: dict[str, Example]) -> None:
    words, hidden = respelled(articles["two"], spellings(articles.values()), 0.0)
    assert words.text == TEXTS["two"]
    assert not hidden.any()


def test_rare_spellings_are_left_alone(articles: dict[str, Example]) -> None:
    known = spellings([articles["four"]])
    assert {words for _, words in known.known} == {("Cuba",)}
