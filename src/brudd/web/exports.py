"""Events and searches as files of other programs, by `brudd.reports.export`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from brudd.events import Event
from brudd.ledger import Filters, Ledger
from brudd.reports import export
from brudd.reports.export import Selection

EXPORTS: tuple[tuple[str, str], ...] = (
    ("docx", "Word"),
    ("md", "Markdown"),
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("json", "JSON"),
    ("geojson", "GeoJSON"),
    ("graphml", "GraphML"),
    ("ftm", "FollowTheMoney"),
    ("webanno", "Web Annotation"),
    ("prov", "PROV"),
    ("bibtex", "BibTeX"),
)
"""Each form and its name."""

_MEDIA = {
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "md": ("text/markdown; charset=utf-8", "md"),
    "csv": ("text/csv; charset=utf-8", "csv"),
    "json": ("application/json", "json"),
    "geojson": ("application/geo+json", "geojson"),
    "graphml": ("application/xml", "graphml"),
    "ftm": ("application/x-ndjson", "ftm.jsonl"),
    "webanno": ("application/ld+json", "jsonld"),
    "prov": ("application/json", "prov.json"),
    "bibtex": ("application/x-bibtex", "bib"),
}


@dataclass(frozen=True, slots=True)
class OfEvent(Selection):
    """The claims, findings and pages of the one event in `named`."""

    def _event(self) -> Event:
        return self.ledger.event(self.named[0])

    def claims(self) -> list[dict[str, Any]]:
        """The claims of the event."""
        return [self.ledger.claim(f"{one.page}/{one.claim}") for one in self._event().claims]

    def findings(self) -> dict[str, list[dict[str, Any]]]:
        """The findings of each claim, by `PAGE/CLAIM`."""
        return {claim["target"]: claim["findings"] for claim in self.claims()}

    def pages(self) -> list[dict[str, Any]]:
        """The pages that tell of the event."""
        return [self._page_row(ident) for ident in dict.fromkeys(one.page for one in self._event().claims)]

    def _page_row(self, ident: str) -> dict[str, Any]:
        report, read = self.ledger.page(ident), self.ledger.readings(ident)[-1]
        about = report.document.model_dump(include={"id", "source", "title", "publisher", "published", "language"})
        return {**about, **{name: read[name] for name in ("revision", "reader", "added", "claims")}}


def of_event(ledger: Ledger, ident: str, form: str) -> tuple[bytes, str, str]:
    """An event as bytes, their media type, and the suffix of the file. `form` is one of `EXPORTS`."""
    media, suffix = _MEDIA[form]
    if form == "json":
        return ledger.event(ident).model_dump_json(by_alias=True, indent=2).encode(), media, suffix
    module = import_module(f"brudd.reports.export_{export.FORMS[form]}")
    made: bytes = getattr(module, form)(OfEvent(ledger, Filters(), (ident,)))
    return made, media, suffix


def of_search(ledger: Ledger, filters: Filters, form: str) -> tuple[bytes, str, str]:
    """What filters leave of the ledger, as `of_event`; `json` there is none of."""
    media, suffix = _MEDIA[form]
    return export.export(ledger, form, filters), media, suffix
