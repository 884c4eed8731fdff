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
from brudd.reports.saying import ENGLISH, Saying

if TYPE_CHECKING:
    from brudd.reports.export import Selection


@dataclass(slots=True)
class Notes:
    """Footnotes, numbered in the order in which they are first called."""

    page: Callable[[str], Page]
    saying: Saying = ENGLISH
    numbers: dict[str, int] = field(default_factory=dict)

    def call(self, ident: str) -> int:
        """The number of a page's footnote."""
        return self.numbers.setdefault(ident, len(self.numbers) + 1)

    def texts(self) -> list[str]:
        """The footnotes, in order."""
        return [self.saying.footnote(self.page(ident).model_dump()) for ident in self.numbers]


Line = tuple[str, str, tuple[int, ...]]
"""A line of a dossier: its sort (`title`, `heading`, `text`, `bullet`), its words, and the footnotes it calls."""


def lines(event: Event, notes: Notes) -> Iterator[Line]:
    """A dossier line by line, in the words of `notes.saying`."""
    say = notes.saying
    yield "title", say.title(event), ()
    yield "text", say.summary(event), ()
    yield "text", say.caution(), ()
    yield "heading", say.heading("claims"), ()
    for one in event.claims:
        yield "bullet", say.claim(one), (notes.call(one.page),)
    yield "heading", say.heading("origins"), ()
    for origin in event.origins:
        yield "bullet", say.origin(origin, event), tuple(notes.call(page) for page in origin.pages)
    for circle in event.circular:
        yield "bullet", say.circle(circle, event), ()
    yield from _disagreements(event, notes)
    yield from _findings(event, notes)
    if event.review:
        yield "heading", say.heading("review"), ()
    for row in event.review:
        yield "bullet", say.decision(row), ()


def _disagreements(event: Event, notes: Notes) -> Iterator[Line]:
    if event.disagreements:
        yield "heading", notes.saying.heading("disagreements"), ()
    for one in event.disagreements:
        for value in one.values:
            said = notes.saying.differing(one.field, value.value)
            yield "bullet", said, tuple(notes.call(page) for page in value.pages)


def _findings(event: Event, notes: Notes) -> Iterator[Line]:
    if event.findings:
        yield "heading", notes.saying.heading("findings"), ()
    for one in event.findings:
        pages = dict.fromkeys(target.rpartition("/")[0] for target in one.claims)
        yield "bullet", notes.saying.finding(one), tuple(notes.call(page) for page in pages)


_MARKS = {"title": "# ", "heading": "\n## ", "text": "\n", "bullet": "- "}


def markdown(event: Event, page: Callable[[str], Page], start: int = 0, saying: Saying = ENGLISH) -> str:
    """A dossier of one event in Markdown; `page` gives a page by its id, `start` the number before the first
    footnote."""
    notes, made, last = Notes(page, saying), [], ""
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
        made.append(markdown(event, chosen.page, start, chosen.saying))
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
        notes = Notes(chosen.page, chosen.saying)
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
