"""Keys by which the HTTP interface is used, and what was written with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
LIVE = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", CODE, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hash", CODE, nullable=False),
        sa.Column("scopes", JSON, nullable=False),
        sa.Column("created_at", CODE, nullable=False),
        sa.Column("expires_at", CODE),
        sa.Column("revoked_at", CODE),
        sa.Column("last_used_at", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_api_key"),
    )
    op.create_index(
        "uq_api_key_name",
        "api_key",
        ["name"],
        unique=True,
        sqlite_where=LIVE,
        postgresql_where=LIVE,
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("method", sa.String(40), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("request", CODE),
        sa.Column("what", JSON, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit"),
    )


def downgrade() -> None:
    op.drop_table("audit")
    op.drop_index("uq_api_key_name", "api_key")
    op.drop_table("api_key")
