"""HTML becomes clean text; markup that no browser wrote neither crashes nor hangs."""

from __future__ import annotations

import time

import pytest

from brudd.pages import read_page
from brudd.pages.html import extract, looks_like_html, strip

ARTICLE = """<!doctype html><html><head><title>Skip stanset | Nordposten</title>
<meta property="og:site_name" content="Nordposten"><meta name="author" content="Mari Lunde">
<meta property="article:published_time" content="2022-09-07T06:40:00+02:00"></head><body>
<nav><a href="/">Forsiden</a></nav><article><h1>Skip stanset med rifler</h1>
<p>Marinen stanset torsdag et skip med over tusen rifler om bord i Omanbukta, melder flåten i en pressemelding.</p>
<p>Lasten var på vei fra Iran til Jemen, ifølge marinen. Iran har ikke svart på spørsmål om saken &amp; skipet.</p>
<p>Mannskapet er satt i land, og riflene skal destrueres når etterforskerne er ferdige med dem.</p></article>
<footer>Ansvarlig redaktør: Per Vik</footer></body></html>"""


def test_the_article_is_told_from_the_rest() -> None:
    page = read_page(ARTICLE.encode(), "https://nordposten.example/skip")
    assert page.text.startswith("Skip stanset")
    assert "Iran har ikke svart på spørsmål om saken & skipet." in page.text
    assert "Forsiden" not in page.text
    assert (page.publisher, page.author) == ("Nordposten", "Mari Lunde")
    assert (page.published, page.published_basis) == ("2022-09-07", "metadata")
    assert page.language == "nb"


def test_the_caller_wins_over_the_metadata() -> None:
    from datetime import date

    page = read_page(ARTICLE.encode(), "x.html", published=date(2020, 1, 2), language="nn")
    assert (page.published, page.published_basis, page.language) == ("2020-01-02", "given", "nn")


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body>" + "<div>" * 1_000_000 + "Iran sendte våpen." + "</div>" * 1_000_000,
        "<html><body><p>Iran sendte våpen." + "<b>" * 1_000_000,
        "<html><body><p>Iran sendte våpen." + "<" * 500_000,
        "<html><body><p>Iran sendte våpen.</p>" + "<script>" * 300_000,
        "<html><body><p>Iran sendte våpen.</p><!--" + "<p>" * 300_000,
    ],
    ids=["nested", "never closed", "angle brackets", "scripts", "comment"],
)
def test_hostile_markup_is_read_in_time(markup: str) -> None:
    start = time.process_time()
    page = read_page(markup.encode(), "x.html")
    assert "Iran sendte våpen." in page.text
    assert time.process_time() - start < 20


def test_a_title_that_is_never_closed_swallows_the_page_and_is_read() -> None:
    page = read_page(b"<!><head><l></head><title>The ship left Wonsan on Monday with the <nav><a>crates", "page.html")
    assert "ship left Wonsan" in page.text


def test_a_page_without_an_article_keeps_its_text() -> None:
    found = extract("<html><head><title>Kort</title></head><body><p>Iran.</p></body></html>", "x")
    assert found.text == "Iran."
    assert found.title == "Kort"
    assert found.notes


def test_stripping_keeps_lines_and_drops_scripts() -> None:
    assert strip("<p>En &lt;to</p><script>tre()</script><p>fire < fem</p>") == "En <to\nfire < fem"


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("<p>Hei</p>", None, True),
        ("Hei", "text/html; charset=utf-8", True),
        ("5 < 6 og <p>", None, False),
        ("<p>", "text/plain", False),
    ],
)
def test_html_is_told_from_text(text: str, kind: str | None, expected: bool) -> None:
    assert looks_like_html(text, kind) is expected
