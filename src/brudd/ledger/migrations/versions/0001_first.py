"""The first tables, and the index of words: FTS5 in SQLite, a text-search vector in PostgreSQL."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make all tables."""
    _pages()
    _events()
    _decisions()
    _words()


def _pages() -> None:
    op.create_table(
        "page",
        sa.Column("key", BIG, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
    )
    op.create_index("page_source", "page", ["source"])
    op.create_table(
        "reading",
        sa.Column("key", BIG, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False, unique=True),
        sa.Column("page", BIG, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("added", sa.Text, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("published", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("reading_page", "reading", ["page"])
    for table, other in (("shingle", "hash"), ("copy", "other")):
        columns: list[sa.Column[Any]] = [sa.Column("page", BIG, primary_key=True, autoincrement=False)]
        columns.insert(0 if table == "shingle" else 1, sa.Column(other, BIG, primary_key=True, autoincrement=False))
        if table == "copy":
            columns += [sa.Column("containment", sa.Float, nullable=False), sa.Column("added", sa.Text, nullable=False)]
        op.create_table(table, *columns, sqlite_with_rowid=False)
    op.create_index("copy_other", "copy", ["other"])


def _events() -> None:
    op.create_table(
        "claim",
        sa.Column("key", BIG, primary_key=True, autoincrement=False),
        sa.Column("reading", BIG, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("event", BIG, nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("starts", sa.Integer),
        sa.Column("ends", sa.Integer),
        sa.Column("published", sa.Integer),
        sa.Column("facets", sa.Text, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("former", BIG),
        sa.Column("touched", sa.Boolean, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
    )
    op.create_index("claim_reading", "claim", ["reading"])
    op.create_index("claim_event", "claim", ["event"])
    op.create_table(
        "event",
        sa.Column("key", BIG, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("samples", sa.Text, nullable=False),
    )
    op.create_table(
        "block",
        sa.Column("block", BIG, primary_key=True, autoincrement=False),
        sa.Column("event", BIG, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )


def _decisions() -> None:
    op.create_table(
        "decision",
        sa.Column("key", BIG, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("added", "who", "act", "subject", "target")),
        *(sa.Column(name, sa.Text) for name in ("field", "machine", "value")),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
    )
    op.create_index("decision_target", "decision", ["target"])


def _words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        tokens = "unicode61 remove_diacritics 0 tokenchars '_'"
        op.execute(f"CREATE VIRTUAL TABLE words USING fts5(stems, content='', columnsize=0, tokenize=\"{tokens}\")")
        return
    op.create_table("words", sa.Column("rowid", BIG, primary_key=True, autoincrement=False))
    op.execute("ALTER TABLE words ADD COLUMN stems tsvector NOT NULL")
    op.execute("CREATE INDEX words_stems ON words USING gin (stems)")


def downgrade() -> None:
    """Take all tables away."""
    for table in ("words", "decision", "block", "event", "claim", "copy", "shingle", "reading", "page"):
        op.drop_table(table)
