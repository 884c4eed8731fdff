"""Tokens for programs that call the API of a shared workbench: bound to a user and a role, kept as hashes."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass

from brudd.errors import UsageError
from brudd.web.users import ROLES, User, Users

PREFIX = "brudd_"
"""What every token begins with, so that one that leaked is recognised."""

TOKEN_ROLES = ("reader", "reviewer")
"""What a token may be for: nobody manages users by a program."""

DAYS = (30, 90, 365)
"""For how long a token may be made."""

_DAY_SECONDS = 86_400
_MOST = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A token as the list shows it: `id` is the beginning of its hash; moments are seconds since 1970."""

    id: str
    label: str
    name: str
    role: str
    made: float
    until: float
    used: float | None


class Tokens:
    """The tokens in the file of users."""

    def __init__(self, users: Users) -> None:
        self.users = users

    def make(self, label: str, name: str, role: str, days: int) -> str:
        """A new token that acts as user `name` with at most `role`; it is told this once. Raises `UsageError`."""
        if role not in TOKEN_ROLES:
            raise UsageError(f"{role!r} is not a role of a token", f"roles: {', '.join(TOKEN_ROLES)}")
        if days not in DAYS:
            raise UsageError(f"a token is made for {', '.join(map(str, DAYS))} days")
        if not label.strip() or len(label) > 80:
            raise UsageError("a token needs a label of 1 to 80 characters")
        secret, now = PREFIX + secrets.token_urlsafe(32), time.time()
        with self.users.open() as db:
            if not db.execute("select 1 from users where name = ?", (name,)).fetchone():
                raise UsageError(f"no user {name!r}")
            if db.execute("select count(*) from tokens").fetchone()[0] >= _MOST:
                raise UsageError("there are too many tokens", "revoke those that nobody uses")
            row = (_digest(secret), label.strip(), name, role, now, now + days * _DAY_SECONDS, None)
            db.execute("insert into tokens values (?, ?, ?, ?, ?, ?, ?)", row)
        return secret

    def revoke(self, ident: str) -> None:
        """End a token by its `id`; raises `UsageError` where there is none."""
        with self.users.open() as db:
            if not db.execute("delete from tokens where substr(hash, 1, 12) = ?", (ident,)).rowcount:
                raise UsageError(f"no token {ident!r}")

    def all(self) -> list[Token]:
        """All tokens, the newest first."""
        with self.users.open() as db:
            rows = db.execute(
                "select substr(hash, 1, 12), label, name, role, made, until, used from tokens order by made desc"
            )
            return [Token(*row) for row in rows]

    def of(self, header: str) -> User | None:
        """Who an Authorization header stands for; None for a token that is unknown, over, or whose user is gone.

        The user may do what the token's role and the user's own role both allow; the name says the label too, so that
        a decision by a program is told from one by its owner.
        """
        kind, _, secret = header.partition(" ")
        if kind.lower() != "bearer" or not secret.startswith(PREFIX):
            return None
        digest, now = _digest(secret.strip()), time.time()
        with self.users.open() as db:
            row = db.execute(
                "select tokens.name, label, tokens.role, users.role, coalesce(used, 0) "
                "from tokens join users using (name) where tokens.hash = ? and until > ?",
                (digest, now),
            ).fetchone()
            if row is None:
                return None
            name, label, own, of_user, used = row
            if now - used > 60:
                db.execute("update tokens set used = ? where tokens.hash = ?", (now, digest))
        return User(f"{name}/{label}", min(own, of_user, key=ROLES.index))


def _digest(secret: str) -> str:
    """What is kept of a token: a random secret of 256 bits needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
