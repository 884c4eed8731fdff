"""Pages: bytes to clean text with stable offsets, metadata, and the spans that are left out of reading."""

from __future__ import annotations

import hashlib
from datetime import date

from brudd.errors import UsageError
from brudd.pages import dates, furniture, html, language, masthead
from brudd.pages.decode import decode
from brudd.pages.lines import Line, split
from brudd.records import Basis, Dropped, Page

__all__ = ["check_language", "read_page"]

_LINES = 10_000
"""Lines that are looked at for furniture, credits and dates; a text with more is no article."""


def read_page(
    data: bytes,
    source: str,
    *,
    published: date | None = None,
    language: str | None = None,
    content_type: str | None = None,
) -> Page:
    """A report as a `Page`.

    `data` are the bytes of a plain text or of HTML, `source` the path or address as the caller gave it. `published`
    and `language` (BCP 47) win over what the page says. For plain text, the page's text is the decoded text itself,
    with newlines made one; for HTML, the article's text with its title on top.

    Raises `InputError` for empty, binary or too large data, `UsageError` for an unknown language.
    """
    if language is not None:
        check_language(language)
    text, notes = decode(data, source, content_type)
    extract = html.Extract(text)
    if html.looks_like_html(text, content_type):
        extract = html.extract(text, source)
        notes += extract.notes
    return _page(hashlib.sha256(data).hexdigest(), source, extract, notes, published, language)


def check_language(code: str) -> None:
    """Raise `UsageError` when `code` is no language that Brudd knows by name."""
    known = language.named()
    if code not in known:
        raise UsageError(f"{code!r} is not a language that Brudd knows", f"known: {', '.join(sorted(known))}")


def _page(
    digest: str, source: str, extract: html.Extract, notes: tuple[str, ...], given: date | None, spoken: str | None
) -> Page:
    text = extract.text
    code = spoken or language.identify(text)
    lines = split(text)[:_LINES]
    dropped = furniture.find(lines, code)
    headline = masthead.title(lines, dropped, code, dates.stamped(lines, code))
    day, basis, note = _published(extract, lines, code, given, dropped, headline)
    pictures = masthead.picture_agencies(lines, dropped)
    notes += (note,) if note else ()
    notes += (f"pictures credited to: {', '.join(pictures)}",) if pictures else ()
    return Page(
        id=f"sha256:{digest}",
        source=source,
        language=code,
        title=extract.title or (lines[headline].text if headline is not None else None),
        author=_author(extract, masthead.author(lines, dropped, code, headline)),
        publisher=extract.publisher or masthead.publisher(lines, dropped, code),
        agencies=masthead.agencies(lines, dropped, code),
        published=day.isoformat() if day else None,
        published_basis=basis,
        text=text,
        dropped=dropped,
        notes=notes,
    )


def _author(extract: html.Extract, said: str | None) -> str | None:
    """The writer whom the markup names; the byline's form of it where the markup holds more than the name."""
    if extract.author is None or (said is not None and said in extract.author):
        return said
    return extract.author


def _published(
    extract: html.Extract,
    lines: list[Line],
    code: str,
    given: date | None,
    dropped: tuple[Dropped, ...],
    headline: int | None,
) -> tuple[date | None, Basis, str | None]:
    """Given, then metadata, then the text, then inferred."""
    if given is not None:
        return given, "given", None
    today = date.today()
    if extract.published is not None and not extract.firm and (said := dates.said(lines, code, today)):
        return said, "text", None
    if extract.published is not None:
        return date.fromisoformat(extract.published), "metadata", None
    read = "".join(_kept(extract.text, dropped))
    return dates.published(lines, code, read, today, _not_stamps(lines, dropped, headline))


def _not_stamps(lines: list[Line], dropped: tuple[Dropped, ...], headline: int | None) -> set[int]:
    """The numbers of lines on which a date is not that of the page: its headline, links to others, pictures."""
    links = {span.start for span in dropped if span.why in ("navigation", "promotion", "caption", "comments")}
    found = {number for number, line in enumerate(lines) if line.start in links}
    return found if headline is None else found | {headline}


def _kept(text: str, dropped: tuple[Dropped, ...]) -> list[str]:
    """The pieces of `text` that are read."""
    pieces, at = [], 0
    for span in dropped:
        pieces.append(text[at : span.start])
        at = span.end
    return [*pieces, text[at:]]
