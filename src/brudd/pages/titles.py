"""The headline of a page of HTML: the heading that its title tag repeats, without the outlet's name around it."""

from __future__ import annotations

import re
from typing import Any

from brudd.pages.tree import text_of

_WORD = re.compile(r"\w+")
_TAGS = ("h1", "h2", "h3", "b", "strong")
LEAST, MOST = 3, 25
"""Words that a headline has."""


def headline(tree: Any, stated: str | None) -> str | None:
    """The longest heading on the page that its title holds word for word; else `stated`, what an extractor found.

    A stated title of one or two words ("News", a file's name) gives way to the page's first heading.
    """
    headings = [" ".join(text_of(element).split()) for element in _candidates(tree)]
    headings = [text for text in headings if LEAST <= len(_WORD.findall(text)) <= MOST]
    named = [f" {_flat(text)} " for text in _stated(tree)]
    held = [text for text in headings if any(f" {_flat(text)} " in name for name in named)]
    if held:
        return max(held, key=len)
    if stated is None or len(stated.split()) < LEAST:
        return next(iter(headings), stated)
    return stated


def _candidates(tree: Any) -> list[Any]:
    """Headings and bold words, and the parts of a heading of the first rank."""
    parts = [part for element in tree.iter("h1") for part in element.iter("span", "a")]
    return [*tree.iter(*_TAGS), *parts]


def _stated(tree: Any) -> list[str]:
    found = [element.text or "" for element in tree.iter("title")]
    for element in tree.iter("meta"):
        if (element.get("property") or element.get("name")) in ("og:title", "twitter:title", "dc.title", "DC.Title"):
            found.append(element.get("content") or "")
    return found


def _flat(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
