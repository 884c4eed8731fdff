"""DOCX: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace

from brudd.sources.document import Document, Failure
from brudd.sources.limits import DEFAULT, Limits

_MOST_DEEP = 8


def is_docx(names: list[str]) -> bool:
    """True when a ZIP with these members is a DOCX."""
    return "word/document.xml" in names and "[Content_Types].xml" in names


def read(found: Document, limits: Limits = DEFAULT) -> Iterator[Document | Failure]:
    """The text of a DOCX, a blank line between paragraphs, cells of a row parted by ` | `."""
    import docx

    if trouble := _dangerous(found, limits):
        yield trouble
        return
    paper = docx.Document(io.BytesIO(found.data))
    text = "\n\n".join(_texts(paper, 0))
    if not text.strip():
        yield Failure(found.source, "this document holds no text", "empty")
        return
    about = paper.core_properties
    made = about.created.date().isoformat() if about.created and about.created.year > 1990 else None
    yield replace(
        found, data=text.encode("utf-8", "replace"), content_type="text/plain; charset=utf-8",
        digest=found.sha256, raw=False,
        title=found.title or about.title or None, author=found.author or about.author or None,
        published=found.published or made, weak=found.weak or found.published is None,
        notes=(*found.notes, *((f"docx: made on {made}",) if made else ())),
    )  # fmt: skip


def _dangerous(found: Document, limits: Limits) -> Failure | None:
    """Parts that would fill the memory, or declare entities, which the format forbids."""
    with zipfile.ZipFile(io.BytesIO(found.data)) as packed:
        size = 0
        for part in packed.infolist():
            size += part.file_size
            if size > 4 * limits.largest or limits.bomb(len(found.data), size):
                return Failure(found.source, f"unpacks to more than {size / 1e6:.0f} MB", "bomb")
            if part.filename.endswith((".xml", ".rels")):
                with packed.open(part) as stream:
                    if b"<!" in stream.read(4096).replace(b"<!--", b""):
                        return Failure(
                            found.source, "its XML declares a document type, which DOCX does not allow", "bomb"
                        )
    return None


def _texts(holder: object, depth: int) -> Iterator[str]:
    for block in holder.iter_inner_content():  # type: ignore[attr-defined]
        if not hasattr(block, "rows"):
            if block.text.strip():
                yield block.text.strip()
        elif depth < _MOST_DEEP:
            for row in block.rows:
                cells = list(dict.fromkeys(" ".join(_texts(cell, depth + 1)) for cell in row.cells))
                if any(cells):
                    yield " | ".join(cell for cell in cells if cell)
