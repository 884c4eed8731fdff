"""The tables of a ledger.

Pages, readings, claims and decisions are only ever added. `reading.current`, `claim.current`, `claim.review` and
`event.samples` are indexes that can be worked out again from the rest; they are the only columns that change.
Days are ordinals (1 = 0001-01-01), moments ISO 8601 in UTC with microseconds.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()
Big = BigInteger().with_variant(Integer, "sqlite")

page = Table(
    "page", metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("added", Text, nullable=False),
    Index("page_source", "source"),
)  # fmt: skip
"""A frozen page by the SHA-256 of its bytes; a changed article is a new revision under the same source."""

reading = Table(
    "reading", metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False, unique=True),
    Column("page", Big, nullable=False),
    Column("reader", Text, nullable=False),
    Column("added", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("published", Text),
    Column("language", Text, nullable=False),
    Column("publisher", Text),
    Column("title", Text),
    Column("claims", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("reading_page", "page"),
)  # fmt: skip
"""What one reader made of a page: the whole report, compressed. The key orders readings by day of publication."""

claim = Table(
    "claim", metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("reading", Big, nullable=False),
    Column("name", Text, nullable=False),
    Column("event", Big, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("starts", Integer),
    Column("ends", Integer),
    Column("published", Integer),
    Column("facets", Text, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Column("why", Text, nullable=False),
    Column("former", Big),
    Column("touched", Boolean, nullable=False),
    Column("review", Text, nullable=False),
    Index("claim_reading", "reading"),
    Index("claim_event", "event"),
    Index("claim_reviewed", "review", "reading", sqlite_where=text("review <> ''"), postgresql_where=text("review <> ''")),
    Index("claim_replaced", "reading", sqlite_where=text("NOT current"), postgresql_where=text("NOT current")),
)  # fmt: skip
"""A claim of a reading, with what it is searched and compared by, and the event that the machine put it into."""

event = Table(
    "event", metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("samples", Text, nullable=False),
)  # fmt: skip
"""An event; `samples` are the keys of a few of its claims, by which further claims are compared with it."""


def _pairs(name: str, key: str, value: str) -> Table:
    """A table of pairs of numbers, ordered by the first."""
    columns = (Column(one, Big, primary_key=True, autoincrement=False) for one in (key, value))
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


block = _pairs("block", "block", "event")
"""Under which keys the claims of an event are found."""
block_new = _pairs("block_new", "block", "event")
"""The same of what was added last, see `brudd.ledger.filed`."""

shingle = _pairs("shingle", "hash", "page")
"""Fingerprints of pages, by which near-copies are found."""
shingle_new = _pairs("shingle_new", "hash", "page")
"""The same of what was added last."""

copy = Table(
    "copy", metadata,
    Column("page", Big, primary_key=True, autoincrement=False),
    Column("other", Big, primary_key=True, autoincrement=False),
    Column("containment", Float, nullable=False),
    Column("added", Text, nullable=False),
    Index("copy_other", "other"),
)  # fmt: skip
"""Pages that are near-copies of each other; `page` was added later. Which leans on which is read off their dates."""

decision = Table(
    "decision", metadata,
    Column("key", Big, primary_key=True, autoincrement=False),
    Column("added", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("field", Text),
    Column("machine", Text),
    Column("value", Text),
    Column("comment", Text, nullable=False),
    Column("language", Text),
    Index("decision_target", "target"),
)  # fmt: skip
"""What people decided, and what the machine had said; never changed, undone only by a further decision."""
