"""Words and sentences keep true offsets in every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brudd.claims.words import split_sentences, split_words


@given(st.text(max_size=400))
def test_offsets_are_true_and_in_order_in_any_text(text: str) -> None:
    words = split_words(text)
    assert all(a < b for a, b in zip(words.starts, words.ends, strict=True))
    assert all(b <= a for b, a in zip(words.ends, words.starts[1:], strict=False))
    assert "".join(text[a:b] for a, b in zip(words.starts, words.ends, strict=True)) == "".join(text.split())


@given(st.text(alphabet="ab .!?\n«»A1", max_size=200))
def test_sentences_hold_every_word_once(text: str) -> None:
    words = split_words(text)
    for start, end in zip(words.starts, words.ends, strict=True):
        assert sum(a <= start and end <= b for a, b in words.sentences) == 1


def sentences(text: str) -> list[str]:
    """The sentences of `text` as strings."""
    return [text[a:b] for a, b in split_sentences(text)]


def test_a_date_with_an_ordinal_stop_does_not_end_a_sentence() -> None:
    assert sentences("Han kom 6. september til Kyiv. Så reiste han.") == [
        "Han kom 6. september til Kyiv.",
        "Så reiste han.",
    ]


def test_a_year_ends_a_sentence_and_the_number_of_a_list_does_not() -> None:
    assert sentences("Forbudet kom i 2004. Kina avsto.") == ["Forbudet kom i 2004.", "Kina avsto."]
    assert sentences("2. Russia sold 1,500 shells.") == ["2. Russia sold 1,500 shells."]


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    assert sentences("Mr. Lavrov met U.S. officials. They left.") == ["Mr. Lavrov met U.S. officials.", "They left."]


def test_a_short_month_goes_with_its_day_and_the_day_may_end_a_sentence() -> None:
    assert sentences("It was seized on Dec. 10. The fleet left.") == ["It was seized on Dec. 10.", "The fleet left."]
    assert sentences("It came in Dec. Then it left.") == ["It came in Dec.", "Then it left."]
    assert sentences("Det hende 10. Mai var kald.") == ["Det hende 10. Mai var kald."]


def test_a_letter_behind_an_apostrophe_is_no_abbreviation() -> None:
    assert sentences("He works at Jane's. Oslo didn't. Bergen waits.") == [
        "He works at Jane's.",
        "Oslo didn't.",
        "Bergen waits.",
    ]
    assert sentences("They met J. Hansen in Oslo.") == ["They met J. Hansen in Oslo."]


def test_a_line_break_ends_a_sentence_without_a_stop() -> None:
    assert sentences("Nye sanksjoner\nUSA har innført dem.") == ["Nye sanksjoner", "USA har innført dem."]


def test_a_quotation_begins_a_sentence() -> None:
    assert sentences("Han nektet. «Vi solgte ingenting», sa han.") == ["Han nektet.", "«Vi solgte ingenting», sa han."]


def test_span_finds_the_words_that_overlap() -> None:
    words = split_words("Iran ga Russland droner")
    assert words.span(5, 7) == range(1, 2)
    assert words.span(0, 16) == range(3)
    assert len(words.span(4, 5)) == 0
