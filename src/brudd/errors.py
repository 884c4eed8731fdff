"""One tree of errors: each says what is wrong and what the user can do."""

from __future__ import annotations


class BruddError(Exception):
    """Any error that Brudd raises on purpose.

    `message` says what is wrong, in one line; `hint`, where given, what to do about it.
    The command line prints both on one line and exits with status 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputError(BruddError):
    """An input that cannot be read: missing, empty, binary, too large, unreachable."""


class UsageError(BruddError):
    """A value that the caller gave and that is not allowed: a date, a language, a word outside a vocabulary."""


class DataError(BruddError):
    """A data file of Brudd's (pack, measure, knowledge) that breaks its schema; names file and line."""


class LedgerError(BruddError):
    """A ledger that cannot be opened, read or written."""
