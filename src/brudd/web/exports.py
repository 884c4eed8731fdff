"""Events and searches as files of other programs, by `brudd.reports.export`."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from brudd.events import Event
from brudd.ledger import Filters, Ledger
from brudd.reports import export
from brudd.reports.export import Selection
from brudd.reports.saying import ENGLISH, Saying

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


MOST = 5_000
"""Claims in the file of a search: what a browser is given in one go. The command line exports more."""


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
        return [_page_row(self.ledger, ident) for ident in dict.fromkeys(one.page for one in self._event().claims)]


@dataclass(frozen=True, slots=True)
class OfSearch(Selection):
    """The newest claims that meet filters and, where there are any, the words of `query`."""

    query: str = ""

    def claims(self) -> list[dict[str, Any]]:
        """The claims, newest publication first, `MOST` of them at most."""
        if not self.query:
            return self.ledger.claims(self.filters, limit=MOST)[:MOST]
        return [self.ledger.claim(target) for target in self._targets()]

    def _targets(self) -> list[str]:
        found: list[str] = []
        after: str | None = None
        while len(found) < MOST:
            got = self.ledger.search(self.query, self.filters, limit=100, after=after)
            found += [f"{hit['page']}/{one['id']}" for hit in got.hits for one in hit["claims"]]
            after = got.next
            if after is None:
                break
        return found[:MOST]

    def findings(self) -> dict[str, list[dict[str, Any]]]:
        """The findings of each claim, by `PAGE/CLAIM`."""
        if self.query:
            return {claim["target"]: claim["findings"] for claim in self.claims()}
        found: dict[str, list[dict[str, Any]]] = {}
        for one in self.ledger.findings(self.filters, limit=MOST):
            found.setdefault(one["target"], []).append(one)
        return found

    def events(self) -> list[Event]:
        """The events that the claims tell of."""
        return [self.ledger.event(name) for name in dict.fromkeys(one["event"] for one in self.claims())]

    def pages(self) -> list[dict[str, Any]]:
        """The pages that hold the claims."""
        return [_page_row(self.ledger, ident) for ident in dict.fromkeys(one["page"] for one in self.claims())]


def _page_row(ledger: Ledger, ident: str) -> dict[str, Any]:
    report, read = ledger.page(ident), ledger.readings(ident)[-1]
    about = report.document.model_dump(include={"id", "source", "title", "publisher", "published", "language"})
    return {**about, **{name: read[name] for name in ("revision", "reader", "added", "claims")}}


def of_event(ledger: Ledger, ident: str, form: str, saying: Saying = ENGLISH) -> tuple[bytes, str, str]:
    """An event as bytes, their media type, and the suffix of the file. `form` is one of `EXPORTS`; what people read in
    it is in the words of `saying`."""
    media, suffix = _MEDIA[form]
    if form == "json":
        return ledger.event(ident).model_dump_json(by_alias=True, indent=2).encode(), media, suffix
    module = import_module(f"brudd.reports.export_{export.FORMS[form]}")
    made: bytes = getattr(module, form)(OfEvent(ledger, Filters(), (ident,), saying))
    return made, media, suffix


def of_search(
    ledger: Ledger, query: str, filters: Filters, form: str, saying: Saying = ENGLISH
) -> tuple[bytes, str, str]:
    """What words and filters leave of the ledger, as `of_event`; `json` there is none of. At most `MOST` claims."""
    media, suffix = _MEDIA[form]
    export.check_format(form)
    module = import_module(f"brudd.reports.export_{export.FORMS[form]}")
    made: bytes = getattr(module, form)(OfSearch(ledger, filters, (), saying, query))
    return made, media, suffix
