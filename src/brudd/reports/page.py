"""A report as one self-contained page of HTML: the article with its evidence marked, and the claims beside it.

It opens offline and reads without JavaScript; a few inline lines light up a claim's words when one points at it.
All text is escaped; a content policy in the head lets nothing be loaded.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import pairwise

from brudd.records import Claim, Finding, Page, Report
from brudd.reports import words

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
_HEAD = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<header class="top">Brudd report. A finding says what would follow if the claim is true.</header>
<main>
"""
_FOOT = """</main>
<script>
{script}</script>
</body>
</html>
"""


def html(reports: list[Report]) -> str:
    """Reports as one page of HTML, one section a document."""
    folder = files("brudd.reports")
    title = words.title(reports[0].document) if len(reports) == 1 else f"{len(reports)} reports"
    head = _HEAD.format(
        language=escape(reports[0].document.language if len(reports) == 1 else "en"),
        title=escape(title),
        policy=_POLICY,
        style=(folder / "report.css").read_text(encoding="utf-8"),
    )
    body = "".join(_document(report, f"d{number}") for number, report in enumerate(reports, 1))
    return head + body + _FOOT.format(script=(folder / "report.js").read_text(encoding="utf-8"))


def _document(report: Report, name: str) -> str:
    page = report.document
    about = "".join(f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>" for label, said in words.about(page))
    present = dict.fromkeys(claim.kind for claim in report.claims)
    kinds = "".join(f'<li class="k-{kind}">{kind.replace("-", " ")}</li>' for kind in present)
    greyed = '<li class="greyed">left out of reading</li>' if page.dropped else ""
    text = marked(page, report.claims, name)
    cards = "".join(_card(report, claim, name) for claim in report.claims)
    return (
        f'<section class="document" id="{name}">\n<h1>{escape(words.title(page))}</h1>\n'
        f'<dl class="about">{about}</dl>\n'
        f'<p class="nothing">{words.summary(report)}</p>\n<ul class="kinds">{kinds}{greyed}</ul>\n'
        f'<div class="columns">\n<article lang="{escape(page.language)}">{text}</article>\n'
        f'<div class="claims">\n{cards}</div>\n</div>\n</section>\n'
    )


def marked(page: Page, claims: tuple[Claim, ...], name: str) -> str:
    """The page's text, escaped, with each claim's evidence in `<mark>` and what is left out of reading in grey.

    Words that carry several claims are marked once, in the colour of the first, and name them all.
    """
    spans = [(part.start, part.end, claim) for claim in claims for part in claim.evidence]
    cuts = {0, len(page.text), *(at for start, end, _ in spans for at in (start, end))}
    cuts |= {at for gone in page.dropped for at in (gone.start, gone.end)}
    edges = sorted(at for at in cuts if 0 <= at <= len(page.text))
    pieces: list[str] = []
    for start, end in pairwise(edges):
        text = escape(page.text[start:end])
        over = [claim for first, last, claim in spans if first <= start and end <= last]
        if over:
            opened = [claim for claim in over if any(part.start == start for part in claim.evidence)]
            pieces.append(_mark(text, over, opened, name))
        elif gone := next((one for one in page.dropped if one.start <= start and end <= one.end), None):
            pieces.append(f'<span class="dropped" title="left out: {gone.why}">{text}</span>')
        else:
            pieces.append(text)
    return "".join(pieces)


def _mark(text: str, over: list[Claim], opened: list[Claim], name: str) -> str:
    """One marked piece; where a claim's words begin, a small link to it."""
    ids = " ".join(f"{name}-{claim.id}" for claim in over)
    links = "".join(f'<a href="#{name}-{claim.id}">{escape(claim.id)}</a> ' for claim in opened)
    return f'<mark class="k-{over[0].kind}" data-claims="{escape(ids)}">{links}{text}</mark>'


def _card(report: Report, claim: Claim, name: str) -> str:
    rows = [*words.roles(claim), ("when", words.when(claim)), ("according to", _said(report, claim))]
    table = "".join(f"<tr><th>{escape(role)}</th><td>{escape(said)}</td></tr>" for role, said in rows if said)
    quotes = "".join(f"<blockquote>{escape(part.quote)}</blockquote>" for part in claim.evidence)
    findings = "".join(_finding(one) for one in words.findings_of(report, claim))
    why = "".join(f"<li>{escape(words.plain(rule))}</li>" for rule in (*claim.because, *claim.notes))
    because = f"<details><summary>why this reading</summary><ul>{why}</ul></details>" if why else ""
    ident = f"{name}-{claim.id}"
    return (
        f'<div class="claim k-{claim.kind}" id="{escape(ident)}" data-claims="{escape(ident)}">'
        f'<h2><a href="#{escape(ident)}">{escape(claim.id)}</a> {escape(words.kind(claim))} '
        f'<span class="status">{escape(words.STATUS[claim.status])}, confidence {claim.confidence:.2f}</span></h2>'
        f"<table>{table}</table>{quotes}{findings}{because}</div>\n"
    )


def _said(report: Report, claim: Claim) -> str:
    cues = words.cues(claim)
    return words.who_says(claim, report.document) + (f", cue {cues}" if cues else "")


def _finding(one: Finding) -> str:
    tests = "".join(f"<li>{escape(test)}</li>" for test in (*words.tests(one), *one.notes))
    detail = f"<details><summary>conditions tested</summary><ul>{tests}</ul></details>" if tests else ""
    return (
        f'<div class="finding {one.verdict}"><p>{words.MARK[one.verdict]} {escape(words.finding(one))}</p>'
        f"<small>{escape(words.in_force(one))}</small>{detail}</div>"
    )
