"""Claims that people added."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # No batch: on a large table a column with a default is a change of the catalogue alone.
    op.add_column(
        "claim", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("claim", "by_hand")
