"""Indexes by which the heaviest questions of a dispute are found."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BY_WEIGHT = "ix_question_dispute_label_answers_id"
BY_MEASURE = "ix_question_dispute_measure_label_answers_id"


def upgrade() -> None:
    op.create_index(BY_WEIGHT, "question", ["dispute", "label", "answers", "id"])
    op.create_index(BY_MEASURE, "question", ["dispute", "measure", "label", "answers", "id"])


def downgrade() -> None:
    op.drop_index(BY_MEASURE, "question")
    op.drop_index(BY_WEIGHT, "question")
