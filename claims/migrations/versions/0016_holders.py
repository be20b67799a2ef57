"""The indexes by which the newest claims of a speaker, a side or a source are found, and counted by
day, and a year's documents by dispute, however many there are: each takes the place of one that had
its first column alone."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEXES = (
    ("claim", ["speaker", "published", "id"], "speaker"),
    ("claim", ["speaker_side", "dispute", "published", "id"], "speaker_side"),
    ("document", ["source", "published", "id"], "source"),
    ("document", ["published", "dispute"], "published"),
)


def upgrade() -> None:
    for table, columns, alone in INDEXES:
        op.create_index(_name(table, columns), table, columns)
        op.drop_index(_name(table, [alone]), table)


def downgrade() -> None:
    for table, columns, alone in INDEXES:
        op.create_index(_name(table, [alone]), table, [alone])
        op.drop_index(_name(table, columns), table)


def _name(table: str, columns: list[str]) -> str:
    return "_".join(["ix", table, *columns])
