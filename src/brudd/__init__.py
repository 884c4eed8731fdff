"""Brudd reads reports, takes out who is said to have done what to whom, and sets it against sanctions law."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brudd._version import __version__

if TYPE_CHECKING:
    from brudd.pipeline import read

__all__ = ["__version__", "read"]


def __getattr__(name: str) -> Any:
    """Load the pipeline only when it is asked for."""
    if name == "read":
        from brudd.pipeline import read

        return read
    raise AttributeError(f"module 'brudd' has no attribute {name!r}")
