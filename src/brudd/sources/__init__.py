"""Where the bytes of a report come from: a file, standard input, the web, a feed, mail, an archive.

`open_inputs(name)` gives the documents and failures of any input, `load(name)` the one report of an input that holds
one; `dress(page, document)` puts what the source tells onto the page that was made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brudd.sources.document import Document, Failure, dress

if TYPE_CHECKING:
    from brudd.sources.openers import load, open_inputs
    from brudd.sources.web import FetchError, Policy, fetch

Loaded = Document

__all__ = ["Document", "Failure", "FetchError", "Loaded", "Policy", "dress", "fetch", "load", "open_inputs"]

_LAZY = {
    "load": "brudd.sources.openers", "open_inputs": "brudd.sources.openers", "fetch": "brudd.sources.web",
    "Policy": "brudd.sources.web", "FetchError": "brudd.sources.web",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Load the openers only when they are asked for."""
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'brudd.sources' has no attribute {name!r}")
