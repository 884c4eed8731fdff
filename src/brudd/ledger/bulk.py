"""Many rows in one statement: what adding thousands of pages a minute needs, the same on SQLite and PostgreSQL.

SQLAlchemy's own inserts and `IN (...)` lists are worked out anew for each row and key; that was half of the time of adding
a page. Here a statement is made once a table, rows are tuples, and keys travel as one parameter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from brudd.ledger.tables import metadata

_TYPES = {
    "big_integer": "int8", "integer": "int4", "text": "text", "large_binary": "bytea", "boolean": "bool", "float": "float8",
}  # fmt: skip
"""PostgreSQL's names of the types of columns."""
_SORTED_IN = (
    "SELECT gin_clean_pending_list(oid) FROM pg_class WHERE oid = to_regclass('words_stems') "
    "AND pg_has_role(relowner, 'USAGE')"
)
"""Sorts new words into the index at once: each search walks through what waits there, up to 4 MB. The owner alone may."""
_FEW = 500
"""Readings up to which any plan is quick."""


def tuples(table: Table, rows: Iterable[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    """Rows by name of column as tuples in the order of the table's columns; raises `KeyError` for one left out."""
    return list(map(itemgetter(*table.columns.keys()), rows))


def insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows (tuples in the order of the table's columns)."""
    if not rows:
        return
    names = table.columns.keys()
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" for _ in names)
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({places})", list(rows))
    else:
        types = [_TYPES[column.type.__visit_name__] for column in table.columns]
        _copy(connection, f"{table.name} ({', '.join(names)})", rows, types)


def _copy(connection: Connection, into: str, rows: Sequence[tuple[Any, ...]], types: list[str] | None = None) -> None:
    """Insert by COPY: in binary where types are given (a body is not written in hexadecimal digits), else as text."""
    cursor: Any = connection.connection.cursor()
    statement = f"COPY {into} FROM STDIN{' (FORMAT BINARY)' if types else ''}"
    try:
        with cursor, cursor.copy(statement) as copy:
            if types:
                copy.set_types(types)
            for row in rows:
                copy.write_row(row)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error) from error


def insert_pairs(connection: Connection, table: Table, pairs: Sequence[tuple[int, int]]) -> None:
    """Insert rows of two numbers, leaving out those that are there."""
    if not pairs:
        return
    names = ", ".join(table.columns.keys())
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES (?, ?)", list(pairs))
        return
    made = f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest(%s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING"
    connection.exec_driver_sql(made, tuple(_array(list(one)) for one in zip(*pairs, strict=True)))


def _array(numbers: list[int]) -> str:
    """Numbers as PostgreSQL's literal; the driver would write them one by one."""
    return f"{{{str(numbers)[1:-1]}}}"


def insert_words(connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
    """Insert into the index of words: the key of a reading, and its stems as `words` writes them for the database."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO words (rowid, stems) VALUES (?, ?)", list(rows))
    else:
        _copy(connection, "words (rowid, stems)", rows)
        connection.exec_driver_sql(_SORTED_IN)


def pick(connection: Connection, query: str, keys: list[int]) -> Sequence[Any]:
    """The rows of a `query`, which ends in `... WHERE column`, for which that column is one of `keys` (in order, each
    once)."""
    if not keys:
        return ()
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(f"{query} IN (SELECT value FROM json_each(?))", (str(keys),))
    else:
        found = connection.exec_driver_sql(f"{query} = ANY(%s::bigint[])", (_array(keys),))
    return found.all()


def count_anew(connection: Connection, before: int, after: int) -> None:
    """Let a server count what its planner reckons with each time the readings have grown fourfold. Its own clerk comes a
    minute later, and until then searches walk through all words."""
    if connection.dialect.name != "sqlite" and after > _FEW and before.bit_length() // 2 < after.bit_length() // 2:
        connection.exec_driver_sql(f"ANALYZE words, {', '.join(metadata.tables)}")


def change(connection: Connection, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run a statement with `?` for its values once a row."""
    if rows:
        made = statement if connection.dialect.name == "sqlite" else statement.replace("?", "%s")
        connection.exec_driver_sql(made, list(rows))
