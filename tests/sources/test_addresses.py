"""Addresses are made one; data files of this room say what is wrong with them, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from brudd.errors import DataError
from brudd.sources import settings
from brudd.sources.access import PAYWALL, TRUNCATED, of_page, of_summary
from brudd.sources.addresses import Known, canonical, clean, stated
from brudd.sources.dates import iso_date
from brudd.sources.kinds import kind_of
from brudd.yaml_lines import validate


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://N.example:443/a/?utm_source=x&id=7&fbclid=1#top", Known("https://n.example/a?id=7")),
        ("http://n.example", Known("http://n.example/")),
        ("https://n.example/a?b=2&a=1", Known("https://n.example/a?b=2&a=1")),
        ("https://n.example/amp/a", Known("https://n.example/a", "amp")),
        ("https://amp.n.example/a", Known("https://n.example/a", "amp")),
        ("https://n.example/a.amp.html", Known("https://n.example/a.html", "amp")),
        ("https://n.example/a?outputType=amp", Known("https://n.example/a", "amp")),
        ("https://n-example.cdn.ampproject.org/c/s/n.example/a", Known("https://n.example/a", "amp")),
        ("https://www.google.com/amp/s/n.example/a", Known("https://n.example/a", "amp")),
        ("https://n.example/a/print/", Known("https://n.example/a", "print")),
        ("https://n.example/a?utskrift=1", Known("https://n.example/a", "print")),
        ("https://n.example/camp", Known("https://n.example/camp")),
        ("https://n.example/blueprint", Known("https://n.example/blueprint")),
        ("https://n.example/amp", Known("https://n.example/amp")),
        ("mailto:a@n.example", Known("mailto:a@n.example")),
        ("https://[broken", Known("https://[broken")),
    ],
)
def test_addresses_are_made_one(address: str, known: Known) -> None:
    assert canonical(address) == known


def test_a_link_stays_one_that_can_be_fetched() -> None:
    assert clean("http://n.example/a/?id=a%2Fb&utm_medium=x#top") == "http://n.example/a/?id=a%2Fb"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="canonical" href="/b?utm_source=x">', "https://n.example/b"),
        ("<link href='https://www.n.example/b' rel='canonical'>", "https://www.n.example/b"),
        ('<link rel="canonical" href="https://n.example/">', None),
        ('<link rel="canonical" href="https://elsewhere.example/b">', None),
        ('<link rel="stylesheet" href="/b">', None),
        ('<link rel="canonical" href="http://[b">', None),
    ],
)
def test_the_address_that_a_page_states_is_believed_where_it_can_be(head: str, found: str | None) -> None:
    assert stated(f"<html><head>{head}</head>", "https://n.example/a") == found


@pytest.mark.parametrize(
    ("markup", "note"),
    [
        ('<meta name="article:content_tier" content="locked">', PAYWALL),
        ("<p>Subscribe to\n continue reading</p>", PAYWALL),
        ("<p>Saka er forbeholdt. Du må vere abonnent.</p>", PAYWALL),
        ("<script>var t = 'subscribe to continue reading'</script><p>All of it.</p>", None),
        ('<script type="application/ld+json">{"isAccessibleForFree": true}</script>', None),
    ],
)
def test_paywalls(markup: str, note: str | None) -> None:
    assert of_page(markup) == note


@pytest.mark.parametrize(
    ("text", "note"),
    [("The ship left … Read more »", TRUNCATED), ("Skipet la til kai. Les mer", TRUNCATED), ("The ship left [...]", TRUNCATED),
     ("The ship left the port.", None)],
)  # fmt: skip
def test_texts_that_are_cut_off(text: str, note: str | None) -> None:
    assert of_summary(text) == note


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-03-04", "2024-03-04"), ("2024-03-04T23:30:00-08:00", "2024-03-04"), ("20240304", "2024-03-04"),
        ("Mon, 04 Mar 2024 23:30:00 -0800", "2024-03-04"), ("D:20240304120000", "2024-03-04"), (1709546400, "2024-03-04"),
        (1709546400000, "2024-03-04"), ("2024-13-04", None), ("yesterday", None), (True, None), (12, None), ("3024-01-01", None),
    ],
)  # fmt: skip
def test_dates(value: object, day: str | None) -> None:
    assert iso_date(value) == day


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"\n\n%PDF-1.4", "x", "pdf"), (b"<?xml version='1.0'?><!-- x --><rss>", "x", "feed"), (b"<rdf:RDF>", "x", "feed"),
        (b"<html>", "a.xml", "page"), (b'{"text": "x"}', "a.txt", "page"), (b'{"text": "x"}', "-", "json"),
        (b'{"a": 1}\n{"a": 2}\n', "-", "jsonl"), (b"[1] A footnote", "-", "page"), (b"a;b", "a.CSV", "csv"),
        (b"Received: x\nFrom: a\nDate: b\n\nhei", "a.txt", "mail"), (b"", "a.txt", "page"),
    ],
)  # fmt: skip
def test_kinds(head: bytes, name: str, kind: str) -> None:
    assert kind_of(head, name) == kind


def test_the_shipped_files_are_good() -> None:
    assert settings.addresses().tracking and settings.fields().text and settings.access().paywall["nb"]


@pytest.mark.parametrize(
    ("name", "schema", "old", "new", "said"),
    [
        ("addresses.yaml", settings.Addresses, "  - gclid", "  - fbclid", r"addresses\.yaml:\d+: tracking: .*given twice: fbclid"),
        ("addresses.yaml", settings.Addresses, "  - gclid", "  - GCLID", r"addresses\.yaml:6: tracking\.1: .*lower case"),
        ("addresses.yaml", settings.Addresses, "caches:", "cashes:", r"addresses\.yaml:.*(caches|cashes)"),
        ("addresses.yaml", settings.Addresses, "  hosts: [amp.]", "  hots: [amp.]", r"addresses\.yaml:\d+: amp\.hots"),
        ("fields.yaml", settings.Fields, "language: [", "language: [[", r"fields\.yaml:\d+: "),
        ("fields.yaml", settings.Fields, "author:", "writer:", r"fields\.yaml:\d+: author"),
        ("access.yaml", settings.Access, "  nb: [les mer", "  nb: [Les mer", r"access\.yaml:\d+: more\.nb\.0: .*lower case"),
    ],
)  # fmt: skip
def test_mistakes_in_data_files_are_told_with_their_line(
    tmp_path: Path, name: str, schema: type, old: str, new: str, said: str
) -> None:
    text = (settings.FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        validate(tmp_path / name, schema)
