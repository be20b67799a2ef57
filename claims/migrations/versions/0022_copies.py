"""Fingerprints of documents, and which of them were told from others."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "document_print",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.PrimaryKeyConstraint("key", "day", "document", name="pk_document_print"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_document_print_document_document"
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "document_copy",
        sa.Column("document", CODE, nullable=False),
        sa.Column("original", CODE, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("share", sa.Double(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("spans", JSON, nullable=False),
        sa.PrimaryKeyConstraint("document", "original", name="pk_document_copy"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.id"], name="fk_document_copy_document_document"
        ),
        sa.ForeignKeyConstraint(
            ["original"], ["document.id"], name="fk_document_copy_original_document"
        ),
    )
    op.create_index("ix_document_copy_original", "document_copy", ["original"])


def downgrade() -> None:
    op.drop_table("document_copy")
    op.drop_table("document_print")
