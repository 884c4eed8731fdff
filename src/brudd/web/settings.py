"""What the workbench is started with."""

from __future__ import annotations

import getpass
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from brudd.errors import UsageError

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The addresses that only this machine reaches."""

BODY_LIMIT = 5_000_000
"""Bytes that one request may carry: a long report, many times over."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How one workbench runs.

    `ledger` is the file or database URL of the ledger, None for the default one. `users` is the file of users;
    None means that there are none and everybody on this machine may do everything. `host` is the address bound,
    `hosts` further names under which browsers may call it. `secret` signs form tokens and lives as long as the process.
    """

    ledger: str | None = None
    users: Path | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    hosts: tuple[str, ...] = ()
    https: bool = False
    fetch: bool = True
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    def __post_init__(self) -> None:
        if self.host not in LOOPBACK and self.users is None:
            raise UsageError(
                f"{self.host} can be reached from other machines, and there are no users",
                "add one with `brudd users add NAME --role admin`, and start with --users FILE",
            )

    @property
    def saved(self) -> Path | None:
        """The file of saved searches: beside the ledger's file, None for a ledger that is none."""
        if self.ledger is None or "://" in self.ledger:
            return None
        return Path(self.ledger).with_suffix(".searches.json")

    @property
    def allowed_hosts(self) -> frozenset[str]:
        """Names that the Host header may carry: a name that is none of them is a trick with DNS."""
        return frozenset((*LOOPBACK, self.host, *self.hosts))


def local_name() -> str:
    """Who decides where there are no users: the account's name on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"
