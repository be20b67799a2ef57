"""Questions as groups of figures, and what their answers come to; filled by linking."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "question",
        sa.Column("id", CODE, nullable=False),
        sa.Column("dispute", CODE, nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        sa.Column("population", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("first_day", CODE, nullable=True),
        sa.Column("last_day", CODE, nullable=True),
        sa.Column("since", CODE, nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.Column("origins", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("first_published", CODE, nullable=False),
        sa.Column("last_published", CODE, nullable=False),
        sa.Column("recorded_at", CODE, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_question_dispute_dispute"),
    )
    for columns in (["dispute", "last_published", "id"], ["label", "last_published", "id"]):
        op.create_index(f"ix_question_{'_'.join(columns)}", "question", columns)
    op.create_index("ix_question_last_published_id", "question", ["last_published", "id"])
    op.create_index("ix_question_measure", "question", ["measure"])
    op.add_column("figure", sa.Column("answers_to", CODE, nullable=True))
    op.create_index("ix_figure_answers_to", "figure", ["answers_to"])


def downgrade() -> None:
    op.drop_index("ix_figure_answers_to", "figure")
    op.drop_column("figure", "answers_to")
    op.drop_table("question")
