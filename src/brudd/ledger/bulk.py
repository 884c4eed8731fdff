"""Many rows in one statement: what adding thousands of pages a minute needs, the same on SQLite and PostgreSQL.

SQLAlchemy's own inserts and `IN (...)` lists are worked out anew for each row and key; that was half of the time of adding
a page. Here a statement is made once a table, rows are tuples, and keys travel as one parameter.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql


def tuples(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows by name of column as tuples in the order of the table's columns; raises `KeyError` for one left out."""
    return list(map(itemgetter(*table.columns.keys()), rows))


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]], *, ignore: bool = False) -> None:
    """Insert rows (tuples in the order of the table's columns); `ignore` leaves out those whose key is there."""
    if not rows:
        return
    sqlite = connection.dialect.name == "sqlite"
    statement = _insert(table, sqlite, ignore)
    if sqlite:
        connection.exec_driver_sql(statement, list(rows))
    else:
        connection.exec_driver_sql(statement, tuple(map(list, zip(*rows, strict=True))))


@cache
def _insert(table: Table, sqlite: bool, ignore: bool) -> str:
    names = ", ".join(table.columns.keys())
    if sqlite:
        places = ", ".join("?" for _ in table.columns)
        return f"INSERT {'OR IGNORE ' if ignore else ''}INTO {table.name} ({names}) VALUES ({places})"
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    lists = ", ".join(f"%s::{column.type.compile(dialect)}[]" for column in table.columns)
    made = f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({lists})"
    return f"{made} ON CONFLICT DO NOTHING" if ignore else made


def insert_words(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Insert into the index of words: the key of a reading, and its stems as `words` writes them for the database."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (rowid, stems) VALUES (?, ?)", list(rows))
        return
    made = "SELECT key, CAST(stems AS tsvector) FROM unnest(%s::bigint[], %s::text[]) AS made (key, stems)"
    lists = tuple(map(list, zip(*rows, strict=True)))
    connection.exec_driver_sql(f"INSERT INTO words (rowid, stems) {made}", lists)


def pick(connection: Connection, query: str, keys: Iterable[int] | Iterable[str]) -> Sequence[Any]:
    """The rows of a `query`, which ends in `... WHERE column`, for which that column is one of `keys`."""
    wanted = sorted(set(keys))  # type: ignore[type-var]
    if not wanted:
        return ()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(f"{query} IN (SELECT value FROM json_each(?))", (json.dumps(wanted),))
    else:
        found = connection.exec_driver_sql(f"{query} = ANY(%s)", (wanted,))
    return found.all()


def change(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with `?` for its values once a row."""
    if rows:
        made = statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")
        connection.exec_driver_sql(made, list(rows))
