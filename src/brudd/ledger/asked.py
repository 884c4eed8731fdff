"""A question that is asked over and over: planned by a server once, and read past SQLAlchemy's own rows.

Of an event page on PostgreSQL, planning its one query took longer than answering it, and SQLAlchemy as long again. Sessions
leave plans to their values (`brudd.ledger.engine`), so that such a question says itself that it may be prepared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.exc import DBAPIError


class Question:
    """A query with places (`bindparam`) for values, for which any values may share one plan. It must not hold lists of
    values (`IN`)."""

    def __init__(self, query: Select[Any]) -> None:
        self._query = query
        self._worded: tuple[str, dict[str, Any]] | None = None

    def rows(self, connection: Connection, **values: Any) -> Sequence[Any]:
        """The rows for some values, with the columns as attributes."""
        if connection.dialect.name == "sqlite":
            return connection.execute(self._query, values).all()
        return self._prepared(connection, values)

    def _prepared(self, connection: Connection, values: dict[str, Any]) -> Sequence[Any]:
        from psycopg.rows import namedtuple_row

        if self._worded is None:
            made = self._query.compile(dialect=connection.dialect)
            self._worded = str(made), dict(made.params)
        said, always = self._worded
        raw: Any = connection.connection
        try:
            with raw.cursor(row_factory=namedtuple_row, binary=True) as cursor:
                found: Sequence[Any] = cursor.execute(said, {**always, **values}, prepare=True).fetchall()
                return found
        except connection.dialect.loaded_dbapi.Error as error:
            gone = connection.dialect.is_disconnect(error, raw, None)
            if gone:
                connection.invalidate(error)
            raise DBAPIError(said, None, error, connection_invalidated=gone) from error
