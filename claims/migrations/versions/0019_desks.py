"""The indexes that the desks and the first page are read by; what of a saved search was seen."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

CONTESTED = sa.text("superseded_at IS NULL AND lifecycle = 'live' AND contest = 'contested'")
UNSUPPORTED = sa.text(
    "superseded_at IS NULL AND lifecycle = 'live' AND label != 'not_checkable'"
    " AND support IN ('unattributed', 'self_reported', 'single_source')"
)
PARTIAL = (
    ("ix_assessment_contested", ["claim"], CONTESTED),
    ("ix_assessment_unsupported", ["claim", "figure"], UNSUPPORTED),
)


def upgrade() -> None:
    for name, columns, where in PARTIAL:
        op.create_index(name, "assessment", columns, sqlite_where=where, postgresql_where=where)
    op.create_index("ix_document_recorded_at_id", "document", ["recorded_at", "id"])
    op.add_column("saved_search", sa.Column("seen", sa.Integer()))


def downgrade() -> None:
    op.drop_column("saved_search", "seen")
    op.drop_index("ix_document_recorded_at_id", "document")
    for name, _, _ in reversed(PARTIAL):
        op.drop_index(name, "assessment")
