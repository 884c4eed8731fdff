"""No input makes a parser crash or hang: every one gives documents and failures.

`BRUDD_FUZZ` sets how many examples each test tries (else 15); `make fuzz` or a night may ask for many.
"""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_inputs import ATOM, HTML, JSON_FEED, PARAGRAPH, RSS, SITEMAP, pdf, warc, zipped

from brudd.sources import Document, Failure
from brudd.sources.access import of_page, of_summary
from brudd.sources.addresses import canonical, clean, stated
from brudd.sources.dates import iso_date
from brudd.sources.document import KINDS
from brudd.sources.guard import Refused, _parts
from brudd.sources.kinds import kind_of
from brudd.sources.limits import Limits, TooLarge
from brudd.sources.openers import Opening, open_document
from brudd.sources.pdf import paragraphs
from brudd.sources.unpack import inflate

FUZZ = settings(
    max_examples=int(os.environ.get("BRUDD_FUZZ", "15")), deadline=None, derandomize="BRUDD_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow], database=None,
)  # fmt: skip
SMALL = Opening(limits=Limits(largest=1_000_000, slack=8_000_000, depth=2))


def _docx() -> bytes:
    import docx

    out = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph(PARAGRAPH)
    paper.add_table(2, 2).rows[0].cells[0].text = "cell"
    paper.save(out)
    return out.getvalue()


def _mail() -> bytes:
    return (
        f"From: Kari <k@example.org>\r\nSubject: =?utf-8?b?U2tpcA==?=\r\nDate: Mon, 04 Mar 2024 10:00:00 +0100\r\n"
        f"Message-ID: <1@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{PARAGRAPH}\r\n--B\r\nContent-Type: message/rfc822\r\n"
        f"Content-Disposition: attachment\r\n\r\nSubject: inner\r\n\r\nhei\r\n--B--\r\n"
    ).encode()


def _wacz() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/a.warc.gz", _warc())
    return out.getvalue()


def _warc() -> bytes:
    return warc(("https://n.example/a", "200 OK\nContent-Type: text/html", HTML.encode()))


SEEDS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "html": ("a.html", HTML.encode), "rss": ("a.xml", RSS.encode), "atom": ("a.xml", ATOM.encode),
    "jsonfeed": ("a.json", JSON_FEED.encode), "sitemap": ("a.xml", SITEMAP.format("https://n.example").encode),
    "jsonl": ("a.jsonl", lambda: b'{"text": "x", "date": "2024-03-04"}\n' * 3), "csv": ("a.csv", lambda: b"title;text\na;b\nc;d\n"),
    "pdf": ("a.pdf", lambda: pdf([PARAGRAPH], [PARAGRAPH])), "docx": ("a.docx", _docx), "mail": ("a.eml", _mail),
    "warc": ("a.warc.gz", _warc), "wacz": ("a.wacz", _wacz), "zip": ("a.zip", lambda: zipped(a_html=HTML.encode(), b_txt=b"hei")),
    "msg": ("a.msg", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
}  # fmt: skip


def check(data: bytes, name: str) -> None:
    """Open `data` as `name`; in processor time, since the clock on the wall also counts the neighbours' work."""
    start = time.process_time()
    for found in open_document(Document(data, name, raw=True), SMALL):
        assert isinstance(found, Document | Failure)
        if isinstance(found, Failure):
            assert found.kind in KINDS and found.reason and "\n" not in str(found.error)
        else:
            assert not found.raw and len(found.sha256) == 64
    assert time.process_time() - start < 5


@pytest.mark.parametrize("seed", SEEDS)
def test_broken_inputs_of_each_kind(seed: str) -> None:
    name, make = SEEDS[seed]
    good = make()

    @FUZZ
    @given(
        st.lists(st.tuples(st.integers(0, len(good)), st.integers(0, 40), st.binary(max_size=12)), max_size=6),
        st.integers(0, len(good)),
    )
    def broken(cuts: list[tuple[int, int, bytes]], end: int) -> None:
        data = bytearray(good)
        for at, length, put in cuts:
            data[at : at + length] = put
        check(bytes(data if end % 3 else data[:end]), name)

    broken()


@FUZZ
@given(
    st.binary(max_size=3000),
    st.sampled_from(["a.txt", "a.xml", "a.json", "a.jsonl", "a.csv", "a.eml", "a.mbox", "a.gz", "https://x.example/"]),
)
def test_any_bytes_under_any_name(data: bytes, name: str) -> None:
    check(data, name)
    assert kind_of(data, name)


@FUZZ
@given(st.text(max_size=300))
def test_any_text_as_an_address(text: str) -> None:
    known = canonical(text).address
    assert canonical(known).address == known
    assert isinstance(clean(text), str)
    stated(f"<link rel=canonical href='{text}'>", "https://n.example/a")
    try:
        _, host, port = _parts(text)
        assert host and 0 <= port < 65536
    except Refused as error:
        assert str(error)


@FUZZ
@given(st.from_regex(r"https?://[a-z.:]{1,20}(/[A-Za-z0-9._%&=?#;+-]{0,30}){0,3}", fullmatch=True))
def test_addresses_made_one_stay_one(text: str) -> None:
    once = canonical(text).address
    assert canonical(once).address == once


@FUZZ
@given(st.binary(max_size=2000), st.sampled_from(["gzip", "deflate", "identity", "br"]))
def test_any_bytes_unpacked(data: bytes, coding: str) -> None:
    try:
        assert len(inflate(data, coding, SMALL.limits)) <= SMALL.limits.largest
    except (ValueError, TooLarge) as error:
        assert str(error)


@FUZZ
@given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_value_as_a_date(value: object) -> None:
    found = iso_date(value)
    assert found is None or len(found) == 10


@FUZZ
@given(st.lists(st.text(max_size=80), max_size=30))
def test_no_word_is_lost_between_lines_and_paragraphs(lines: list[str]) -> None:
    """Only hyphens at the ends of lines may go."""

    def letters(pieces: list[str]) -> str:
        return "".join(char for piece in pieces for char in piece if not char.isspace() and char != "-")

    assert letters(paragraphs(lines)) == letters(lines)


@FUZZ
@given(st.text(max_size=500))
def test_any_text_looked_at_for_paywalls(text: str) -> None:
    assert of_page(text) in (None, of_page("subscribe to continue reading"))
    assert of_summary(text) is None or of_summary(text) == of_summary("… read more")


def test_seeds_are_good_inputs(tmp_path: Path) -> None:
    for seed, (name, make) in SEEDS.items():
        if seed not in ("msg", "sitemap"):
            found = list(open_document(Document(make(), name, raw=True), SMALL))
            assert found and isinstance(found[0], Document), (seed, found)


@pytest.mark.parametrize(
    "data",
    [
        b"<!--" * 2000,
        b"<!-- -->" * 1000,
        b"<? " * 2700,
        b"<!doctype [ ]" * 600,
        b"<!-- a\n-->\n \n" * 700 + b"<1",
        b"<script>" * 250_000,
        b"<style></script>" * 120_000,
        b'{"a"}' + b"\n" * 8000,
        b"<a href" * 200_000,
        b"<link " * 300_000,
    ],
    ids=[
        "comments",
        "closed comments",
        "instructions",
        "types",
        "comments and space",
        "scripts",
        "styles",
        "lines",
        "links",
        "heads",
    ],
)
def test_heads_that_repeat_are_told_in_time(data: bytes) -> None:
    start = time.process_time()
    check(data, "a.xml")
    check(data, "https://n.example/a")
    assert time.process_time() - start < 4


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<?xml version='1.0'?>\n<!-- a > b -->\n<rss>", "feed"),
        (b"<!DOCTYPE rdf [ <!ENTITY a 'b>'> ]>\n<rdf:RDF>", "feed"),
        (b"<!doctype html><!-- x --><html><feed>", "page"),
        (b"<!-- never closed <rss>", "page"),
        (b"<?xml?><urlset>", "sitemap"),
    ],
)
def test_the_first_element_tells(head: bytes, kind: str) -> None:
    assert kind_of(head) == kind


def test_words_of_a_paywall_in_a_script_tell_nothing() -> None:
    assert of_page("<script>'subscribe to continue reading'</script><p>a</p>") is None
    assert of_page("<script>never closed <p>Subscribe to continue reading</p>") is not None
