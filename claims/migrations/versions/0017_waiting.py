"""The queue of links that wait for a person: how urgent each is, and the indexes to read it by."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WAITING = sa.text("superseded_at IS NULL AND verdict IS NULL")
INDEXES = (
    ("ix_link_waiting", ["urgency", "number"]),
    ("ix_link_waiting_kind", ["kind", "urgency", "number"]),
)
EACH = {
    "sqlite": "assessment AS s, json_each(s.links) AS held",
    "postgresql": "assessment AS s, jsonb_array_elements_text(s.links) AS held(value)",
}


def upgrade() -> None:
    each = EACH[op.get_bind().dialect.name]
    op.add_column("link", sa.Column("urgency", sa.Double(), nullable=False, server_default="0"))
    op.execute("UPDATE link SET urgency = 1 - score")
    # As claims.store.queue and graph.assess.pressing have it.
    for kind, labels in (
        ("contradicts", "'contested'"),
        ("corroborates", "'corroborated', 'cross_side'"),
    ):
        op.execute(
            f"UPDATE link SET urgency = 2 - score WHERE superseded_at IS NULL AND score < 0.8"
            f" AND kind = '{kind}' AND id IN (SELECT held.value FROM {each}"
            f" WHERE s.superseded_at IS NULL AND s.label IN ({labels}))"
        )
    for name, columns in INDEXES:
        op.create_index(name, "link", columns, sqlite_where=WAITING, postgresql_where=WAITING)


def downgrade() -> None:
    for name, _ in reversed(INDEXES):
        op.drop_index(name, "link")
    op.drop_column("link", "urgency")
