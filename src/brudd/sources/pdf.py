"""PDF: the text layer of its pages, put together to paragraphs; pages that are only pictures are named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from brudd.sources.dates import iso_date
from brudd.sources.document import Document, Failure

MOST_PAGES = 3000
LONGEST = 5_000_000
"""Characters that are read of one PDF."""

_END = re.compile(r"[.!?:;»”\"')\]]\s*$")
_PARTED = re.compile("[\x02\ufffe\xad]\n?")
"""How the reader marks a hyphen that only parts a word at the end of a line."""

_NUMBER = re.compile(r"\d+")
_BULLET = re.compile(r"^\s*(?:[•●▪◦–—*-]|\(?\d{1,3}[.)])\s")


def read(found: Document) -> Iterator[Document | Failure]:
    """The text of a PDF as one plain text, a blank line between paragraphs; or why there is none."""
    import pypdfium2
    from pypdfium2 import PdfiumError

    try:
        paper = pypdfium2.PdfDocument(found.data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            yield Failure(found.source, "this PDF is locked with a password", "locked", "save it without one")
        else:
            yield Failure(found.source, "this PDF cannot be read: it is broken", "malformed")
        return
    try:
        total = len(paper)
        pages = list(_pages(paper, min(total, MOST_PAGES)))
        about = paper.get_metadata_dict(skip_empty=True)
    finally:
        paper.close()
    yield _document(found, pages, total, about)


def _pages(paper: object, count: int) -> Iterator[list[str]]:
    """The lines of each page."""
    size = 0
    for number in range(count):
        page = paper[number]  # type: ignore[index]
        layer = page.get_textpage()
        text = layer.get_text_bounded() if size < LONGEST else ""
        layer.close()
        page.close()
        size += len(text)
        text = _PARTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
        yield [line.rstrip() for line in text.split("\n")]


def _document(found: Document, pages: list[list[str]], total: int, about: dict[str, str]) -> Document | Failure:
    empty = [number for number, lines in enumerate(pages, 1) if not any(line.strip() for line in lines)]
    if len(empty) == len(pages):
        return Failure(
            found.source,
            f"{total} scanned pages without a text layer",
            "scanned",
            "run text recognition (OCR) on it first",
        )
    notes = [f"pdf: {total} pages"]
    if empty:
        notes.append(f"pdf: without text (scanned): page {', '.join(map(str, empty[:20]))}")
    if total > len(pages):
        notes.append(f"pdf: only the first {len(pages)} pages were read")
    kept, gone = _without_running_heads(pages)
    if gone:
        notes.append(f"pdf: running heads left out: {' | '.join(sorted(gone)[:5])}")
    made = iso_date(about.get("CreationDate"))
    text = "\n\n".join(paragraphs([line for lines in kept for line in lines]))
    return replace(
        found, data=text.encode("utf-8", "replace"), content_type="text/plain; charset=utf-8",
        digest=found.sha256, raw=False,
        title=found.title or _said(about.get("Title")), author=found.author or _said(about.get("Author")),
        published=found.published or made, weak=found.weak or found.published is None,
        notes=(*found.notes, *notes, *((f"pdf: made on {made}",) if made else ())),
    )  # fmt: skip


def _said(value: str | None) -> str | None:
    """A metadata field that says something; word processors write file names and 'Untitled' there."""
    text = " ".join((value or "").split())
    return (
        None
        if len(text) < 4 or re.search(r"\.(?:docx?|pdf|indd|odt|rtf)$|^untitled|^microsoft word", text, re.I)
        else text
    )


def _without_running_heads(pages: list[list[str]]) -> tuple[list[list[str]], set[str]]:
    """The pages without lines that stand at the edge of most pages, numbers aside; and those lines."""
    if len(pages) < 3:
        return pages, set()
    edges = Counter(shape for lines in pages for shape in {_shape(line) for _, line in _edge(lines)})
    running = {shape for shape, count in edges.items() if count >= max(3, 0.6 * len(pages))}
    kept, gone = [], set()
    for lines in pages:
        out = {number for number, line in _edge(lines) if _shape(line) in running}
        gone |= {lines[number].strip() for number in out if not lines[number].strip().isdigit()}
        kept.append([line for number, line in enumerate(lines) if number not in out])
    return kept, gone


def _edge(lines: list[str]) -> list[tuple[int, str]]:
    """The first two and the last two lines that hold something, with their numbers."""
    full = [(number, line) for number, line in enumerate(lines) if line.strip()]
    return full[:2] + full[2:][-2:]


def _shape(line: str) -> str:
    return _NUMBER.sub("0", " ".join(line.split()))


def paragraphs(lines: list[str]) -> list[str]:
    """Lines of a layout put together to paragraphs.

    A paragraph ends at an empty line, at a line well short of the others that ends a sentence, and before a bullet;
    a word parted at the end of a line is joined.
    """
    usual = median([len(line) for line in lines if len(line) > 20] or [60])
    done: list[str] = []
    now = ""
    for line in (line.strip() for line in lines):
        if not line or _BULLET.match(line):
            done.append(now)
            now = line
            continue
        now = _joined(now, line)
        if len(line) < 0.75 * usual and (_END.search(line) or now == line):
            done.append(now)
            now = ""
    return [text for text in (*done, now) if text]


def _joined(text: str, line: str) -> str:
    if not text:
        return line
    if text[-1] == "-" and text[-2:-1].isalpha() and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
