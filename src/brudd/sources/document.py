"""What a source gives: documents that can be read, and failures that say why one cannot."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from brudd.errors import InputError
from brudd.records import Page


@dataclass(frozen=True)
class Document:
    """The bytes of one report, and what its source tells of it.

    `data` are the bytes that pages are made of (text or HTML), `source` the path or address it is cited by,
    `content_type` what a server or container said. `digest` is the SHA-256 (hex) of the bytes as they were found,
    where these differ from `data` (a PDF, a mail); `fetched` an ISO time in UTC; `container` the input that held it;
    `address` its web address without tracking. `published` is an ISO date; `weak` says that a date in the text wins
    over it. `raw` says that `data` may be of any kind and still has to be
    opened. `notes` are for the page's reader.
    """

    data: bytes
    source: str
    content_type: str | None = None
    digest: str | None = None
    fetched: str | None = None
    container: str | None = None
    address: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    weak: bool = False
    raw: bool = False
    language: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 (hex) of the bytes as they were found."""
        return self.digest or hashlib.sha256(self.data).hexdigest()

    def with_notes(self, *notes: str) -> Document:
        """The same document with more notes; none twice."""
        return replace(self, notes=tuple(dict.fromkeys((*self.notes, *notes))))


@dataclass(frozen=True)
class Failure:
    """A report that could not be had: which, why in one line, what to do about it, and the kind of trouble.

    `kind` is one of `KINDS`.
    """

    source: str
    reason: str
    kind: str = "malformed"
    hint: str = ""
    container: str | None = None

    @property
    def error(self) -> InputError:
        """The failure as the error that a caller may raise: one line, whatever the source is called."""
        said = " ".join(
            "".join(char if char.isprintable() else " " for char in f"{self.source}: {self.reason}").split()
        )
        return InputError(said, self.hint)


KINDS = (
    "missing", "unreadable", "empty", "malformed", "scanned", "locked", "too-large", "bomb", "too-deep", "unsupported",
    "needs-fetch", "dns", "refused-address", "tls", "timeout", "reset", "garbage", "redirects", "status", "robots",
)  # fmt: skip
"""The kinds of trouble, a closed vocabulary."""


def dress(page: Page, document: Document) -> Page:
    """`page` with what its source tells and the page itself does not: title, author, publisher, date, notes, digest.

    A date of the source is metadata: it wins over a date in the text unless it is `weak`, never over a given one.
    """
    told: dict[str, object] = {
        name: value
        for name in ("title", "author", "publisher")
        if getattr(page, name) is None and (value := getattr(document, name))
    }
    beaten = ("unknown", "inferred") if document.weak else ("unknown", "inferred", "text")
    if document.published and page.published_basis in beaten:
        told |= {"published": document.published, "published_basis": "metadata"}
    if document.digest:
        told["id"] = f"sha256:{document.digest}"
    if document.notes:
        told["notes"] = tuple(dict.fromkeys((*page.notes, *document.notes)))
    return page.model_copy(update=told) if told else page
