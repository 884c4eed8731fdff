"""Small tables beside those of fingerprints and blocks, for what was added last, and a larger cache of the index of words."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables."""
    for table, key, value in (("shingle_new", "hash", "page"), ("block_new", "block", "event")):
        columns = [sa.Column(name, BIG, primary_key=True, autoincrement=False) for name in (key, value)]
        op.create_table(table, *columns, sqlite_with_rowid=False)
    if op.get_bind().dialect.name == "sqlite":
        _tune({"hashsize": 32 << 20, "automerge": 8})


def _tune(settings: dict[str, int]) -> None:
    """A batch of pages becomes one segment of the index, and segments are merged when eight are of a size."""
    for name, value in settings.items():
        op.execute(f"INSERT INTO words (words, rank) VALUES ('{name}', {value})")


def downgrade() -> None:
    """Move what they hold into the large tables and take them away."""
    for large in ("shingle", "block"):
        op.execute(f"INSERT INTO {large} SELECT * FROM {large}_new WHERE true EXCEPT SELECT * FROM {large}")
        op.drop_table(f"{large}_new")
    if op.get_bind().dialect.name == "sqlite":
        _tune({"hashsize": 1 << 20, "automerge": 4})
