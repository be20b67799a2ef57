"""The full-text index over what is said, by whom, under which headline."""

import unicodedata

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# External content: the index keeps no copy of the words, so triggers tell it of every change.
SQLITE_SEARCH = (
    """
    CREATE VIRTUAL TABLE claim_search USING fts5(
        content, speaker, document_title,
        content='claim', content_rowid='number',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER claim_search_insert AFTER INSERT ON claim BEGIN
        INSERT INTO claim_search(rowid, content, speaker, document_title)
        VALUES (new.number, new.content, new.speaker, new.document_title);
    END
    """,
    """
    CREATE TRIGGER claim_search_delete AFTER DELETE ON claim BEGIN
        INSERT INTO claim_search(claim_search, rowid, content, speaker, document_title)
        VALUES ('delete', old.number, old.content, old.speaker, old.document_title);
    END
    """,
    """
    CREATE TRIGGER claim_search_update
    AFTER UPDATE OF content, speaker, document_title ON claim BEGIN
        INSERT INTO claim_search(claim_search, rowid, content, speaker, document_title)
        VALUES ('delete', old.number, old.content, old.speaker, old.document_title);
        INSERT INTO claim_search(rowid, content, speaker, document_title)
        VALUES (new.number, new.content, new.speaker, new.document_title);
    END
    """,
)
POSTGRESQL_SEARCH = (
    """
    ALTER TABLE claim ADD COLUMN claim_search tsvector GENERATED ALWAYS AS (
        to_tsvector('english', translate(
            content || ' ' || speaker || ' ' || coalesce(document_title, ''),
            '{accented}', '{plain}'
        ))
    ) STORED
    """,
    "CREATE INDEX ix_claim_claim_search ON claim USING gin (claim_search)",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_SEARCH:
            op.execute(statement)
        return
    accented, plain = accents()
    for statement in POSTGRESQL_SEARCH:
        op.execute(statement.format(accented=accented, plain=plain))


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for change in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER claim_search_{change}")
        op.execute("DROP TABLE claim_search")
    else:
        op.execute("ALTER TABLE claim DROP COLUMN claim_search")


def accents() -> tuple[str, str]:
    """Latin letters with a mark, and the letters without: PostgreSQL's ``unaccent`` is an
    extension and may not be used in a generated column; FTS5 strips marks by itself."""
    pairs = [(chr(c), unicodedata.normalize("NFD", chr(c))[0]) for c in range(0xC0, 0x250)]
    marked = [(letter, base) for letter, base in pairs if letter != base]
    return "".join(letter for letter, _ in marked), "".join(base for _, base in marked)
