"""What collections declared, whole, beside what the other tables make of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "declaration",
        sa.Column("dispute", CODE, nullable=False),
        sa.Column("collection", JSON, nullable=False),
        sa.PrimaryKeyConstraint("dispute", name="pk_declaration"),
        sa.ForeignKeyConstraint(
            ["dispute"], ["dispute.slug"], name="fk_declaration_dispute_dispute"
        ),
    )


def downgrade() -> None:
    op.drop_table("declaration")
