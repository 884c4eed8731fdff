"""Dossiers of events with numbered footnotes: Markdown, and Word with footnotes of its own."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from brudd.errors import UsageError
from brudd.events import Event
from brudd.records import Page
from brudd.reports import words
from brudd.reports.citation import day, footnote

if TYPE_CHECKING:
    from brudd.reports.export import Selection

_RELATION = {
    "independent": "independent", "dependent": "dependent on another origin",
    "unknown": "unknown whether independent, not counted",
}  # fmt: skip


@dataclass(slots=True)
class Notes:
    """Footnotes, numbered in the order in which they are first called."""

    page: Callable[[str], Page]
    numbers: dict[str, int] = field(default_factory=dict)

    def call(self, ident: str) -> int:
        """The number of a page's footnote."""
        return self.numbers.setdefault(ident, len(self.numbers) + 1)

    def texts(self) -> list[str]:
        """The footnotes, in order."""
        return [footnote(self.page(ident).model_dump()) for ident in self.numbers]


Line = tuple[str, str, tuple[int, ...]]
"""A line of a dossier: its sort (`title`, `heading`, `text`, `bullet`), its words, and the footnotes it calls."""


def lines(event: Event, notes: Notes) -> Iterator[Line]:
    """A dossier line by line."""
    yield "title", event.title, ()
    yield "text", f"{words.STATUS[event.status].capitalize()}, by the latest report. {counted(event)}.", ()
    yield (
        "text",
        "Nothing here is stated as fact: each line says who claims it, and findings hold only if the claim is true.",
        (),
    )
    yield from _claims(event, notes)
    yield from _origins(event, notes)
    yield from _disagreements(event, notes)
    yield from _findings(event, notes)
    yield from _review(event)


def counted(event: Event) -> str:
    """How many pages and mouths: "14 pages, 4 reprints, 3 outlets' own reporting, 2 origins, 1 unknown"."""
    counts = event.counts
    parts = [_many(counts.pages, "page"), _many(counts.reprints, "reprint") if counts.reprints else ""]
    own = f"{counts.own_reporting} outlet{'s’' if counts.own_reporting != 1 else '’s'} own reporting"
    parts += [own if counts.own_reporting else "", _many(counts.origins, "origin")]
    parts += [f"{counts.unknown} unknown" if counts.unknown else ""]
    return ", ".join(part for part in parts if part)


def _many(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"


def _claims(event: Event, notes: Notes) -> Iterator[Line]:
    yield "heading", "Who says what", ()
    for one in event.claims:
        said = one.who or one.publisher or "the publisher"
        quote = words.plain(one.quote)
        yield (
            "bullet",
            f"{day(one.published)}, {words.plain(said)}: {words.STATUS[one.status]}. “{quote}”",
            (notes.call(one.page),),
        )


def _origins(event: Event, notes: Notes) -> Iterator[Line]:
    yield "heading", "Origins", ()
    for one in event.origins:
        kind = f"unnamed {one.kind}" if one.anonymous and one.kind != "unnamed" else one.kind
        said = f"{one.who} ({kind}): {_RELATION[one.relation]}. {one.because[:1].upper()}{one.because[1:]}."
        yield "bullet", said, tuple(notes.call(page) for page in one.pages)
    for circle in event.circular:
        yield "bullet", f"Circular: {' and '.join(circle)} cite each other.", ()


def _disagreements(event: Event, notes: Notes) -> Iterator[Line]:
    if event.disagreements:
        yield "heading", "Where the pages differ", ()
    for one in event.disagreements:
        for value in one.values:
            yield "bullet", f"{one.field}: {_value(value.value)}", tuple(notes.call(page) for page in value.pages)


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(
            f"{name} {one:g}" if isinstance(one, float) else f"{name} {one}"
            for name, one in value.items()
            if one is not None
        )
    return "; ".join(_value(one) for one in value) if isinstance(value, list | tuple) else str(value)


def _findings(event: Event, notes: Notes) -> Iterator[Line]:
    if event.findings:
        yield "heading", "What the law says, if the claims are true", ()
    for one in event.findings:
        pages = dict.fromkeys(target.rpartition("/")[0] for target in one.claims)
        yield "bullet", f"{words.finding(one)} ({words.in_force(one)})", tuple(notes.call(page) for page in pages)


def _review(event: Event) -> Iterator[Line]:
    if event.review:
        yield "heading", "Review", ()
    for one in event.review:
        value = f" {one['field'] or ''} {one['value']}" if one["value"] is not None and one["act"] != "undo" else ""
        yield (
            "bullet",
            f"{one['added'][:16].replace('T', ' ')} {one['who']}: {one['act']}{value}. {one['comment']}".strip(),
            (),
        )


_MARKS = {"title": "# ", "heading": "\n## ", "text": "\n", "bullet": "- "}


def markdown(event: Event, page: Callable[[str], Page], start: int = 0) -> str:
    """A dossier of one event in Markdown; `page` gives a page by its id, `start` the number before the first
    footnote."""
    notes, made, last = Notes(page), [], ""
    for sort, said, calls in lines(event, notes):
        gap = "\n" if sort == "bullet" and last != "bullet" else ""
        made.append(f"{gap}{_MARKS[sort]}{_safe(said)}{''.join(f'[^{start + number}]' for number in calls)}")
        last = sort
    made.append("")
    made += [f"[^{start + number}]: {_safe(said)}" for number, said in enumerate(notes.texts(), 1)]
    return "\n".join(made) + "\n"


def _safe(said: str) -> str:
    """Words in which Markdown sees no marks of its own."""
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#|" else sign for sign in words.plain(said))


def md(chosen: Selection) -> bytes:
    """Dossiers of the chosen events in Markdown, one after the other."""
    made, start = [], 0
    for event in chosen.events():
        made.append(markdown(event, chosen.page, start))
        start += len({one.page for one in event.claims})
    return "\n---\n\n".join(made).encode()


def docx(chosen: Selection) -> bytes:
    """Dossiers of the chosen events as a Word file; raises `UsageError` where python-docx is missing."""
    try:
        from docx import Document
    except ModuleNotFoundError as error:
        raise UsageError("docx needs python-docx", "pip install 'brudd[export]'") from error
    texts: list[str] = []
    document = Document()
    named = {"title": "Title", "heading": "Heading 1", "text": "Normal", "bullet": "List Bullet"}
    styles = {sort: document.styles[name].style_id for sort, name in named.items()}
    for event in chosen.events():
        notes = Notes(chosen.page)
        for sort, said, calls in lines(event, notes):
            paragraph = document.add_paragraph(words.plain(said))
            paragraph._p.style = styles[sort]
            for number in calls:
                _call(paragraph, len(texts) + number)
        texts += notes.texts()
    _footnotes(document, texts)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SORT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def _call(paragraph: Any, number: int) -> None:
    """Call a footnote at the end of a paragraph."""
    from docx.oxml import parse_xml

    paragraph._p.append(parse_xml(f'<w:r xmlns:w="{_SPACE}">{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'))


def _footnotes(document: Any, texts: list[str]) -> None:
    """Add the part of a Word file that holds its footnotes (ECMA-376, part 1, 11.3.7)."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    lines_between = "".join(
        f'<w:footnote w:type="{sort}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for sort, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(said)}</w:t></w:r></w:p></w:footnote>'
        for number, said in enumerate(texts, 1)
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    body = f'{head}<w:footnotes xmlns:w="{_SPACE}">{lines_between}{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _CONTENT, body.encode(), document.part.package)
    document.part.relate_to(part, _SORT)
