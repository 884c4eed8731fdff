"""Texts in small letters with all but their words blanked: what shingles, marks and the index of words begin with.

A pattern looks at every sign by itself. Where a text holds only the 256 signs of Windows-1252, as nearly all in the languages
of Western Europe do, one table does the same in a fraction of the time.
"""

from __future__ import annotations

import re

_SET = "cp1252"


class Letters:
    """A table that makes letters small and everything else blank; `one` is the pattern of a letter."""

    def __init__(self, one: str) -> None:
        self._table, self._odd = _table(re.compile(one))

    def only(self, text: str) -> str | None:
        """The casefolded letters of a text where they stand, blanks between; None where the table lacks one of its
        signs."""
        if text.isascii():
            return text.encode().translate(self._table).decode("ascii")
        if any(sign in text for sign in self._odd):
            return None
        try:
            return text.encode(_SET).translate(self._table).decode(_SET)
        except UnicodeEncodeError:
            return None


def _table(letter: re.Pattern[str]) -> tuple[bytes, str]:
    """The table, and the letters whose small ones are more than one sign or none of the set."""
    table, odd = bytearray(b" " * 256), ""
    for sign in bytes(range(256)).decode(_SET, "ignore"):
        if letter.fullmatch(sign):
            small = sign.casefold().encode(_SET, "ignore")
            if len(small) == 1:
                table[sign.encode(_SET)[0]] = small[0]
            else:
                odd += sign
    return bytes(table), odd
