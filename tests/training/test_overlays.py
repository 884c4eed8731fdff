"""Own annotations over corpora that lack a layer."""

import itertools
from pathlib import Path

import pytest
from training.corpora import Tree
from training.overlays import FOLDER, laid_over


def bare(text: str) -> Tree:
    words = tuple(text.split())
    none = (None,) * len(words)
    return Tree(words, (True,) * len(words), none, none, none, none, none, none, "-", "en", "d")


TREES = [bare("Nothing here"), bare("Mr. Kim left New York")]


def write(folder: Path, layer: str, text: str) -> Path:
    (folder / f"en_x-train.{layer}.tsv").write_text(text, encoding="utf-8")
    return folder


def test_names_are_marked_and_the_rest_is_outside(tmp_path: Path) -> None:
    found = laid_over("en_x/train", TREES, write(tmp_path, "names", "1\t5\tPER:2-2\tLOC:4-5\n"))
    assert found[0].names == ("O", "O")
    assert found[1].names == ("O", "B-PER", "O", "B-LOC", "I-LOC")
    assert {t.scheme for t in found} == {"uner3"}


def test_trees_are_laid_over_the_named_sentence_only(tmp_path: Path) -> None:
    line = "0\t2\t0:root|PRON|nothing\t1:advmod:lmod|ADV|here\n"
    found = laid_over("en_x/train", TREES, write(tmp_path, "trees", line))
    assert (found[0].heads, found[0].deprels) == ((0, 1), ("root", "advmod:lmod"))
    assert (found[0].upos, found[0].lemmas) == (("PRON", "ADV"), ("nothing", "here"))
    assert found[1] == TREES[1]


def test_a_corpus_without_own_annotations_stays(tmp_path: Path) -> None:
    assert laid_over("en_x/train", TREES, tmp_path) == TREES


@pytest.mark.parametrize("line", ["7\t2\tPER:1-1\n", "1\t4\tPER:1-1\n"])
def test_a_line_that_does_not_fit_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"en_x-train.names.tsv:1: .*was the corpus changed"):
        laid_over("en_x/train", TREES, write(tmp_path, "names", line))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.tsv")), ids=lambda p: p.name)
def test_shipped_annotations_are_in_order_and_never_overlap(path: Path) -> None:
    numbers = []
    for line in path.read_text(encoding="utf-8").splitlines():
        number, count, *columns = line.split("\t")
        numbers.append(int(number))
        if ".names." in path.name:
            borders = [tuple(map(int, c.partition(":")[2].split("-"))) for c in columns]
            flat = [n for pair in borders for n in pair]
            assert flat == sorted(flat) and flat[-1] <= int(count), line
            assert all(a > b for (_, b), (a, _) in itertools.pairwise(borders)), line
        else:
            heads = [int(c.partition(":")[0]) for c in columns]
            assert len(heads) == int(count) and heads.count(0) == 1, line
    assert numbers == sorted(set(numbers))
