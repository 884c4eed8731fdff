"""Short names: "The New York Times" -> `new-york-times`, as the contract writes sources without an id."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ð": "d", "þ": "th", "ß": "ss", "ł": "l"})
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=50_000)
def slug(name: str) -> str:
    """A name in small Latin letters, digits and hyphens, without a leading article; names in other scripts stay as
    said."""
    small = name.casefold().strip()
    plain = unicodedata.normalize("NFKD", small.translate(_LETTERS)).encode("ascii", "ignore").decode()
    made = _OTHER.sub("-", plain).strip("-").removeprefix("the-")
    return made or "-".join(small.split())
