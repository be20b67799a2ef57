"""The indexes by which the claims that were made on the days of a week are found, and the documents
printed since are counted."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_claim_stated_on", "claim", ["stated_on"])
    op.create_index("ix_claim_published_document", "claim", ["published", "document"])


def downgrade() -> None:
    op.drop_index("ix_claim_published_document", "claim")
    op.drop_index("ix_claim_stated_on", "claim")
