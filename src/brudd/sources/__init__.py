"""Where the bytes of a report come from: a file, standard input, or an address on the web."""

from __future__ import annotations

from brudd.sources.local import Loaded, from_file, from_stdin

__all__ = ["Loaded", "load"]


def load(name: str) -> Loaded:
    """The bytes of the input that `name` stands for: `-` for standard input, an http(s) address, else a path.

    Raises `InputError` when it cannot be read.
    """
    if name == "-":
        return from_stdin()
    if name.lower().startswith(("http://", "https://")):
        from brudd.sources.web import fetch

        return fetch(name)
    return from_file(name)
