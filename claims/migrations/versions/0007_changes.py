"""What happened to claims, in order: written from now on, and told of what is there already."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

# The past as far as the histories tell it. What a link or a decision changed comes before the
# statuses of the same instant.
PAST = """
INSERT INTO change (at, kind, claim, subject, figure, was, now)
SELECT at, kind, claim, subject, figure, was, now FROM (
    SELECT recorded_at AS at, 0 AS place, 'claim' AS kind, id AS claim, NULL AS subject,
           -1 AS figure, NULL AS was, NULL AS now FROM claim
    UNION ALL
    SELECT recorded_at, 1, 'link', a, id, -1, NULL, kind FROM link
    UNION ALL
    SELECT recorded_at, 1, 'link', b, id, -1, NULL, kind FROM link
    UNION ALL
    SELECT superseded_at, 1, 'link', a, id, -1, kind, NULL FROM link
     WHERE superseded_at IS NOT NULL
    UNION ALL
    SELECT superseded_at, 1, 'link', b, id, -1, kind, NULL FROM link
     WHERE superseded_at IS NOT NULL
    UNION ALL
    SELECT at, 2, 'decision', subject, id, -1, NULL, verdict FROM decision
     WHERE subject IN (SELECT id FROM claim)
    UNION ALL
    SELECT recorded_at, 3, 'status', claim, NULL, figure, NULL, label FROM assessment
) AS past ORDER BY at, place, claim, figure
"""


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", CODE, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("claim", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=True),
        sa.Column("figure", sa.Integer(), nullable=True),
        sa.Column("was", CODE, nullable=True),
        sa.Column("now", CODE, nullable=True),
        sa.PrimaryKeyConstraint("number", name="pk_change"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_change_claim_claim"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_claim_number", "change", ["claim", "number"])
    op.execute(PAST)


def downgrade() -> None:
    op.drop_index("ix_change_claim_number", "change")
    op.drop_table("change")
