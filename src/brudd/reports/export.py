"""Exports of a ledger: one function, a module for each family of forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from brudd.errors import UsageError
from brudd.reports.saying import ENGLISH, Saying

if TYPE_CHECKING:
    from brudd.events import Event
    from brudd.ledger import Filters, Ledger
    from brudd.records import Page

FORMS = {
    "csv": "tables", "xlsx": "tables", "parquet": "tables", "jsonl": "lines", "geojson": "maps", "graphml": "graphs",
    "ftm": "ftm", "webanno": "annotations", "prov": "provenance", "md": "dossier", "docx": "dossier", "bibtex":
    "bibtex",
}  # fmt: skip
"""Each form and the module `export_<...>` whose function of that name makes it."""
ALL = 10**9


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported: claims as `Ledger.claims` gives them, how to get the rest, and in whose words people read it."""

    ledger: Ledger
    filters: Filters
    named: tuple[str, ...]
    saying: Saying = ENGLISH

    def claims(self) -> list[dict[str, Any]]:
        """The claims, newest publication first."""
        return self.ledger.claims(self.filters, limit=ALL)

    def findings(self) -> dict[str, list[dict[str, Any]]]:
        """The findings of each claim, by `PAGE/CLAIM`."""
        found: dict[str, list[dict[str, Any]]] = {}
        for one in self.ledger.findings(self.filters, limit=ALL):
            found.setdefault(one["target"], []).append(one)
        return found

    def events(self) -> list[Event]:
        """The events: those named, else those that the filters leave."""
        if self.named:
            return [self.ledger.event(name) for name in self.named]
        return self.ledger.events(self.filters, limit=ALL)

    def pages(self) -> list[dict[str, Any]]:
        """The pages, as `Ledger.pages` gives them."""
        return self.ledger.pages(self.filters, limit=ALL)

    def page(self, ident: str) -> Page:
        """One page."""
        return self.ledger.page(ident).document

    def everything(self) -> Iterator[dict[str, Any]]:
        """The whole ledger, as `Ledger.walk` gives it."""
        return self.ledger.walk()


def check_format(form: str) -> None:
    """Raise `UsageError` for a form that there is not."""
    if form not in FORMS:
        raise UsageError(f"{form!r} is not a format", f"formats: {', '.join(FORMS)}")


def export(ledger: Ledger, form: str, filters: Filters | None = None, named: tuple[str, ...] = ()) -> bytes:
    """A ledger as the bytes of a file of `form`: what the filters leave, or for dossiers the events `named`.

    `jsonl` takes no filters: it is the whole ledger, and goes back in with `Ledger.restore`.
    Raises `UsageError` for an unknown form, or for filters where there can be none.
    """
    from brudd.ledger import Filters

    check_format(form)
    wanted = filters or Filters()
    if form == "jsonl" and wanted.given():
        raise UsageError("jsonl is the whole ledger: it takes no filters", "choose csv, or parquet, for a part")
    module = import_module(f"brudd.reports.export_{FORMS[form]}")
    made: bytes = getattr(module, form)(Selection(ledger, wanted, named))
    return made
