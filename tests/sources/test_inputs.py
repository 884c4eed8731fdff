"""Every kind of input is opened, or the reason why not is said."""

# ruff: noqa: E501 (inputs stand here as they are found)

from __future__ import annotations

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from brudd import sources
from brudd.errors import InputError
from brudd.pages import read_page
from brudd.sources import Document, Failure, open_inputs
from brudd.sources.limits import Limits

PARAGRAPH = "The ministry said on Monday that a ship with ammunition had left the port for an unknown country."
HTML = f"<!doctype html><html><head><title>Ship left</title></head><body><article><h1>Ship left</h1><p>{PARAGRAPH}</p></article></body></html>"


def opened(path: Path | str, **more: Any) -> list[Document | Failure]:
    return list(open_inputs(str(path), **more))


def documents(path: Path | str, **more: Any) -> list[Document]:
    found = opened(path, **more)
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def failure(path: Path | str, **more: Any) -> Failure:
    found = opened(path, **more)
    assert len(found) == 1 and isinstance(found[0], Failure), found
    assert "\n" not in str(found[0].error)
    return found[0]


def pdf(*pages: list[str]) -> bytes:
    """A PDF of the given pages, each a list of lines, made by hand so that no writer is needed."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = b"".join(
            f"1 0 0 1 50 {780 - 16 * n} Tm ({line}) Tj\n".encode("latin-1") for n, line in enumerate(lines)
        )
        stream = b"BT /F1 11 Tf\n" + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 820] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    objects.append(b"<< /Title (Report on a ship) /CreationDate (D:20240305120000Z) >>")
    out, at = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(objects), len(out),
    )  # fmt: skip


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def warc(*records: tuple[str, str, bytes]) -> bytes:
    """A packed WARC of responses: address, status line with headers, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for address, head, body in records:
        status, *headers = head.split("\n")
        pairs = [tuple(line.split(": ", 1)) for line in headers]
        http = StatusAndHeaders(status, pairs, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), length=len(body), http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()


def test_text_and_html_are_given_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(HTML)
    (found,) = documents(tmp_path / "a.html")
    assert (found.data, found.source, found.notes) == (HTML.encode(), str(tmp_path / "a.html"), ())


def test_a_pdf_gives_paragraphs_without_running_heads(tmp_path: Path) -> None:
    body = [
        ["The panel visited the port in March and saw a ship that loaded am-", "munition for a country whose name the crew did not want to say to it.", "The crew left."],
        ["A second visit in April found the ship gone and the port closed to all", "visitors, and nobody could say where it had sailed to in the meantime."],
        ["The panel asked the state for an answer and got none before its report", "was finished, and it says so plainly in the last part of the report."],
    ]  # fmt: skip
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(*(["S/2024/215", *lines, f"Page {number} of 3"] for number, lines in enumerate(body, 1))))
    (found,) = documents(path)
    text = found.data.decode()
    assert "loaded ammunition for a country whose name" in text
    assert "S/2024/215" not in text and "Page 2" not in text
    assert (found.title, found.published, found.weak) == ("Report on a ship", "2024-03-05", True)
    assert any("running heads" in note for note in found.notes)
    page = sources.dress(read_page(found.data, found.source, content_type=found.content_type), found)
    assert (page.published, page.published_basis) == ("2024-03-05", "metadata")
    assert page.id == f"sha256:{found.sha256}"


def test_scanned_pages_are_named(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([PARAGRAPH], []))
    (found,) = documents(path)
    assert "pdf: without text (scanned): page 2" in found.notes
    path.write_bytes(pdf([], []))
    assert failure(path).kind == "scanned"


def test_a_broken_pdf_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7 nothing else")
    assert failure(path).kind == "malformed"


def test_a_docx_gives_paragraphs_tables_and_who_wrote_it(tmp_path: Path) -> None:
    import docx

    paper = docx.Document()
    paper.add_paragraph(PARAGRAPH)
    row = paper.add_table(1, 2).rows[0].cells
    row[0].text, row[1].text = "Ship", "Sea Star 7"
    paper.core_properties.title, paper.core_properties.author = "Ship left", "A. Writer"
    paper.save(str(tmp_path / "a.docx"))
    (found,) = documents(tmp_path / "a.docx")
    assert found.data.decode() == f"{PARAGRAPH}\n\nShip | Sea Star 7"
    assert (found.title, found.author) == ("Ship left", "A. Writer")


def test_a_docx_that_declares_entities_is_refused(tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", laughs)
    assert failure(path).kind == "bomb"


def test_a_mail_gives_its_text_and_what_is_attached(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Kari Nordmann <kari@example.org>", "ola@example.org"
    mail["Subject"], mail["Date"] = "Skip i havn på Nesset", "Mon, 04 Mar 2024 10:00:00 +0100"
    mail.set_content("Skipet ligger ved kai på Nesset.\n")
    mail.add_alternative("<p>Skipet ligger ved kai.</p>", subtype="html")
    mail.add_attachment(pdf([PARAGRAPH]), maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="b.png")
    path = tmp_path / "m.eml"
    path.write_bytes(mail.as_bytes())
    text, attached = documents(path)
    assert text.data.decode().strip() == "Skipet ligger ved kai på Nesset."
    assert (text.title, text.author, text.published) == ("Skip i havn på Nesset", "Kari Nordmann", "2024-03-04")
    assert (attached.source, attached.published, attached.weak) == (f"{path}!/a.pdf", "2024-03-04", True)
    (tmp_path / "box.mbox").write_bytes(b"From kari Mon\n" + mail.as_bytes() + b"\nFrom ola Tue\n" + mail.as_bytes())
    assert len(documents(tmp_path / "box.mbox")) == 4


def test_an_article_that_begins_like_headers_is_no_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Subject: trade\nFrom: Oslo\nDate: Monday\n\nThe ministry said no.")
    assert documents(path)[0].data.startswith(b"Subject: trade")


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Outlet</title>
<item><title>Ship left</title><link>https://news.example/ship?utm_source=rss</link><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{PARAGRAPH}</p>]]></content:encoded></item>
<item><title>Two</title><link>https://news.example/two</link><description>{PARAGRAPH} Read more</description></item>
<item><title>Three</title><link>https://news.example/three</link></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Outlet</title><entry><title>Ship left</title><id>tag:1</id>
<link href="https://news.example/ship"/><published>2024-03-04T10:00:00Z</published><author><name>A. Writer</name></author>
<content type="html">&lt;p&gt;{PARAGRAPH}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "The Outlet", "items": [
    {"id": "1", "url": "https://news.example/ship", "title": "Ship left", "content_html": f"<p>{PARAGRAPH}</p>", "date_published": "2024-03-04T10:00:00Z", "authors": [{"name": "A. Writer"}]}]})  # fmt: skip


@pytest.mark.parametrize(("name", "feed"), [("a.xml", RSS), ("a.atom", ATOM), ("a.json", JSON_FEED)])
def test_feeds_give_their_entries(tmp_path: Path, name: str, feed: str) -> None:
    (tmp_path / name).write_text(feed)
    found = opened(tmp_path / name)[0]
    assert isinstance(found, Document)
    assert (found.source, found.title, found.publisher, found.published, found.notes) == (
        "https://news.example/ship", "Ship left", "The Outlet", "2024-03-04", ()
    )  # fmt: skip
    assert PARAGRAPH in read_page(found.data, found.source, content_type=found.content_type).text


def test_feed_entries_that_are_cut_off_or_only_listed_say_so(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_text(RSS)
    _, short, bare = opened(tmp_path / "a.rss")
    assert isinstance(short, Document) and "access: cut off" in short.notes[0]
    assert isinstance(bare, Failure) and (bare.kind, bare.source) == ("needs-fetch", "https://news.example/three")


def test_what_a_feed_lists_is_fetched_when_asked_for(local: Any) -> None:
    local.page("/ship", HTML)
    feed = f"<rss version='2.0'><channel><title>T</title><item><link>{local.address}/ship</link></item><item><link>{local.address}/gone</link></item></channel></rss>"
    page, gone = opened(local.page("/feed", feed, "application/rss+xml"), follow=True, policy=local.policy)
    assert isinstance(page, Document) and page.data == HTML.encode()
    assert isinstance(gone, Failure) and gone.kind == "status"


SITEMAP = '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}/ship</loc></url></urlset>'


def test_sitemaps_are_followed_also_nested_ones(local: Any) -> None:
    local.page("/ship", HTML)
    local.page("/one.xml", SITEMAP.format(local.address), "application/xml")
    index = f"<sitemapindex><sitemap><loc>{local.address}/one.xml</loc></sitemap></sitemapindex>"
    address = local.page("/index.xml", index, "application/xml")
    assert [one.kind for one in opened(address, policy=local.policy) if isinstance(one, Failure)] == ["needs-fetch"]
    assert documents(address, follow=True, policy=local.policy)[0].source == f"{local.address}/ship"


LAUGHS = '<!DOCTYPE l [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("body", [f'<?xml version="1.0"?>{LAUGHS}<rss version="2.0"><channel><title>&b;</title></channel></rss>',
                                  f"{LAUGHS}<urlset><url><loc>&b;</loc></url></urlset>"])  # fmt: skip
def test_billion_laughs_are_refused(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.xml"
    path.write_text(body)
    found = opened(path)
    assert all("haha" not in (one.data.decode() if isinstance(one, Document) else "") for one in found)


def test_json_lines_give_one_report_a_line_and_bad_lines_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {
        "url": "https://news.example/a?fbclid=1",
        "headline": "Ship left",
        "body": PARAGRAPH,
        "date": "2024-03-04",
        "source_name": "The Outlet",
    }
    path.write_text(
        "\n".join(
            [json.dumps(good), "{broken", "", "[1]", json.dumps({"title": "no text"}), json.dumps({**good, "url": ""})]
        )
    )
    first, broken, number, none, last = opened(path)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert first.data.decode() == f"Ship left\n\n{PARAGRAPH}"
    assert (first.source, first.address) == ("https://news.example/a?fbclid=1", "https://news.example/a")
    assert (first.published, first.publisher, last.source) == ("2024-03-04", "The Outlet", f"{path}:6")
    assert [(one.source, one.kind) for one in (broken, number, none) if isinstance(one, Failure)] == [
        (f"{path}:2", "malformed"), (f"{path}:4", "malformed"), (f"{path}:5", "empty")
    ]  # fmt: skip


def test_json_holds_one_article_or_many(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Ship left", "text": PARAGRAPH}))
    (tmp_path / "b.json").write_text(json.dumps({"count": 2, "articles": [{"text": "one"}, {"text": "two"}]}))
    (tmp_path / "c.json").write_text(json.dumps({"articles": []}))
    assert documents(tmp_path / "a.json")[0].title == "Ship left"
    assert [one.data for one in documents(tmp_path / "b.json")] == [b"one", b"two"]
    assert failure(tmp_path / "c.json").kind == "empty"


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_give_one_report_a_row(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    rows = [["Tittel", "Dato", "Tekst"], ["Skip i havn", "2024-03-04", f'"{PARAGRAPH}"'], ["Tom", "2024-03-05", ""]]
    path.write_text("\ufeff" + "\n".join(mark.join(row) for row in rows), encoding="utf-8")
    found, empty = opened(path)
    assert isinstance(found, Document) and isinstance(empty, Failure)
    assert (found.title, found.published, found.source) == ("Skip i havn", "2024-03-04", f"{path}:2")
    assert (empty.source, empty.kind) == (f"{path}:3", "empty")


def test_a_table_without_text_says_which_names_are_known(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    assert "tekst" in failure(path).hint


def test_a_warc_gives_its_reports(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    html = "200 OK\nContent-Type: text/html; charset=utf-8"
    path.write_bytes(warc(
        ("https://news.example/ship", html, HTML.encode()), ("https://news.example/x.png", "200 OK\nContent-Type: image/png", b"\x89PNG"),
        ("https://news.example/gone", "404 Not Found\nContent-Type: text/html", b"gone"),
        ("https://news.example/packed", html + "\nContent-Encoding: gzip", gzip.compress(HTML.encode() + b" ")),
        ("https://news.example/r.pdf", "200 OK\nContent-Type: application/pdf", pdf([PARAGRAPH])),
    ))  # fmt: skip
    page, gone, packed, report = opened(path)
    assert isinstance(page, Document) and page.fetched is not None
    assert (page.data, page.source, page.container) == (HTML.encode(), "https://news.example/ship", str(path))
    assert isinstance(gone, Failure) and gone.kind == "status"
    assert isinstance(packed, Document) and packed.data == HTML.encode() + b" "
    assert isinstance(report, Document) and PARAGRAPH in report.data.decode()


def test_a_wacz_gives_the_reports_of_its_warcs(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    inner = warc(("https://news.example/ship", "200 OK\nContent-Type: text/html", HTML.encode()))
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("pages/pages.jsonl", "{}")
        packed.writestr("archive/data.warc.gz", inner)
    assert [one.source for one in documents(path)] == ["https://news.example/ship"]


def test_a_zip_gives_all_kinds_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(
        zipped(a_html=HTML.encode(), b__c_pdf=pdf([PARAGRAPH]), d_zip=zipped(e_txt=b"hei"), f_png=b"\x89PNG")
    )
    assert [one.source for one in documents(path)] == [
        f"{path}!/{name}" for name in ("a.html", "b/c.pdf", "d.zip!/e.txt")
    ]


def test_zip_and_gzip_bombs_and_endless_nesting_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(big_txt=bytes(60_000_000)))
    assert failure(tmp_path / "a.zip").kind == "bomb"
    (tmp_path / "a.gz").write_bytes(gzip.compress(bytes(60_000_000)))
    assert failure(tmp_path / "a.gz").kind == "bomb"
    nested = b"hei"
    for _ in range(8):
        nested = zipped(x_zip=nested) if nested != b"hei" else zipped(x_txt=nested)
    (tmp_path / "n.zip").write_bytes(nested)
    assert failure(tmp_path / "n.zip").kind == "too-deep"


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.zip", b"PK\x03\x04 broken"), ("a.gz", b"\x1f\x8b\x08broken"), ("a.warc", b"WARC/1.0\r\nbroken"), ("a.json", b'{"a": '),
     ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)), ("a.rtf", b"{\\rtf1 x}"), ("a.xml", b"<rss><channel>"), ("a.csv", b"")],
)  # fmt: skip
def test_broken_files_are_failures(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert failure(tmp_path / name).reason


def test_a_folder_gives_its_files_in_order_and_stays_inside(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "b.txt").write_text("b")
    (folder / "a.txt").write_text("a")
    (folder / ".hidden").write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "c.txt").symlink_to(tmp_path / "secret.txt")
    assert [one.data for one in documents(folder)] == [b"a", b"b"]


def test_versions_of_one_page_are_folded(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    told = [
        "https://n.example/a",
        "https://n.example/a?utm_source=x",
        "https://n.example/amp/a",
        "https://n.example/a/print",
        "https://n.example/b",
    ]
    path.write_text(
        "\n".join(
            json.dumps({"url": one, "text": f"{PARAGRAPH} {'x' * len(one) if 'p' in one[20:] else ''}"}) for one in told
        )
    )
    folded: list[Document] = []
    kept = documents(path, on_folded=folded.append)
    assert {one.address for one in kept} == {"https://n.example/a", "https://n.example/b"}
    assert len(folded) == 3


def test_two_states_of_one_page_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    head = "200 OK\nContent-Type: text/html"
    path.write_bytes(
        warc(*(("https://n.example/a", head, body) for body in (b"<p>one</p>", b"<p>two</p>", b"<p>one</p>")))
    )
    assert [one.data for one in documents(path)] == [b"<p>one</p>", b"<p>two</p>"]


def test_paywalls_are_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        HTML.replace("</head>", '<script type="application/ld+json">{"isAccessibleForFree": false}</script></head>')
    )
    assert documents(path)[0].notes[0].startswith("access: behind a paywall")
    path.write_text(HTML.replace("</article>", "<p>For å lese hele saken må du logge inn.</p></article>"))
    assert documents(path)[0].notes[0].startswith("access: behind a paywall")


def test_load_gives_one_report_or_says_why_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"hei")
    assert sources.load(str(tmp_path / "a.txt")).data == b"hei"
    (tmp_path / "b.txt").write_bytes(b"hallo")
    for name, said in (
        (str(tmp_path), "more than one report"), (str(tmp_path / "c.txt"), "no such file"), ("a\0b", "cannot be read"), ("a" * 5000, "cannot be read")
    ):  # fmt: skip
        with pytest.raises(InputError, match=said):
            sources.load(name)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("Våpen".encode())))
    found = sources.load("-")
    assert (found.data, found.source) == ("Våpen".encode(), "-")


def test_limits_hold_for_one_report(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "x" * 2000}) + "\n" + json.dumps({"text": "short"}))
    long, short = opened(path, limits=Limits(largest=1000))
    assert isinstance(long, Failure) and long.kind == "too-large"
    assert isinstance(short, Document) and short.data == b"short"
