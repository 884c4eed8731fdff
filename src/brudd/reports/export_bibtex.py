"""BibTeX: the pages of a ledger, for LaTeX and reference managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brudd.reports.citation import key
from brudd.reports.words import plain

if TYPE_CHECKING:
    from brudd.reports.export import Selection

_SIGNS = {
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
}  # fmt: skip


def bibtex(chosen: Selection) -> bytes:
    """The pages as entries of `@online`, UTF-8."""
    return "\n".join(_entry(page) for page in chosen.pages()).encode()


def _entry(page: dict[str, Any]) -> str:
    address = page["source"] if "://" in page["source"] else None
    fields = {
        "title": page["title"] or page["source"], "organization": page["publisher"], "date": page["published"],
        "year": (page["published"] or "")[:4] or None, "langid": page["language"], "url": address,
        "urldate": page["added"][:10], "note": f"SHA-256 {page['id'].removeprefix('sha256:')}",
    }  # fmt: skip
    lines = [f"  {name} = {{{value if name == 'url' else _safe(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{key(page)},", *lines, "}", ""])


def _safe(value: str) -> str:
    return "".join(_SIGNS.get(sign, sign) for sign in plain(value))
