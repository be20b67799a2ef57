"""What was fetched, as it came; the last answer of each address; versions of a page."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "response",
        sa.Column("id", CODE, nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("hops", JSON, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("fetched_at", CODE, nullable=False),
        sa.Column("headers", JSON, nullable=False),
        sa.Column("sha256", CODE, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_response"),
    )
    op.create_table(
        "response_document",
        sa.Column("document", CODE, nullable=False),
        sa.Column("response", CODE, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_response_document"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_response_document_document_document"
        ),
        sa.ForeignKeyConstraint(
            ["response"], ["response.id"], name="fk_response_document_response_response"
        ),
    )
    op.create_index("ix_response_document_response", "response_document", ["response"])
    op.create_table(
        "fetched_address",
        sa.Column("key", CODE, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("response", CODE, nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("moved_to", sa.Text()),
        sa.Column("checked_at", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_fetched_address"),
        sa.ForeignKeyConstraint(
            ["response"], ["response.id"], name="fk_fetched_address_response_response"
        ),
    )
    op.create_index("ix_fetched_address_response", "fetched_address", ["response"])
    op.create_table(
        "document_version",
        sa.Column("document", CODE, nullable=False),
        sa.Column("key", CODE, nullable=False),
        sa.Column("before", CODE),
        sa.PrimaryKeyConstraint("document", name="pk_document_version"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_document_version_document_document"
        ),
        sa.ForeignKeyConstraint(
            ["before"], ["document.id"], name="fk_document_version_before_document"
        ),
    )
    op.create_index("ix_document_version_key", "document_version", ["key"])
    op.create_index("ix_document_version_before", "document_version", ["before"])


def downgrade() -> None:
    for name in ("document_version", "fetched_address", "response_document", "response"):
        op.drop_table(name)
