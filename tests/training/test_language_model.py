"""The training's parts that need neither torch nor the corpora: schedule, name schemes, corpus reading, scoring."""

from __future__ import annotations

from pathlib import Path

import pytest
from training.corpora import read_file
from training.labels import NAME_TAGS, allowed_names
from training.measure import line_of, spans
from training.schedule import RESTART, Schedule

from brudd.reading.model.sentences import Sentence, Token

SAMPLE = """# ner = gold
# deps = gold
# ner-scheme = uner3
# spaces = given
# newdoc id = d1
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
1\tdo\tdo\tAUX\t_\t_\t3\taux\t_\tname=O
2\tn't\tnot\tPART\t_\t_\t3\tadvmod\t_\tname=O
3\tgo\tgo\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_

"""


def test_the_rate_falls_in_a_line_and_its_end_can_be_moved() -> None:
    schedule = Schedule(last=1000, warm_up=10)
    assert schedule.factor(0) == pytest.approx(0.1)
    assert schedule.factor(500) == pytest.approx(0.5)
    schedule.move_end(500, 600)
    assert schedule.factor(500) == pytest.approx(0.5)
    assert schedule.factor(550) == pytest.approx(0.25)
    assert schedule.factor(600) == 0
    schedule.move_end(600, 800)
    assert schedule.factor(600) == pytest.approx(RESTART)


def test_a_place_of_a_coarse_scheme_may_be_either_kind() -> None:
    assert [NAME_TAGS[i] for i in allowed_names("uner3", "B-LOC")] == ["B-LOC", "B-GPE"]
    assert [NAME_TAGS[i] for i in allowed_names("norne8", "B-LOC")] == ["B-LOC"]
    assert "B-PROD" in [NAME_TAGS[i] for i in allowed_names("uner3", "O")]
    assert [NAME_TAGS[i] for i in allowed_names("norne8", "O")] == ["O"]


def test_a_corpus_is_read_with_masks_and_the_spacing_of_multiword_tokens(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(SAMPLE, encoding="utf-8")
    (tree,) = read_file(path, "en")
    assert tree.spaces == (False, False, True)
    assert tree.names == ("O", "O", None)
    assert tree.heads == (3, 3, 0)
    assert tree.document == "d1"
    assert tree.text == "don'tgo"
    assert line_of([tree, tree], known=True).starts == {0, 3}


def test_name_spans() -> None:
    assert spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"]) == {(0, 2, "PER"), (3, 4, "LOC"), (4, 5, "LOC")}


def test_sentences_are_frozen() -> None:
    token = Token(0, 3, "Nei", "nei", "INTJ", "_", 0, "root", False)
    with pytest.raises(AttributeError):
        Sentence(0, 3, (token,)).start = 1  # type: ignore[misc]
