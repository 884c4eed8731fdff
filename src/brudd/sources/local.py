"""Files and standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from brudd.errors import InputError
from brudd.sources.document import Document
from brudd.sources.limits import LARGEST

Loaded = Document
"""The bytes of one input, its name as the caller gave it, and the content type where a server told it."""


def from_file(name: str) -> Document:
    """The bytes of the file `name`; raises `InputError` for none, a folder, or one that is unreadable or too large."""
    path = Path(name)
    try:
        if path.is_dir():
            raise InputError(f"{name}: this is a folder", f"give the files in it: {name.rstrip(os.sep)}{os.sep}*")
        size = path.stat().st_size
        if size >= LARGEST:
            raise InputError(
                f"{name}: {size / 1e6:.0f} MB is too large for one report", "the limit is 50 MB; split the file"
            )
        return Document(path.read_bytes(), name)
    except FileNotFoundError as error:
        raise InputError(f"{name}: no such file", "check the path, or give `-` to read standard input") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: cannot be read: {reason}") from error


def from_stdin() -> Document:
    """All of standard input, as the source `-`; raises `InputError` when it is too large."""
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError("-: standard input is too large for one report", "the limit is 50 MB")
    return Document(data, "-")
