"""Headline, writer, outlet, agencies."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brudd.pages import credits, read_page
from brudd.records import Page

SEED = Path(__file__).parents[3] / "shared/acceptance/seed-article.txt"


def page(text: str) -> Page:
    return read_page(text.encode(), "x.txt")


BODY = "\n\nKina har sendt flere titalls containere med ammunisjon til Russland, sier Det hvite hus i en uttalelse.\n"


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Kina sender våpen til Russland", "Kina sender våpen til Russland", None),
        ("KRONIKK\nVåpnene som teller\nKari Vik, tidligere oberst", "Våpnene som teller", "Kari Vik"),
        (
            "Utenriksdepartementet\nPressemelding | Dato: 01.02.2022 | Nr: 1/22\nNorge fordømmer salget av våpen",
            "Norge fordømmer salget av våpen",
            None,
        ),
        (
            "Verden | Asia\nKina avviser alle anklager\nAv Mari Lunde og Per Vik",
            "Kina avviser alle anklager",
            "Mari Lunde og Per Vik",
        ),
        ("DIREKTE: Krigen i Ukraina\nMandag 7. november 2022\n18.42\nKreml tier", "DIREKTE: Krigen i Ukraina", None),
    ],
)
def test_headline_and_writer(head: str, title: str, author: str | None) -> None:
    found = page(head + BODY)
    assert (found.title, found.author) == (title, author)


def test_a_text_that_opens_with_a_paragraph_has_no_headline() -> None:
    assert page(BODY.strip()).title is None


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Kina tier\n\nGENEVA (Reuters) - Kina tier." + BODY, ("Reuters",)),
        ("Kina tier\n\nOSLO (NTB-AFP-Reuters): Kina tier." + BODY, ("NTB", "AFP", "Reuters")),
        ("Kina tier" + BODY + "\n(©NTB)", ("NTB",)),
        ("Kina tier" + BODY.rstrip() + " (NTB)", ("NTB",)),
        ("Kina tier" + BODY + "\n/ritzau/", ("Ritzau",)),
        ("Kina tier" + BODY + "\nKilder: Reuters, AP", ("Reuters", "AP")),
        ("Kina tier" + BODY + "\nKildene til Reuters er anonyme, skriver AP.", ()),
        ("Kina tier\nFoto: AP" + BODY, ()),
    ],
)
def test_agencies_that_the_text_is_credited_to(text: str, agencies: tuple[str, ...]) -> None:
    assert page(text).agencies == agencies


def test_a_picture_credit_is_noted_apart() -> None:
    assert "pictures credited to: AP" in page("Kina tier\nFoto: AP" + BODY).notes


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Kina tier\n\nBERGEN (Fjordavisa): Kina tier." + BODY, "Fjordavisa"),
        ("Kina tier\n\nOSLO (NTB): Kina tier." + BODY, None),
        ("Kina tier" + BODY + "\nHusk å støtte Nordposten:", "Nordposten"),
        ("Kina tier" + BODY + "\nVi i Nordposten ønsker en saklig debatt.", "Nordposten"),
        (
            "China is silent\n\nBeijing said nothing about the arms sale on Friday, the US said."
            + "\n© 2022 Harbour Post. All rights reserved.",
            "Harbour Post",
        ),
        (
            "Kina tier" + BODY + "\nVi i Norge ønsker ikke krig, sa hun til folket i går kveld, og mange var enige.",
            None,
        ),
    ],
)
def test_the_outlet(text: str, publisher: str | None) -> None:
    assert page(text).publisher == publisher


def test_agencies_do_not_hide_in_longer_words() -> None:
    assert credits.agencies_in("APEN og NTBs") == []


@given(
    st.text(alphabet=st.one_of(st.characters(exclude_categories=("Cs", "Cc")), st.sampled_from("\n|:. ")), max_size=300)
)
def test_spans_lie_within_the_text_and_do_not_overlap(text: str) -> None:
    found = read_page(("Kina tier\n" + text).encode("utf-8", "replace"), "x", published=date(2020, 1, 1))
    ends = [0, *(span.end for span in found.dropped)]
    assert all(end <= span.start < span.end <= len(found.text) for end, span in zip(ends, found.dropped, strict=False))


@pytest.mark.skipif(not SEED.exists(), reason="the acceptance article is not here")
def test_the_acceptance_article_loses_what_its_reading_says() -> None:
    import json

    found = read_page(SEED.read_bytes(), str(SEED))
    marks = json.loads(SEED.with_name("seed-article.gold.json").read_text(encoding="utf-8"))["dropped"]
    gone = [(found.text[span.start : span.end], span.why) for span in found.dropped]
    assert len(gone) == len(marks)
    assert all(
        words.startswith(mark["starts"]) and why == mark["why"] for (words, why), mark in zip(gone, marks, strict=True)
    )
    assert (found.language, found.publisher, found.agencies) == ("nb", "Document", ())
    assert (found.published, found.published_basis) == ("2022-09-06", "inferred")
