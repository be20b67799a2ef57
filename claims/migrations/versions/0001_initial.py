"""Every table of the first version."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STRING = sa.String()
WORD = sa.String(40)
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
CURRENT = sa.text("superseded_at IS NULL")

# In the order in which they refer to each other.
TABLES = (
    "dispute",
    "side",
    "source",
    "speaker",
    "speaker_alias",
    "affiliation",
    "document",
    "event",
    "place",
    "claim",
    "figure",
    "link",
    "assessment",
    "decision",
)


def required(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def optional(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)


def upgrade() -> None:
    create_people()
    create_documents()
    create_claims()
    create_figures()
    create_judgements()


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def create_people() -> None:
    op.create_table(
        "dispute",
        required("slug", CODE),
        required("name", STRING),
        required("inferred", sa.Boolean()),
        sa.PrimaryKeyConstraint("slug", name="pk_dispute"),
    )
    op.create_table(
        "side",
        required("dispute", CODE),
        required("slug", CODE),
        required("name", STRING),
        required("party", sa.Boolean()),
        required("opposes", JSON),
        required("position", sa.Integer()),
        sa.PrimaryKeyConstraint("dispute", "slug", name="pk_side"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_side_dispute_dispute"),
    )
    op.create_table(
        "source",
        required("slug", CODE),
        required("name", STRING),
        required("kind", WORD),
        optional("family", STRING),
        optional("side", STRING),
        optional("url", STRING),
        sa.PrimaryKeyConstraint("slug", name="pk_source"),
    )
    op.create_index("ix_source_name", "source", ["name"])
    op.create_table(
        "speaker",
        required("name", STRING),
        required("kind", WORD),
        optional("speaks_for", STRING),
        sa.PrimaryKeyConstraint("name", name="pk_speaker"),
    )
    op.create_table(
        "speaker_alias",
        required("speaker", STRING),
        required("alias", STRING),
        sa.PrimaryKeyConstraint("speaker", "alias", name="pk_speaker_alias"),
        sa.ForeignKeyConstraint(
            ["speaker"], ["speaker.name"], name="fk_speaker_alias_speaker_speaker"
        ),
    )
    op.create_index("ix_speaker_alias_alias", "speaker_alias", ["alias"])
    op.create_table(
        "affiliation",
        required("speaker", STRING),
        required("dispute", CODE),
        required("side", CODE),
        required("since", CODE),
        optional("until", CODE),
        sa.PrimaryKeyConstraint("speaker", "dispute", "side", "since", name="pk_affiliation"),
        sa.ForeignKeyConstraint(
            ["dispute", "side"],
            ["side.dispute", "side.slug"],
            name="fk_affiliation_dispute_side_side",
        ),
        sa.ForeignKeyConstraint(
            ["speaker"], ["speaker.name"], name="fk_affiliation_speaker_speaker"
        ),
    )


def create_documents() -> None:
    op.create_table(
        "document",
        required("id", CODE),
        required("path", STRING),
        required("text", sa.Text()),
        required("sha256", CODE),
        required("source", CODE),
        optional("published", CODE),
        optional("title", STRING),
        optional("url", STRING),
        required("language", STRING),
        required("wire_credits", JSON),
        optional("dispute", CODE),
        required("recorded_at", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_document_dispute_dispute"),
        sa.ForeignKeyConstraint(["source"], ["source.slug"], name="fk_document_source_source"),
    )
    op.create_index("ix_document_dispute", "document", ["dispute"])
    op.create_index("ix_document_published", "document", ["published"])
    op.create_index("ix_document_sha256", "document", ["sha256"])
    op.create_index("ix_document_source", "document", ["source"])
    op.create_table(
        "event",
        required("id", CODE),
        required("name", STRING),
        optional("dispute", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_event_dispute_dispute"),
    )
    op.create_index("ix_event_name", "event", ["name"])
    op.create_table(
        "place",
        required("name", STRING),
        sa.PrimaryKeyConstraint("name", name="pk_place"),
    )


def create_claims() -> None:
    op.create_table(
        "claim",
        required("number", sa.Integer()),
        required("id", CODE),
        required("document", CODE),
        optional("dispute", CODE),
        required("published", CODE),
        optional("document_title", STRING),
        required("position", sa.Integer()),
        required("start", sa.Integer()),
        required("end", sa.Integer()),
        required("content", sa.Text()),
        required("prefix", STRING),
        required("suffix", STRING),
        required("extra_spans", JSON),
        optional("cue", STRING),
        optional("cue_start", sa.Integer()),
        optional("cue_end", sa.Integer()),
        required("speaker", STRING),
        required("speaker_kind", WORD),
        optional("speaker_mention", STRING),
        optional("speaker_start", sa.Integer()),
        optional("speaker_end", sa.Integer()),
        optional("speaker_role", STRING),
        optional("speaks_for", STRING),
        optional("speaker_side", CODE),
        required("narrator", sa.Boolean()),
        required("attribution", WORD),
        required("stance", WORD),
        optional("origin", STRING),
        required("source_chain", JSON),
        optional("channel", STRING),
        optional("stated_on", CODE),
        required("confidence", sa.Double()),
        required("correction", sa.Boolean()),
        required("denies", JSON),
        required("retracts", JSON),
        optional("proposition", JSON),
        required("recorded_at", CODE),
        optional("retracted_at", CODE),
        optional("retracted_by", STRING),
        optional("retracted_because", STRING),
        optional("withdrawn_at", CODE),
        optional("withdrawn_by", STRING),
        optional("withdrawn_because", STRING),
        sa.PrimaryKeyConstraint("number", name="pk_claim"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_claim_dispute_dispute"),
        sa.ForeignKeyConstraint(["document"], ["document.id"], name="fk_claim_document_document"),
        sa.ForeignKeyConstraint(["speaker"], ["speaker.name"], name="fk_claim_speaker_speaker"),
        sa.UniqueConstraint("id", name="uq_claim_id"),
    )
    op.create_index("ix_claim_dispute_published", "claim", ["dispute", "published"])
    op.create_index("ix_claim_document", "claim", ["document"])
    op.create_index("ix_claim_published_id", "claim", ["published", "id"])
    op.create_index("ix_claim_speaker", "claim", ["speaker"])
    op.create_index("ix_claim_speaker_side", "claim", ["speaker_side"])


def create_figures() -> None:
    op.create_table(
        "figure",
        required("claim", CODE),
        required("index", sa.Integer()),
        optional("dispute", CODE),
        required("text", STRING),
        required("start", sa.Integer()),
        required("end", sa.Integer()),
        optional("value", sa.Double()),
        required("low", sa.Double()),
        optional("high", sa.Double()),
        optional("approximator", STRING),
        required("measure", STRING),
        required("population", STRING),
        required("kind", WORD),
        optional("event", CODE),
        optional("place", STRING),
        optional("as_of", CODE),
        optional("since", CODE),
        optional("unit", STRING),
        required("negated", sa.Boolean()),
        optional("subset_of", sa.Integer()),
        required("question", STRING),
        required("scope_from", JSON),
        sa.PrimaryKeyConstraint("claim", "index", name="pk_figure"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_figure_claim_claim"),
        sa.ForeignKeyConstraint(["dispute"], ["dispute.slug"], name="fk_figure_dispute_dispute"),
        sa.ForeignKeyConstraint(["event"], ["event.id"], name="fk_figure_event_event"),
        sa.ForeignKeyConstraint(["place"], ["place.name"], name="fk_figure_place_place"),
    )
    op.create_index("ix_figure_dispute_measure", "figure", ["dispute", "measure"])


def create_judgements() -> None:
    op.create_table(
        "link",
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
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.ForeignKeyConstraint(["a"], ["claim.id"], name="fk_link_a_claim"),
        sa.ForeignKeyConstraint(["b"], ["claim.id"], name="fk_link_b_claim"),
    )
    op.create_index("ix_link_a", "link", ["a"])
    op.create_index("ix_link_b", "link", ["b"])
    op.create_table(
        "assessment",
        required("number", sa.Integer()),
        required("claim", CODE),
        required("figure", sa.Integer()),
        required("label", WORD),
        required("support", WORD),
        required("contest", WORD),
        required("lifecycle", WORD),
        required("reasons", JSON),
        required("links", JSON),
        optional("since", CODE),
        required("recorded_at", CODE),
        optional("superseded_at", CODE),
        sa.PrimaryKeyConstraint("number", name="pk_assessment"),
        sa.ForeignKeyConstraint(["claim"], ["claim.id"], name="fk_assessment_claim_claim"),
    )
    op.create_index("ix_assessment_claim", "assessment", ["claim"])
    op.create_index(
        "ix_assessment_current_label",
        "assessment",
        ["label", "figure", "claim"],
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_index(
        "uq_assessment_current",
        "assessment",
        ["claim", "figure"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )
    op.create_table(
        "decision",
        required("id", CODE),
        required("subject", CODE),
        required("verdict", STRING),
        required("by", STRING),
        required("because", STRING),
        required("at", CODE),
        optional("superseded_at", CODE),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
    )
    op.create_index("ix_decision_subject", "decision", ["subject"])
