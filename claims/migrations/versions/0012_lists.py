"""The indexes by which lists are sorted, and what changed since an instant is found."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WITHDRAWN = sa.text("lifecycle = 'withdrawn'")
INDEXES = (
    ("ix_claim_recorded_at_id", "claim", ["recorded_at", "id"]),
    ("ix_claim_confidence_id", "claim", ["confidence", "id"]),
    ("ix_change_at", "change", ["at"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)
    op.create_index(
        "ix_assessment_withdrawn",
        "assessment",
        ["claim", "figure"],
        sqlite_where=WITHDRAWN,
        postgresql_where=WITHDRAWN,
    )


def downgrade() -> None:
    op.drop_index("ix_assessment_withdrawn", "assessment")
    for name, table, _ in reversed(INDEXES):
        op.drop_index(name, table)
