"""A store of many claims made by SQL alone, to be read from: claims, figures, statuses, links and
the log of changes, all in their own tables, none of them read from a text."""

import sqlite3
from pathlib import Path

from claims.db import open_store

DISPUTES, SOURCES, SPEAKERS, PLACES, CLAIMS_A_DOCUMENT = 200, 300, 20_000, 700, 10
_COUNT = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many}) "
_AT = "'2031-01-01T00:00:00+00:00'"
CLAIM_ID = "printf('%08x%08x', (n.i * 2654435761) % 4294967296, n.i)"


def claim_id(number: int) -> str:
    """The id of the claim with this number, as the store has it."""
    return f"{number * 2654435761 % 4294967296:08x}{number:08x}"


def fill(path: Path, claims: int) -> None:
    """Make the store; half a minute for every 200,000 claims."""
    open_store(str(path)).dispose()
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "foreign_keys = OFF", "cache_size = -400000"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("BEGIN")
    for many, statement in _statements(claims):
        db.execute((_COUNT.format(many=many) if many else "") + statement)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()


def _statements(claims: int) -> list[tuple[int, str]]:
    return [
        (DISPUTES, "INSERT INTO dispute SELECT 'dispute-'||i, 'Dispute '||i, 0 FROM n"),
        (
            0,
            "INSERT INTO side SELECT slug, 's'||v, 'Side '||v, 1, '[]', v"
            " FROM dispute, (SELECT 0 AS v UNION SELECT 1)",
        ),
        (
            SOURCES,
            "INSERT INTO source (slug, name, kind)"
            " SELECT 'source-'||i, 'Source '||i, 'independent' FROM n",
        ),
        (SPEAKERS, "INSERT INTO speaker SELECT 'Speaker '||i, 'person', NULL FROM n"),
        (PLACES, "INSERT INTO place SELECT 'Place '||i FROM n"),
        (
            claims // CLAIMS_A_DOCUMENT,
            "INSERT INTO document (id, path, text, sha256, source, published, title, language,"
            " wire_credits, dispute, recorded_at)"
            " SELECT printf('%016x', i * 2654435761 % 18446744073), 'p'||i, 'text', 'x'||i,"
            f" 'source-'||(i % {SOURCES}), date('2000-01-01', '+'||(i * 7919 % 9000)||' days'),"
            f" 'Title '||i, 'en', '[]', 'dispute-'||(i % {DISPUTES}), {_AT} FROM n",
        ),
        (0, "CREATE TEMP TABLE doc AS SELECT rowid - 1 AS i, id, published, dispute FROM document"),
        (0, "CREATE UNIQUE INDEX temp.doc_i ON doc (i)"),
        (claims, _claims()),
        (0, _figures()),
        *((0, _assessments(figure)) for figure in (-1, 0)),
        (
            0,
            "INSERT INTO change (at, kind, claim, figure)"
            " SELECT recorded_at, 'claim', id, -1 FROM claim",
        ),
        (
            0,
            "INSERT INTO change (at, kind, claim, figure, now)"
            " SELECT recorded_at, 'status', claim, figure, label FROM assessment ORDER BY number",
        ),
        (0, _links()),
    ]


def _claims() -> str:
    return f"""
        INSERT INTO claim (number, id, document, dispute, published, document_title, position,
            start, "end", content, prefix, suffix, extra_spans, speaker, speaker_kind, speaker_side,
            narrator, attribution, stance, origin, source_chain, confidence, correction, denies,
            retracts, recorded_at)
        SELECT n.i + 1, {CLAIM_ID}, d.id, d.dispute, d.published, NULL, n.i % 10, 0, 10,
            'word'||(n.i % 5000)||' people were killed at place '||(n.i % {PLACES}), '', '', '[]',
            'Speaker '||((n.i * 31) % {SPEAKERS}), 'person',
            CASE n.i % 3 WHEN 0 THEN 's0' WHEN 1 THEN 's1' END, 0, 'indirect', 'asserts',
            'Speaker '||((n.i * 31) % {SPEAKERS}), '[]', 0.9, 0, '[]', '[]',
            strftime('%Y-%m-%dT%H:%M:%S+00:00', '2030-01-01', '+'||n.i||' seconds')
        FROM n JOIN doc d ON d.i = n.i / {CLAIMS_A_DOCUMENT}"""


def _figures() -> str:
    number = "(number * 37) % 5000"
    return f"""
        INSERT INTO figure (claim, "index", dispute, text, start, "end", value, low, high, measure,
            population, kind, place, negated, question, scope_from)
        SELECT id, 0, dispute, '12', 0, 2, {number}, {number}, {number},
            'measure_'||(number * number % 97), 'people', 'point',
            CASE WHEN number % 4 THEN 'Place '||(number % {PLACES - 1} + 1) END, 0,
            'q'||(number % 200000), '{{}}' FROM claim"""


def _assessments(figure: int) -> str:
    return f"""
        INSERT INTO assessment (claim, figure, label, support, contest, lifecycle, reasons, links,
            since, recorded_at)
        SELECT id, {figure},
            CASE WHEN number % 10 = 0 THEN 'contested' WHEN number % 3 = 0 THEN 'single_source'
                 ELSE 'uncorroborated' END,
            CASE WHEN number % 3 = 0 THEN 'single_source' ELSE 'self_reported' END,
            CASE WHEN number % 10 = 0 THEN 'contested' ELSE 'none' END, 'live',
            '["Only one party to the dispute says so."]', '[]', NULL, recorded_at FROM claim"""


def _links() -> str:
    return """
        INSERT INTO link (id, a, b, kind, score, reasons, rule, figures, decided_by, decided_at,
            follows, recorded_at)
        SELECT printf('%016x', x.number * 40503 + 1), x.id, y.id,
            CASE x.number % 3 WHEN 0 THEN 'contradicts' ELSE 'corroborates' END, 0.9,
            '["both say 12"]', 'same_day', '[]', 'machine', x.recorded_at, 0, x.recorded_at
        FROM claim x JOIN claim y ON y.number = x.number + 1 WHERE x.number % 2 = 0"""
