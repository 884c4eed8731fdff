"""Long texts are cut into windows whose kept words cover the text once."""

from __future__ import annotations

import pytest

from brudd.claims.network import WORD_FILES
from brudd.claims.windows import ROOM, Pieces, windows
from brudd.claims.words import split_words

TOKENIZER = WORD_FILES / "tokenizer.json"


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    """The shipped word pieces."""
    return Pieces(TOKENIZER)


@pytest.mark.parametrize("count", [0, 1, 30, 900, 2500])
def test_kept_words_cover_the_text_once(pieces: Pieces, count: int) -> None:
    words = split_words(" ".join(f"ord{i} Iran sendte, våpen." for i in range(count)))
    cut = windows(words, pieces)
    assert [i for window in cut for i in window.keep] == list(range(len(words)))
    assert all(len(window.ids) <= ROOM + 2 for window in cut)
    assert all(window.owners[window.firsts[i - window.words.start]] == i for window in cut for i in window.words)


def test_a_text_without_spaces_is_read_to_the_end(pieces: Pieces) -> None:
    words = split_words("våpen" * 20_000)
    assert [i for window in windows(words, pieces) for i in window.keep] == [0]
