"""Two small indexes: of the claims that somebody reviewed, and of those that a newer reading took the place of.

Both leave out the mass of claims, so that adding costs no more, and a look at either does not walk through all claims.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes."""
    _index("claim_reviewed", ["review", "reading"], "review <> ''")
    _index("claim_replaced", ["reading"], "NOT current")


def _index(name: str, columns: list[str], of: str) -> None:
    op.create_index(name, "claim", columns, sqlite_where=sa.text(of), postgresql_where=sa.text(of))


def downgrade() -> None:
    """Take the indexes away."""
    for name in ("claim_reviewed", "claim_replaced"):
        op.drop_index(name, "claim")
