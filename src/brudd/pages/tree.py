"""A page of HTML as a tree: what no reader sees and what stands beside the article goes, layout tables become blocks.

The words that tell such elements are data (`packs/_common/containers.yaml`). An element that holds a heading of the first
rank or half of the page's words stays, whatever it is called: a wrong name must not cost an article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from brudd import packs
from brudd.packs.schemas.furniture import Containers

BLOCKS = frozenset(
    "address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
"""Elements that stand on lines of their own."""

_UNREAD = frozenset(("script", "style", "noscript", "template", "svg", "head", "button", "select", "textarea"))
_KEPT = frozenset(("html", "body", "main", "article", "head"))
_IN_CELL = frozenset(("p", "div", "table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre", "hr"))
_INNER = re.compile(r"(?<=[a-z])(?=[A-Z])|[^a-zA-Z]+")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_ARTICLE = re.compile(r"Article|Posting|Report", re.IGNORECASE)
_DATED = (("meta", "content"), ("time", "datetime"), ("abbr", "title"))
_WORDS = re.compile(r"\w+")


def parse(text: str) -> Any:
    """The lxml tree of a page, None where no tree can be made of it."""
    import trafilatura.utils

    try:
        return trafilatura.utils.load_html(text)
    except Exception:  # a parser of others, on markup that no browser wrote
        return None


def clean(tree: Any) -> None:
    """Take hidden elements and containers of furniture out of `tree`, and make blocks of the cells of layout tables."""
    total = len(words_of(tree))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.tag in _KEPT or element.getparent() is None:
            continue
        if _is_beside(element) and element.find(".//h1") is None and len(words_of(element)) * 2 < total:
            element.drop_tree()
    for table in list(tree.iter("table")):
        if _is_layout(table):
            for part in (table, *table.iter("tbody", "tr", "td", "th")):
                part.tag = "div"


def words_of(element: Any) -> list[str]:
    """The words that `element` shows, in lower case; scripts and styles are not shown."""
    return _WORDS.findall(" ".join(_shown(element)).lower())


def text_of(element: Any) -> str:
    """The text that `element` shows, each line break a new line, white space otherwise made one."""
    pre = element.tag == "pre"
    pieces = [piece if piece == "\n" or pre else re.sub(r"\s+", " ", piece) for piece in _shown(element)]
    return "\n".join(" ".join(line.split()) for line in "".join(pieces).split("\n")).strip()


def _shown(element: Any) -> Iterator[str]:
    """The pieces of text in `element`, in order, without its tail; recursion is bounded by the depth of pages read."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return
    if element.tag == "br":
        yield "\n"
    if element.text:
        yield element.text
    for child in element:
        yield from _shown(child)
        if child.tail:
            yield child.tail


@cache
def _names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = packs.load("_common", "containers", Containers)
    words = frozenset(word for group in data.groups for word in group.words)
    return words, frozenset(data.hidden), frozenset(data.roles)


def _is_beside(element: Any) -> bool:
    words, hidden, roles = _names()
    if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
        return True
    if element.tag == "dialog" or (element.get("role") or "") in roles:
        return True
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    parts = [part.lower() for part in _INNER.split(named) if part]
    pairs = {f"{first} {second}" for first, second in pairwise(parts)}
    return not hidden.isdisjoint(named.split()) or not words.isdisjoint(parts) or not words.isdisjoint(pairs)


def _is_layout(table: Any) -> bool:
    """True for a table that places blocks on the page: a cell of it holds paragraphs, headings or other tables."""
    return any(isinstance(part.tag, str) and part.tag in _IN_CELL for part in table.iterdescendants())


def stated_body(tree: Any) -> str | None:
    """The longest `articleBody` that the page's JSON-LD gives for an article, None where there is none."""
    found: list[str] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            stack = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            node = stack.pop()
            if isinstance(node, dict):
                body = node.get("articleBody")
                if isinstance(body, str) and _ARTICLE.search(str(node.get("@type"))):
                    found.append(body)
            if isinstance(node, dict | list):
                stack.extend(node.values() if isinstance(node, dict) else node)
    return max(found, key=len, default=None)


def is_dated(tree: Any, day: str) -> bool:
    """True when a field of the page says `day` (ISO): a meta tag, a time element, JSON-LD; not only its text."""
    fields = [element.get(name) for tag, name in _DATED for element in tree.iter(tag)]
    scripts = [script.text for script in tree.iter("script") if "json" in (script.get("type") or "")]
    return any(day in said or day.replace("-", "") in said for said in (*fields, *scripts) if said)
