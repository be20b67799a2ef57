"""Addresses and folders that are looked at again and again, and the things found there."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "watch",
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("next_due", CODE, nullable=False),
        sa.Column("every", sa.Integer()),
        sa.Column("cron", sa.String()),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("collection", sa.Text()),
        sa.Column("dispute", CODE),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("looked_at", CODE),
        sa.Column("outcome", sa.String(40)),
        sa.Column("reason", sa.Text()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("seen", CODE),
        sa.Column("taker", CODE),
        sa.Column("until", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
        sa.UniqueConstraint("name", name="uq_watch_name"),
    )
    op.create_table(
        "watched_thing",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("watch", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stamp", CODE, nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("since", CODE, nullable=False),
        sa.Column("digest", CODE),
        sa.Column("response", CODE),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_try", CODE),
        sa.Column("reason", sa.Text()),
        sa.Column("taker", CODE),
        sa.Column("until", CODE),
        sa.Column("gone_at", CODE),
        sa.PrimaryKeyConstraint("number", name="pk_watched_thing"),
        sa.UniqueConstraint("id", name="uq_watched_thing_id"),
        sa.ForeignKeyConstraint(["watch"], ["watch.id"], name="fk_watched_thing_watch_watch"),
        sa.ForeignKeyConstraint(
            ["response"], ["response.id"], name="fk_watched_thing_response_response"
        ),
    )
    op.create_index(
        "ix_watched_thing_state_next_try_number",
        "watched_thing",
        ["state", "next_try", "number"],
    )
    op.create_index("ix_watched_thing_watch", "watched_thing", ["watch"])
    op.create_index("ix_watched_thing_response", "watched_thing", ["response"])


def downgrade() -> None:
    op.drop_table("watched_thing")
    op.drop_table("watch")
