"""Jobs, answers given once, saved searches, subscriptions; deliveries of changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
OURS = "fk_delivery_subscription_subscription"


def upgrade() -> None:
    _jobs()
    _following()
    with op.batch_alter_table("delivery") as delivery:
        delivery.alter_column("schedule", existing_type=CODE, nullable=True)
        delivery.alter_column("week", existing_type=CODE, nullable=True)
        delivery.add_column(sa.Column("subscription", CODE))
        delivery.add_column(sa.Column("changes", JSON))
        delivery.create_foreign_key(OURS, "subscription", ["subscription"], ["id"])
        delivery.create_index("ix_delivery_subscription", ["subscription"])


def _jobs() -> None:
    op.create_table(
        "job",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("principal", sa.String(), nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("asked", JSON, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("started_at", CODE),
        sa.Column("ended_at", CODE),
        sa.Column("until", CODE),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("doing", sa.Text()),
        sa.Column("summary", JSON),
        sa.Column("error", JSON),
        sa.PrimaryKeyConstraint("number", name="pk_job"),
        sa.UniqueConstraint("id", name="uq_job_id"),
    )
    op.create_index("ix_job_state_number", "job", ["state", "number"])
    op.create_table(
        "job_input",
        sa.Column("job", CODE, nullable=False),
        sa.Column("index", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("job", "index", name="pk_job_input"),
        sa.ForeignKeyConstraint(["job"], ["job.id"], name="fk_job_input_job_job"),
    )
    op.create_table(
        "idempotency",
        sa.Column("key", CODE, nullable=False),
        sa.Column("principal", CODE, nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("until", CODE, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", JSON),
        sa.Column("body", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("key", "principal", name="pk_idempotency"),
    )
    op.create_index("ix_idempotency_at", "idempotency", ["at"])


def _following() -> None:
    op.create_table(
        "saved_search",
        sa.Column("id", CODE, nullable=False),
        sa.Column("principal", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_search"),
    )
    op.create_table(
        "subscription",
        sa.Column("id", CODE, nullable=False),
        sa.Column("principal", sa.String(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("wanted", JSON, nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("removed_at", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_subscription"),
    )


def downgrade() -> None:
    op.execute("DELETE FROM delivery WHERE schedule IS NULL")
    with op.batch_alter_table("delivery") as delivery:
        delivery.drop_index("ix_delivery_subscription")
        delivery.drop_constraint(OURS, type_="foreignkey")
        delivery.drop_column("changes")
        delivery.drop_column("subscription")
        delivery.alter_column("week", existing_type=CODE, nullable=False)
        delivery.alter_column("schedule", existing_type=CODE, nullable=False)
    for name in ("subscription", "saved_search", "idempotency", "job_input", "job"):
        op.drop_table(name)
