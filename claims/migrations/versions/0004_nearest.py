"""The indexes by which the figures nearest to a statement are found."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_figure_measure_place", "figure", ["measure", "place"])
    op.create_index("ix_figure_place", "figure", ["place"])


def downgrade() -> None:
    op.drop_index("ix_figure_place", "figure")
    op.drop_index("ix_figure_measure_place", "figure")
