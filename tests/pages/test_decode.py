"""Bytes become text, and what is no text is refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd.errors import InputError
from brudd.pages.decode import LARGEST, decode

TEXT = "Nord-Korea sendte våpen, sier Søren.\nÅ nei.\n"


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), False),
        (codecs.BOM_UTF8 + TEXT.encode(), False),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), True),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), True),
        (TEXT.encode("utf-16-le"), True),
        (TEXT.encode("cp1252"), True),
        (TEXT.replace("\n", "\r\n").encode(), False),
        (TEXT.replace("\n", "\r").encode(), False),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 le", "utf-16 be", "utf-16 without mark", "windows-1252", "crlf", "cr"],
)
def test_encodings_give_the_same_text(data: bytes, note: bool) -> None:
    text, notes = decode(data, "x.txt")
    assert text == TEXT
    assert bool(notes) == note


def test_the_declared_charset_is_believed() -> None:
    text, notes = decode("Вооружение".encode("koi8-r"), "x", "text/plain; charset=koi8-r")
    assert text == "Вооружение"
    assert notes == ("encoding: read as koi8-r",)


def test_broken_utf8_is_replaced_and_said() -> None:
    text, notes = decode("Våpen, ærlig, øye, å, så, når, også ".encode() + b"\xe5 slutt", "x")
    assert "\ufffd" in text
    assert "replaced" in notes[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"%PDF-1.7 \x00", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (bytes(range(32)) * 50, "binary"),
        (b"a" * LARGEST, "too large"),
    ],
    ids=["empty", "blank", "pdf", "png", "zip", "control characters", "too large"],
)
def test_what_is_no_report_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=f"^r.txt: .*{said}"):
        decode(data, "r.txt")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
def test_utf8_text_is_kept_as_it_is(text: str) -> None:
    if not text.strip() or text.startswith("\ufeff"):
        return
    assert decode(("a" + text).encode(), "x")[0] == "a" + text
