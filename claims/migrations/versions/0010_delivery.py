"""When reports are delivered, to whom, and what became of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", CODE, nullable=False),
        sa.Column("every", sa.String(40), nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("dispute", CODE),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("mail", JSON, nullable=False),
        sa.Column("webhooks", JSON, nullable=False),
        sa.Column("folder", sa.String()),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("next_due", CODE, nullable=False),
        sa.Column("removed_at", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_schedule"),
    )
    op.create_table(
        "delivery",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("schedule", CODE, nullable=False),
        sa.Column("week", CODE, nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("due_at", CODE, nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", CODE),
        sa.Column("next_try", CODE),
        sa.Column("reason", sa.Text()),
        sa.Column("inputs_sha256", CODE),
        sa.PrimaryKeyConstraint("number", name="pk_delivery"),
        sa.UniqueConstraint("id", name="uq_delivery_id"),
        sa.ForeignKeyConstraint(
            ["schedule"], ["schedule.id"], name="fk_delivery_schedule_schedule"
        ),
    )
    op.create_index("ix_delivery_schedule", "delivery", ["schedule"])
    op.create_index("ix_delivery_outcome_next_try", "delivery", ["outcome", "next_try"])


def downgrade() -> None:
    op.drop_index("ix_delivery_outcome_next_try", "delivery")
    op.drop_index("ix_delivery_schedule", "delivery")
    op.drop_table("delivery")
    op.drop_table("schedule")
