"""HTML to text and metadata: trafilatura for pages, a plain stripper for what no browser would show either."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from brudd.pages import mend, titles, tree

DEEPEST = 300
"""Open elements inside one another; deeper pages go to the plain stripper, since tree walkers recurse."""

LONGEST = 5_000_000
"""Characters; longer pages go to the plain stripper, which takes time in proportion to the length."""

_LOOKS = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|table|span|meta|title)\b", re.IGNORECASE
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
_VOID = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr".split()
)
_BLOCK = frozenset(
    "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr "
    "li main nav ol p pre section table td th title tr ul".split()
)
_STATED = 200
"""Least characters of an article's body in JSON-LD that is believed."""
_UNREAD = ("script", "style", "noscript", "template", "svg", "nav", "footer", "head")


@dataclass(frozen=True)
class Extract:
    """What a page of HTML gave: its text, title on top, and what its head says of it; dates are ISO."""

    text: str
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    firm: bool = True
    """False when `published` is a guess from the text or the address: no field of the page's head says it."""
    notes: tuple[str, ...] = ()


def looks_like_html(text: str, content_type: str | None = None) -> bool:
    """True when the content type says HTML or the start of the text has tags that pages have."""
    if content_type and "html" in content_type.lower():
        return True
    if content_type and content_type.lower().startswith("text/plain"):
        return False
    start = text[:4000].lstrip()
    return start.startswith("<") and _LOOKS.search(start) is not None


def extract(text: str, source: str) -> Extract:
    """The article's text and metadata out of a page of HTML; never raises for odd markup."""
    if len(text) > LONGEST or _depth(text) > DEEPEST:
        return Extract(strip(text), notes=("html: too large or too deeply nested to tell the article from the rest",))
    page = tree.parse(text)
    if page is not None:
        tree.clean(page)
    found = _extracted(text if page is None else page, source)
    if found is None or not found.text or len(found.text.strip()) < 40:
        return Extract(strip(text), title=_title(text), notes=("html: no article found, all of its text is kept",))
    title = _clean(found.title)
    body = mend.rows(found.text)
    if page is not None:
        title = titles.headline(page, title)
        body = _whole(body, page, title)
    day = _date(found.date)
    firm = page is None or day is None or tree.is_dated(page, day)
    return Extract(_headed(body, title), title, _clean(found.author), _clean(found.sitename), day, firm)


def _whole(body: str, page: Any, title: str | None) -> str:
    """The body with what was lost of it; what the page's JSON-LD says is the article, where little of that is in it."""
    stated = tree.stated_body(page)
    if stated is not None and len(stated) >= _STATED and not _covers(body, stated):
        return strip(stated) if _TAG.search(stated) else "\n".join(line.strip() for line in stated.splitlines())
    return mend.once(mend.mended(body, page, title), title)


def _covers(body: str, stated: str) -> bool:
    """True when the body holds three in five of the longer words that the article is stated to have."""
    told = set(re.findall(r"\w{5,}", stated.lower()))
    return len(told & set(re.findall(r"\w{5,}", body.lower()))) > 0.6 * len(told)


def _headed(body: str, title: str | None) -> str:
    """The lines of `body` as paragraphs, the title on top unless one of the first lines says it."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    if title and not any(line.casefold().startswith(title.casefold()[:60]) for line in lines[:3]):
        lines.insert(0, title)
    return "\n\n".join(lines)


def _extracted(page: Any, source: str) -> Any:
    """What trafilatura makes of a page, text or tree; the tree is left as it is."""
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        page,
        url=source if source.startswith("http") else None,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def strip(text: str) -> str:
    """The text between tags, block elements on lines of their own; time in proportion to the length."""
    pieces: list[str] = []
    at = 0
    while (opening := text.find("<", at)) >= 0:
        pieces.append(text[at:opening])
        tag = _TAG.match(text, opening)
        closing = text.find(">", opening)
        if not tag or closing < 0:
            pieces.append("<" if closing >= 0 and not text.startswith(("<!", "<?"), opening) else "")
            at = opening + 1 if closing >= 0 and not text.startswith(("<!", "<?"), opening) else closing + 1
            if closing < 0:
                at = len(text)
            continue
        name = tag[2].lower()
        at = closing + 1
        if name in _BLOCK:
            pieces.append("\n")
        if name in _UNREAD and not tag[1]:
            at = _after(text, name, at)
    pieces.append(text[at:])
    lines = (" ".join(line.split()) for line in html.unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)


def _after(text: str, name: str, at: int) -> int:
    """The position behind the end tag `name`; the end of the text when there is none."""
    lower = re.compile(rf"</{name}\s*>", re.IGNORECASE)
    found = lower.search(text, at)
    return found.end() if found else len(text)


def _depth(text: str) -> int:
    """How deep elements are nested, elements that need no end tag left out."""
    depth = deepest = 0
    for tag in _TAG.finditer(text):
        if tag[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > DEEPEST:
            break
    return deepest


def _title(text: str) -> str | None:
    found = re.search(r"<title[^>]*>([^<]{1,400})", text, re.IGNORECASE)
    return _clean(html.unescape(found[1])) if found else None


def _clean(value: str | None) -> str | None:
    return (" ".join(value.split()) or None) if value else None


def _date(value: str | None) -> str | None:
    return value if value and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
