"""Users of a shared workbench: names, roles, passwords as argon2 hashes, sessions; in a small file of their own."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from brudd.errors import UsageError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

ROLES = ("reader", "reviewer", "admin")
"""Each role may do what those before it may, and more: read; decide and add; see the users."""

SESSION_SECONDS = 12 * 3600
TRIES, WINDOW_SECONDS = 5, 300
"""Failed logins by one name or from one address within the window before further ones are refused unheard."""

_TABLES = """
create table if not exists users (name text primary key, role text not null, hash text not null);
create table if not exists sessions (id text primary key, name text not null, until real not null);
create table if not exists failures (key text not null, at real not null);
create table if not exists tokens (hash text primary key, label text not null, name text not null, role text not null,
  made real not null, until real not null, used real);
"""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who is logged in."""

    name: str
    role: str

    def may(self, role: str) -> bool:
        """True when this user's role covers `role`."""
        return ROLES.index(self.role) >= ROLES.index(role)


class TooManyTries(Exception):
    """Too many failed logins by this name or from this address of late."""


class Users:
    """The file of users at `path`; it is made where there is none, readable by its owner alone."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            path.touch(mode=0o600)
        with self.open() as db:
            db.executescript(_TABLES)

    @contextmanager
    def open(self) -> Iterator[sqlite3.Connection]:
        """The file's database, in one transaction."""
        db = sqlite3.connect(self.path, timeout=10)
        try:
            with db:
                yield db
        finally:
            db.close()

    def add(self, name: str, role: str, password: str) -> None:
        """Add a user or give one a new role and password; raises `UsageError` for a bad role, name or password."""
        if role not in ROLES:
            raise UsageError(f"{role!r} is not a role", f"roles: {', '.join(ROLES)}")
        if not name.strip() or len(name) > 80:
            raise UsageError("a user needs a name of 1 to 80 characters")
        if not 10 <= len(password) <= 1000:
            raise UsageError("a password has at least 10 characters", "a few words in a row are good")
        with self.open() as db:
            db.execute("insert or replace into users values (?, ?, ?)", (name, role, _hasher().hash(password)))
            db.execute("delete from sessions where name = ?", (name,))

    def remove(self, name: str) -> None:
        """Remove a user, and end all sessions and tokens of that name; raises `UsageError` where there is no such user."""
        with self.open() as db:
            if not db.execute("delete from users where name = ?", (name,)).rowcount:
                raise UsageError(f"no user {name!r}")
            db.execute("delete from sessions where name = ?", (name,))
            db.execute("delete from tokens where name = ?", (name,))

    def all(self) -> list[User]:
        """All users by name."""
        with self.open() as db:
            return [User(*row) for row in db.execute("select name, role from users order by name")]

    def log_in(self, name: str, password: str, address: str) -> str | None:
        """The id of a new session, or None when name and password do not fit; raises `TooManyTries`."""
        now = time.time()
        keys = (f"name:{name[:80]}", f"address:{address}")
        with self.open() as db:
            db.execute("delete from failures where at < ?", (now - WINDOW_SECONDS,))
            for key in keys:
                if db.execute("select count(*) from failures where key = ?", (key,)).fetchone()[0] >= TRIES:
                    raise TooManyTries
            row = db.execute("select hash from users where name = ?", (name,)).fetchone()
            if not _fits(row[0] if row else _nobody(), password) or row is None:
                db.executemany("insert into failures values (?, ?)", [(key, now) for key in keys])
                return None
            ident = secrets.token_urlsafe(32)
            db.execute("delete from sessions where until < ?", (now,))
            db.execute("insert into sessions values (?, ?, ?)", (_digest(ident), name, now + SESSION_SECONDS))
            return ident

    def of_session(self, ident: str) -> User | None:
        """Who holds a session; None for one that is unknown or over."""
        with self.open() as db:
            row = db.execute(
                "select users.name, role from sessions join users using (name) where id = ? and until > ?",
                (_digest(ident), time.time()),
            ).fetchone()
            return User(*row) if row else None

    def log_out(self, ident: str) -> None:
        """End a session."""
        with self.open() as db:
            db.execute("delete from sessions where id = ?", (_digest(ident),))


def _digest(ident: str) -> str:
    """What is kept of a session's id: who reads the file cannot take the session over."""
    return hashlib.sha256(ident.encode()).hexdigest()


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash to test against where there is no such user, so that time does not tell who exists."""
    return _hasher().hash(secrets.token_hex(16))


def _fits(hashed: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return _hasher().verify(hashed, password[:1000])
    except (Argon2Error, InvalidHashError):
        return False
