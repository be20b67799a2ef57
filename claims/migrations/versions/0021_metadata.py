"""What was said of documents and where; outlets that nobody has looked at."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    # No batch: on a large table a column with a default is a change of the catalogue alone.
    op.add_column("document", sa.Column("metadata", JSON, nullable=False, server_default="[]"))
    op.add_column(
        "source", sa.Column("unreviewed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        "ix_source_unreviewed",
        "source",
        ["slug"],
        sqlite_where=sa.text("unreviewed"),
        postgresql_where=sa.text("unreviewed"),
    )


def downgrade() -> None:
    op.drop_index("ix_source_unreviewed", "source")
    op.drop_column("source", "unreviewed")
    op.drop_column("document", "metadata")
