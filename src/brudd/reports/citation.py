"""A page as a footnote, and as a key for bibliographies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from brudd.events.slugs import slug
from brudd.reports.words import plain

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def footnote(page: Mapping[str, Any]) -> str:
    """A page (`publisher`, `author`, `title`, `published`, `source`, `id`) as one line for a footnote."""
    named = [plain(str(page[name])) for name in ("author", "publisher") if page.get(name)]
    title = f"“{plain(str(page['title']))}”" if page.get("title") else ""
    parts = [*named, title, day(page.get("published")), plain(str(page["source"]))]
    ident = str(page["id"]).removeprefix("sha256:")[:12]
    return f"{', '.join(part for part in parts if part)} (SHA-256 {ident}…)."


def day(iso: str | None) -> str:
    """An ISO date in words: "6 September 2022"; "undated" where there is none."""
    if not iso:
        return "undated"
    when = date.fromisoformat(iso)
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def key(page: Mapping[str, Any]) -> str:
    """A key for a bibliography: outlet, year, first characters of the page's hash."""
    outlet = slug(str(page.get("publisher") or "")) or re.sub(r"\W+", "-", str(page["source"]).split("/")[-1])[:20]
    year = str(page.get("published") or "nd")[:4]
    outlet = re.sub(r"[^a-z0-9-]", "", outlet.casefold()) or "page"
    return f"{outlet}{year}-{str(page['id']).removeprefix('sha256:')[:8]}"
