"""The keys by which linking finds claims, and whether a link rests on others."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "linking_key",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("claim", CODE, nullable=False),
        sa.Column("said", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key", "claim", "said", name="pk_linking_key"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_linking_key_claim_claim"),
    )
    op.create_index("ix_linking_key_claim", "linking_key", ["claim"])
    op.create_table(
        "linking_state",
        sa.Column("name", CODE, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_linking_state"),
    )
    # The default stays: SQLite can add a column that is never empty in no other way.
    op.add_column(
        "link", sa.Column("follows", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    op.drop_column("link", "follows")
    op.drop_table("linking_state")
    op.drop_index("ix_linking_key_claim", "linking_key")
    op.drop_table("linking_key")
