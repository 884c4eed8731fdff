"""Pairs of numbers whose keys lie scattered (fingerprints and their pages, blocks and their events), filed so that adding
stays cheap in a large ledger.

A batch of pages touches almost every leaf of such an index, and every leaf touched is written anew. New pairs therefore go
into a small table beside the large one; each `SPAN` readings the small one is emptied into the large one in a single walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

from brudd.ledger import bulk, tables

SPAN = 16_384
"""Readings whose pairs the small table holds at most."""


def pick(connection: Connection, large: Table, small: Table, keys: Iterable[int]) -> Iterator[Any]:
    """The pairs under some keys: those of the large table, which are older, then those of the small one."""
    wanted = sorted(set(keys))
    key, value = large.columns.keys()
    for table in (large, small):
        yield from bulk.pick(connection, f"SELECT {key}, {value} FROM {table.name} WHERE {key}", wanted)


def file(connection: Connection, small: Table, pairs: Sequence[tuple[int, int]]) -> None:
    """File new pairs; those that stand there already are left out."""
    bulk.insert_pairs(connection, small, sorted(pairs, key=itemgetter(0)))


def settle(connection: Connection, before: int, after: int) -> None:
    """Empty the small tables into the large ones where the numbers of readings added last pass a whole `SPAN`."""
    if before // SPAN == after // SPAN:
        return
    ends = ("INSERT OR IGNORE", "") if connection.dialect.name == "sqlite" else ("INSERT", " ON CONFLICT DO NOTHING")
    for large, small in ((tables.shingle, tables.shingle_new), (tables.block, tables.block_new)):
        key, value = large.columns.keys()
        said = f"{ends[0]} INTO {large.name} SELECT {key}, {value} FROM {small.name} ORDER BY {key}, {value}{ends[1]}"
        connection.exec_driver_sql(said)
        connection.exec_driver_sql(f"DELETE FROM {small.name}")
