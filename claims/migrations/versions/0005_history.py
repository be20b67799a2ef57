"""Links with a history, decisions with their particulars and their order.

A table whose key changes is copied aside, made anew and filled again: SQLite cannot alter a key.
What was taken back stood in columns of the claim; it is now read off the decisions alone.
"""

import hashlib
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STRING = sa.String()
WORD = sa.String(40)
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
CURRENT = sa.text("superseded_at IS NULL")
SAID = "id, a, b, kind, score, reasons, rule, figures"
DECIDED = 'id, subject, "by", because, at, superseded_at'
VERDICTS = {"retracted": "retract", "withdrawn": "withdraw"}


def required(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def optional(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def upgrade() -> None:
    sign_what_was_taken_back()
    keep_links()
    number_decisions()
    for state in VERDICTS:
        for part in ("at", "by", "because"):
            op.drop_column("claim", f"{state}_{part}")


def downgrade() -> None:
    for state in VERDICTS:
        op.add_column("claim", optional(f"{state}_at", CODE))
        op.add_column("claim", optional(f"{state}_by", STRING))
        op.add_column("claim", optional(f"{state}_because", STRING))
    take_back_in_columns()
    set_aside("link")
    create_links(history=False)
    op.execute(
        f"INSERT INTO link ({SAID}, decided_by, decided_at, verdict, recorded_at)"
        f" SELECT {SAID}, decided_by, decided_at, verdict, recorded_at"
        " FROM link_before WHERE superseded_at IS NULL ORDER BY number"
    )
    op.drop_table("link_before")
    restore_decisions()


def set_aside(table: str) -> None:
    op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
    op.drop_table(table)


def sign_what_was_taken_back() -> None:
    """A decision for every claim taken back by another way than a decision."""
    for state in VERDICTS:
        rows = op.get_bind().execute(
            sa.text(
                f"SELECT id, {state}_at AS at, {state}_by AS who, {state}_because AS why"
                f" FROM claim WHERE {state}_at IS NOT NULL"
                " AND id NOT IN (SELECT subject FROM decision) ORDER BY id"
            )
        )
        for row in rows.all():
            words = (row.who or "unknown", row.why or "not told")
            parts = "\n".join((row.id, state, *words, row.at))
            op.get_bind().execute(
                sa.text(
                    'INSERT INTO decision (id, subject, verdict, "by", because, at)'
                    " VALUES (:id, :subject, :verdict, :by, :because, :at)"
                ),
                {
                    "id": hashlib.sha256(parts.encode()).hexdigest()[:16],
                    "subject": row.id,
                    "verdict": state,
                    "by": words[0],
                    "because": words[1],
                    "at": row.at,
                },
            )


def keep_links() -> None:
    """A link a person decided on was the machine's until then: that becomes a closed row."""
    set_aside("link")
    create_links(history=True)
    decided = "verdict IS NOT NULL AND decided_at > recorded_at"
    op.execute(
        f"INSERT INTO link ({SAID}, decided_by, decided_at, recorded_at, superseded_at)"
        f" SELECT {SAID}, 'machine', recorded_at, recorded_at, decided_at"
        f" FROM link_before WHERE {decided} ORDER BY id"
    )
    op.execute(
        f"INSERT INTO link ({SAID}, decided_by, decided_at, verdict, recorded_at)"
        f" SELECT {SAID}, decided_by, decided_at, verdict,"
        f" CASE WHEN {decided} THEN decided_at ELSE recorded_at END"
        " FROM link_before ORDER BY id"
    )
    op.drop_table("link_before")


def create_links(*, history: bool) -> None:
    number = [required("number", sa.Integer())] if history else []
    superseded_at = [optional("superseded_at", CODE)] if history else []
    op.create_table(
        "link",
        *number,
        required("id", CODE),
        required("a", CODE),
        required("b", CODE),
        required("kind", WORD),
        required("score", sa.Double()),
        required("reasons", JSON),
        required("rule", STRING),
        required("figures", JSON),
        required("decided_by", STRING),
        optional("decided_at", CODE),
        optional("verdict", WORD),
        required("recorded_at", CODE),
        *superseded_at,
        sa.PrimaryKeyConstraint("number" if history else "id", name="pk_link"),
        sa.ForeignKeyConstraint(["a"], ["claim.id"], name="fk_link_a_claim"),
        sa.ForeignKeyConstraint(["b"], ["claim.id"], name="fk_link_b_claim"),
    )
    if not history:
        op.create_index("ix_link_a", "link", ["a"])
        op.create_index("ix_link_b", "link", ["b"])
        return
    op.create_index("ix_link_a_superseded_at", "link", ["a", "superseded_at"])
    op.create_index("ix_link_b_superseded_at", "link", ["b", "superseded_at"])
    op.create_index("ix_link_id", "link", ["id"])
    op.create_index(
        "uq_link_current",
        "link",
        ["id"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )


def create_decisions(*, numbered: bool) -> None:
    op.create_table(
        "decision",
        *([required("number", sa.Integer())] if numbered else []),
        required("id", CODE),
        required("subject", CODE),
        required("verdict", STRING),
        *([optional("detail", JSON)] if numbered else []),
        required("by", STRING),
        required("because", STRING),
        required("at", CODE),
        optional("superseded_at", CODE),
        sa.PrimaryKeyConstraint("number" if numbered else "id", name="pk_decision"),
    )
    op.create_index("ix_decision_subject", "decision", ["subject"])
    if numbered:
        op.create_index("ix_decision_id", "decision", ["id"], unique=True)


def number_decisions() -> None:
    set_aside("decision")
    create_decisions(numbered=True)
    op.execute(
        f"INSERT INTO decision ({DECIDED}, verdict) SELECT {DECIDED}, {_renamed(VERDICTS)}"
        " FROM decision_before ORDER BY at, id"
    )
    op.drop_table("decision_before")


def restore_decisions() -> None:
    """As before: what the older program has no word for is left out."""
    old = {new: word for word, new in VERDICTS.items()}
    set_aside("decision")
    create_decisions(numbered=False)
    kept = ", ".join(f"'{word}'" for word in ("confirm", "reject", *old))
    op.execute(
        f"INSERT INTO decision ({DECIDED}, verdict) SELECT {DECIDED}, {_renamed(old)}"
        f" FROM decision_before WHERE verdict IN ({kept}) ORDER BY number"
    )
    op.drop_table("decision_before")


def take_back_in_columns() -> None:
    for state, verdict in VERDICTS.items():
        for part in ("at", "by", "because"):
            op.execute(
                f'UPDATE claim SET {state}_{part} = (SELECT d."{part}" FROM decision AS d'
                f" WHERE d.subject = claim.id AND d.verdict = '{verdict}'"
                " AND d.superseded_at IS NULL)"
            )


def _renamed(words: dict[str, str]) -> str:
    cases = " ".join(f"WHEN '{old}' THEN '{new}'" for old, new in words.items())
    return f"CASE verdict {cases} ELSE verdict END"
