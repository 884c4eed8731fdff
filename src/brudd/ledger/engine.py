"""Opening a ledger: a file (SQLite) or a URL (PostgreSQL), its migrations, and errors in plain words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, DisconnectionError, NoSuchModuleError, SQLAlchemyError

from brudd.errors import LedgerError

HEAD = "0003"
"""The newest migration that this version of Brudd knows."""
READABLE = ("0001", "0002", HEAD)
"""The migrations that hold all that is looked at: what came between serves adding alone."""
DEFAULT = "brudd.ledger"
"""The file that is used where neither `--ledger` nor `BRUDD_LEDGER` says another."""
_WAIT = 60
"""Seconds to wait for another writer."""
_LOGGED = 32_768
"""Pages in the log (128 MB) after which they go into the file: many batches of a large ledger change the same ones."""
_REST = 10.0
"""Seconds after which a connection to a server may have gone."""
_LOCK = 7_220_317


def where(ledger: str | Path | None) -> str:
    """The place of the ledger: as given, else `BRUDD_LEDGER`, else `brudd.ledger` in the current folder."""
    return str(ledger or os.environ.get("BRUDD_LEDGER") or DEFAULT)


def is_url(place: str) -> bool:
    """True for a database's URL, false for a path."""
    return "://" in place


def connect(place: str, *, create: bool, read_only: bool = False) -> Engine:
    """An engine for the ledger at `place`, brought to the newest migration when it may be written.

    Raises `LedgerError` when there is none (and `create` is false), when it is no ledger, of a newer Brudd, or cannot
    be reached.
    """
    made = _server(place) if is_url(place) else _file(place, create, read_only)
    try:
        with told(place):
            _migrate(made, place, create and not read_only)
    except LedgerError:
        made.dispose()
        raise
    return made


def _file(place: str, create: bool, read_only: bool) -> Engine:
    path = Path(place)
    if not path.exists() and not create:
        raise LedgerError(f"{place}: no such ledger", "make one with: brudd add INPUT --ledger FILE")
    if path.is_dir():
        raise LedgerError(f"{place}: is a folder", "a ledger is one file")
    if not path.parent.is_dir():
        raise LedgerError(f"{place}: no such folder", "make the folder first")
    mode = "ro" if read_only else "rwc" if create else "rw"
    frozen = read_only and not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists()
    name = f"file:{quote(str(path.absolute()))}?mode={mode}{'&immutable=1' if frozen else ''}&uri=true"
    made = create_engine(f"sqlite:///{name}", max_overflow=-1, connect_args={"timeout": _WAIT})

    @event.listens_for(made, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        if not read_only:
            cursor.execute("PRAGMA journal_mode=WAL")
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute(f"PRAGMA wal_autocheckpoint={_LOGGED}")
        cursor.execute("PRAGMA mmap_size=2147418112")
        cursor.execute("PRAGMA cache_size=-65536")
        cursor.close()

    return made


_SESSION = " ".join((
    "-c jit=off",  # the planner's compiler takes longer than the queries of a ledger do
    "-c random_page_cost=1.1",  # at the default of 4, walking through all events was chosen over looking up a hundred
))  # fmt: skip
"""Settings of each session with a server."""
_UNPREPARED = 2**31
"""Uses after which a statement is prepared: none is, but where it asks for it (`brudd.ledger.asked`): how common a word
is decides between two ways of looking for it."""


def _server(place: str) -> Engine:
    url = place.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    try:
        made = create_engine(url, max_overflow=-1, connect_args={"options": _SESSION, "prepare_threshold": _UNPREPARED})
    except (NoSuchModuleError, ModuleNotFoundError, SQLAlchemyError) as error:
        raise LedgerError(f"{_hidden(place)}: {error}", "PostgreSQL needs: pip install 'psycopg[binary]'") from error
    _ask_after_rest(made)
    return made


def _ask_after_rest(engine: Engine) -> None:
    """Connections that nobody has used for a while are asked whether they still stand; to ask each time costs a trip."""

    @event.listens_for(engine, "checkin")
    def _rest(_: Any, record: Any) -> None:
        record.info["since"] = monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(connection: Any, record: Any, _: Any) -> None:
        if monotonic() - record.info.get("since", monotonic()) > _REST:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error


def _hidden(place: str) -> str:
    """The place without a password."""
    if not is_url(place) or "@" not in place:
        return place
    head, _, host = place.rpartition("@")
    scheme, _, user = head.partition("://")
    return f"{scheme}://{user.split(':')[0]}@{host}"


def _migrate(engine: Engine, place: str, may_write: bool) -> None:
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        found = (
            connection.scalar(text("SELECT version_num FROM alembic_version")) if "alembic_version" in names else None
        )
    if found == HEAD or (found in READABLE and not may_write):
        return
    if found is not None and found > HEAD:
        raise LedgerError(
            f"{_hidden(place)}: written by a newer Brudd (its tables are at {found}, this one knows {HEAD})",
            "upgrade Brudd",
        )
    if found is None and names and "reading" not in names:
        raise LedgerError(f"{_hidden(place)}: is a database, but no ledger", "choose another file or database")
    if not may_write:
        raise LedgerError(
            f"{_hidden(place)}: is no ledger yet, or one of an older Brudd", "brudd add makes or upgrades it"
        )
    with writing(engine) as connection:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "brudd.ledger:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A connection for reading: each statement for itself, which spares a server the begin and end of a transaction."""
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            connection.execution_options(isolation_level="AUTOCOMMIT")
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that alone may write: all of it is kept or nothing."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(DBAPIError):  # a full disk has rolled it back already
                    connection.exec_driver_sql("ROLLBACK")
                raise
            connection.exec_driver_sql("COMMIT")
            return
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection


_SAID = {
    "readonly": ("cannot be written: the file is read-only", "copy it, or change its permissions"),
    "unable to open": ("cannot be opened", "check that the folder exists and that you may write there"),
    "not a database": ("is no ledger", "choose another file"),
    "malformed": ("is damaged", "restore it from a copy or from an export"),
    "disk is full": ("cannot be written: the disk is full", "nothing was half written; free some space and add again"),
    "disk i/o": ("cannot be written: the disk gave an error", "nothing was half written; check the disk"),
    "database is locked": ("is being written by somebody else", "try again in a minute"),
    "no space left": ("cannot be written: the disk is full", "nothing was half written; free some space and add again"),
    "connection": ("the database cannot be reached", "check the URL and that the server runs"),
}


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turns errors of the database into a `LedgerError` that says what to do."""
    try:
        yield
    except DBAPIError as error:
        said = str(error.orig).strip().split("\n")[0]
        for sign, (what, hint) in _SAID.items():
            if sign in said.casefold():
                raise LedgerError(f"{_hidden(place)}: {what}", hint) from error
        raise LedgerError(f"{_hidden(place)}: {said}") from error
