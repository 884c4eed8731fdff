"""Each form of a report holds what was found, in words that leave open whether it is true."""

from __future__ import annotations

import json
import re
from io import StringIO

import pytest

from brudd import reports
from brudd.errors import UsageError
from brudd.records import KINDS, Report
from brudd.reports import words
from brudd.reports.page import html, marked
from brudd.reports.table import Writer


def test_the_table_says_who_says_so_and_what_the_law_says(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")
    text = " ".join(reports.render(report, "table").split())
    assert "en tjenestemann i Seoul (official, name withheld, KR)" in text
    assert "at least 1 001" in text
    assert "2022-08-01 to 2022-08-31" in text
    assert "if it is or was carried out, this would breach S/RES/1718 (2006) para 8(b)" in text
    assert "bound: KP, RU" in text
    assert "cannot tell: the range of the rocket is not given" in text
    assert "Nordposten, in its own words" in text


def test_the_table_has_no_colours_where_nobody_looks(report: Report) -> None:
    assert "\x1b" not in reports.render(report, "table")


def test_the_table_has_colours_in_a_terminal(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    Writer(stream).write(report)
    assert "\x1b[" in stream.getvalue()


def test_notes_on_a_claim_are_shown(report: Report) -> None:
    claim = report.claims[0].model_copy(update={"notes": ("The number differs from the record.",)})
    noted = report.model_copy(update={"claims": (claim,), "findings": ()})
    for form in ("table", "md", "html"):
        assert "The number differs from the record." in reports.render(noted, form)


def test_no_form_states_a_breach_as_fact(report: Report) -> None:
    for finding in report.findings:
        assert re.match(r"if |cannot tell: ", words.finding(finding))


def test_control_signs_in_an_article_do_not_reach_the_terminal(report: Report) -> None:
    page = report.document.model_copy(update={"title": "Kim\x1b[31m \u202eruter\x07", "source": "a\x1b]0;x\x07"})
    shown = reports.render(report.model_copy(update={"document": page}), "table")
    assert not re.search(r"[\x07\x1b\u202e]", shown)


def test_square_brackets_are_words_not_styles(report: Report) -> None:
    page = report.document.model_copy(update={"title": "[red]Kim[/red] :bomb:"})
    assert "[red]Kim[/red] :bomb:" in reports.render(report.model_copy(update={"document": page}), "table")


def test_markdown_escapes_what_markdown_reads(report: Report) -> None:
    text = reports.render(report, "md")
    assert text.startswith("# Seoul: Nord skal ha sendt granater\n")
    assert "> Iran vil \\<b\\>kanskje\\</b\\> selge raketter &amp; deler til Russland" in text
    assert "## c2: arms transfer, denied" in text


def test_jsonl_is_one_line_that_opens_with_the_schema(report: Report) -> None:
    page = report.document.model_copy(update={"title": "to\u2028linjer\x85her\u2029nå\nså"})
    text = reports.render(report.model_copy(update={"document": page}), "jsonl")
    assert text.startswith('{"schema":"brudd.report/1","document":{')
    assert len(text.splitlines()) == 1
    assert json.loads(text)["document"]["title"] == "to\u2028linjer\x85her\u2029nå\nså"


def test_json_is_an_object_for_one_and_a_list_for_several(report: Report) -> None:
    one, two, asked = StringIO(), StringIO(), StringIO()
    reports.write([report], "json", one)
    reports.write([report, report], "json", two, many=True)
    reports.write([report], "json", asked, many=True)
    assert json.loads(one.getvalue())["claims"][0]["id"] == "c1"
    assert [len(json.loads(stream.getvalue())) for stream in (two, asked)] == [2, 1]


def test_json_comes_back_as_the_same_report(report: Report) -> None:
    assert Report.model_validate_json(reports.render(report, "json")) == report


def test_html_marks_evidence_and_greys_furniture(report: Report) -> None:
    text = html([report])
    assert 'data-claims="d1-c1"' in text
    assert '<span class="dropped" title="left out: subscription">Bli abonnent i dag!</span>' in text
    assert "Iran vil &lt;b&gt;kanskje&lt;/b&gt; selge raketter &amp; deler" in text
    assert "<b>kanskje" not in text


def test_html_loads_nothing(report: Report) -> None:
    text = html([report, report])
    assert not re.search(r"(?:src|href)=[\"'](?!#)", text)
    assert "url(" not in text
    assert "default-src 'none'" in text
    assert text.count('<section class="document"') == 2


def test_marked_text_is_the_page_text_once_tags_are_gone(report: Report) -> None:
    from html import unescape

    shown = re.sub(r"<a [^>]*>c\d+</a> ", "", marked(report.document, report.claims, "d1"))
    assert unescape(re.sub(r"<[^>]+>", "", shown)) == report.document.text


def test_words_of_two_claims_name_both(report: Report) -> None:
    second = report.claims[1].model_copy(update={"id": "c9", "evidence": report.claims[0].evidence[:1]})
    shown = marked(report.document, (*report.claims, second), "d1")
    assert 'data-claims="d1-c1 d1-c9"' in shown


def test_every_kind_has_a_colour() -> None:
    style = html([])
    assert [kind for kind in KINDS if f".k-{kind} " not in style] == []


def test_nothing_found_is_said(report: Report) -> None:
    empty = report.model_copy(update={"claims": (), "findings": ()})
    for form in ("table", "md", "html"):
        assert "no claims found" in reports.render(empty, form)


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(UsageError, match="'pdf' is not a format"):
        reports.check_format("pdf")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (31, None, "at least 31"),
        (None, 5, "at most 5"),
        (1000, 1000, "1 000"),
        (2, 3, "2 to 3"),
        (1.5, 1.5, "1.5"),
        (None, None, "mange"),
    ],
)
def test_quantities_keep_their_bounds(low: float | None, high: float | None, said: str) -> None:
    from brudd.records import Quantity

    assert words.quantity(Quantity(low=low, high=high, unit=None, text="mange")) == said
