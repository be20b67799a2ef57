"""Accounts of people, and the browsers that are signed in."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", CODE, nullable=False),
        sa.Column("folded", CODE, nullable=False),
        sa.Column("hash", CODE, nullable=False),
        sa.Column("scopes", JSON, nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("disabled_at", CODE),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
        sa.UniqueConstraint("folded", name="uq_account_folded"),
    )
    op.create_table(
        "login",
        sa.Column("id", CODE, nullable=False),
        sa.Column("account", CODE),
        sa.Column("key", CODE),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("used_at", CODE, nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_login"),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_login_account_account"),
        sa.ForeignKeyConstraint(["key"], ["api_key.id"], name="fk_login_key_api_key"),
    )
    op.create_index("ix_login_account", "login", ["account"])
    op.create_index("ix_login_key", "login", ["key"])


def downgrade() -> None:
    op.drop_table("login")
    op.drop_table("account")
