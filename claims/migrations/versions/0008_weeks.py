"""The index by which the claims that were made on the days of a week are found."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_claim_stated_on", "claim", ["stated_on"])


def downgrade() -> None:
    op.drop_index("ix_claim_stated_on", "claim")
