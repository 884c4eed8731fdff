"""The shipped language model: offsets are always true, odd input does not break it, spaCy can load it."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brudd.errors import DataError
from brudd.reading.model import Sentence, load_model
from brudd.reading.model.loading import SHIPPED

pytestmark = pytest.mark.skipif(not (SHIPPED / "network.onnx").exists(), reason="the weights are not built here")

ODD = st.text(alphabet=st.sampled_from("aÅé .!?\n\t\u200d\u200f\u0000\u0007😀🏽👩שלוםعر「」|'\"-1,\u2028"), max_size=50)


def check(text: str, sentences: list[Sentence]) -> None:
    position = 0
    for sentence in sentences:
        roots = 0
        assert sentence.tokens
        assert (sentence.start, sentence.end) == (sentence.tokens[0].start, sentence.tokens[-1].end)
        for i, token in enumerate(sentence.tokens):
            assert position <= token.start < token.end
            assert text[token.start : token.end] == token.text
            assert 0 <= token.head < len(sentence.tokens)
            assert (token.head == i) == (token.deprel == "root")
            roots += token.head == i
            position = token.end
        assert roots == 1
    seen = {i for sentence in sentences for token in sentence.tokens for i in range(token.start, token.end)}
    assert {i for i, c in enumerate(text) if not c.isspace()} <= seen


@given(st.one_of(ODD, st.text(max_size=40)))
@settings(deadline=None, max_examples=30)
def test_offsets_are_true_for_any_text(text: str) -> None:
    check(text, load_model().parse(text))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0\t"])
def test_text_without_words_has_no_sentences(text: str) -> None:
    assert load_model().parse(text) == []


def test_a_very_long_line_without_a_full_stop() -> None:
    text = "våpen til landet " * 590
    check(text, load_model().parse(text))
    check("x" * 100_000, load_model().parse("x" * 100_000))


def test_a_line_break_ends_a_sentence() -> None:
    first, second = load_model().parse("Norge leverte våpen\ntil Ukraina i går.")
    assert first.tokens[-1].text == "våpen"
    assert second.start == 20


def test_many_texts_read_as_each_alone() -> None:
    texts = ["Noreg leverte våpen til Ukraina.", "", "The ship left Oslo. It never came back.", "Han sa nei."]
    together = load_model().parse_many(texts)
    assert [[len(s.tokens) for s in found] for found in together] == [
        [len(s.tokens) for s in load_model().parse(text)] for text in texts
    ]


def test_a_plain_sentence() -> None:
    (sentence,) = load_model().parse("Norge leverte våpen til Ukraina i 2022.", "nb")
    by_text = {token.text: token for token in sentence.tokens}
    assert by_text["leverte"].deprel == "root"
    assert by_text["Norge"].deprel == "nsubj"
    assert by_text["våpen"].deprel == "obj"
    assert by_text["Ukraina"].ent in ("B-GPE", "B-LOC")
    assert by_text["leverte"].lemma == "levere"


def test_a_missing_model_is_a_data_error() -> None:
    with pytest.raises(DataError):
        load_model("no/such/folder")


def test_the_model_is_light() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) <= 45_000_000
    assert "brudd.reading.model.spacy_component" not in sys.modules or "spacy" in sys.modules


def test_spacy_loads_the_folder_and_can_stand_in() -> None:
    spacy = pytest.importorskip("spacy")
    pytest.importorskip("brudd.reading.model.spacy_component")
    from brudd.reading.model.spacy_model import SpacyModel

    text = "Norge leverte  våpen til Ukraina.\nKari Nordmann sa nei."
    pipeline = spacy.load(SHIPPED)
    doc = pipeline(text)
    assert doc.text == text
    assert [span.text.strip() for span in doc.sents] == text.split("\n")
    assert {span.label_ for span in doc.ents} >= {"PER"}
    line = text.split("\n")[0]
    assert SpacyModel(pipeline).parse(line) == load_model().parse(line)
