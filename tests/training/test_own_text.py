"""Own text with names marked in place."""

from pathlib import Path

import pytest
from training.overlays import FOLDER
from training.own_text import read_own, unmarked


def test_marks_leave_the_text_and_give_offsets() -> None:
    text, names = unmarked("[PER:Dana Whitlock]'s car is in [LOC:boise].")
    assert text == "Dana Whitlock's car is in boise."
    assert [(text[a:b], kind) for a, b, kind in names] == [("Dana Whitlock", "PER"), ("boise", "LOC")]


def test_sentences_have_names_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("[PER:Dana]'s at [ORG:Iron & Oak Co.] again.\n\nNo names.\n", encoding="utf-8")
    first, second = read_own(tmp_path, "en")
    assert list(zip(first.words, first.names, strict=True))[:6] == [
        ("Dana", "B-PER"), ("'s", "O"), ("at", "O"), ("Iron", "B-ORG"), ("&", "I-ORG"), ("Oak", "I-ORG"),
    ]  # fmt: skip
    assert first.text == "Dana's at Iron & Oak Co. again."
    assert first.heads == (None,) * len(first.words)
    assert (first.language, first.document) != (second.language, second.document)
    assert set(second.names) == {"O"}


def test_a_bracket_that_is_no_mark_is_named_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Fine.\nSee [1].\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt:2: write a name as"):
        read_own(tmp_path, "en")


def test_the_web_text_of_the_project_is_well_marked() -> None:
    trees = read_own(FOLDER / "en_web", "en")
    names = sum(name is not None and name.startswith("B-") for tree in trees for name in tree.names)
    assert len(trees) > 4000
    assert names > 3000
