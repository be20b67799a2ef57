"""A store of many claims made by SQL alone, to be read from: documents, claims, figures, questions,
statuses, links and the log of changes, all in their own tables, none of them read from a text.

Ten claims stand in a document; five documents of a dispute, of following days, answer the same ten
questions. One dispute has a tenth of all claims, one source and one speaker a twentieth each: what
is slow with the many is slow there.
"""

import sqlite3
from pathlib import Path

from claims.db import open_store

DISPUTES, SOURCES, SPEAKERS, PLACES, CLAIMS_A_DOCUMENT = 200, 300, 20_000, 700, 10
_COUNT = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many}) "
_AT = "'2031-01-01T00:00:00+00:00'"
ANSWERS = 5
"""Documents that answer the same questions; they are ``DISPUTES`` apart."""
WIDTH = 100
"""Characters of the paragraph of one claim."""
FIRST = f"(n.i / {10 * ANSWERS * DISPUTES}) * {10 * ANSWERS * DISPUTES} + n.i % {10 * DISPUTES}"
"""The number of the first claim that answers what this one does."""
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
            " SELECT printf('%016x', i * 2654435761 % 18446744073), 'p'||i, "
            f"{_text()}, 'x'||i, 'source-'||(CASE WHEN i % 20 THEN i % {SOURCES} ELSE 0 END),"
            f" date('2000-01-01', '+'||{_day()}||' days'), 'Title '||i, 'en', '[]',"
            f" 'dispute-'||(CASE WHEN i % {DISPUTES} < {DISPUTES // 10} THEN 0"
            f" ELSE i % {DISPUTES} END), {_AT} FROM n",
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
        (0, _questions()),
    ]


def _words(number: str) -> str:
    return f"'12 people were killed at place '||({number} % {PLACES})||', word'||({number} % 5000)"


def _text() -> str:
    """The paragraphs of a document, one a claim and all of one width."""
    each = (f"{_words(f'(n.i * 10 + {place})')}||' it said.'" for place in range(10))
    return "||".join(
        f"substr({words}||'{' ' * WIDTH}', 1, {WIDTH - 2})||char(10)||char(10)" for words in each
    )


def _day() -> str:
    apart = ANSWERS * DISPUTES
    return f"((i / {apart} * 7919 + i % {DISPUTES} * 13) % 9000 + i % {apart} / {DISPUTES})"


def _claims() -> str:
    who = f"'Speaker '||(CASE WHEN n.i % 20 THEN (n.i * 31) % {SPEAKERS} ELSE 0 END)"
    return f"""
        INSERT INTO claim (number, id, document, dispute, published, document_title, position,
            start, "end", content, prefix, suffix, extra_spans, speaker, speaker_kind, speaker_side,
            narrator, attribution, stance, origin, source_chain, confidence, correction, denies,
            retracts, recorded_at)
        SELECT n.i + 1, {CLAIM_ID}, d.id, d.dispute, d.published, NULL, n.i % 10,
            n.i % 10 * {WIDTH}, n.i % 10 * {WIDTH} + length({_words("n.i")}), {_words("n.i")},
            '', '', '[]', {who}, 'person',
            CASE n.i % 3 WHEN 0 THEN 's0' WHEN 1 THEN 's1' END, 0, 'indirect', 'asserts',
            {who}, '[]', 0.9, 0, '[]', '[]',
            strftime('%Y-%m-%dT%H:%M:%S+00:00', '2030-01-01', '+'||n.i||' seconds')
        FROM n JOIN doc d ON d.i = n.i / {CLAIMS_A_DOCUMENT}"""


def _numbered() -> str:
    """The claims with their number, and that of the first that answers what they do."""
    first = FIRST.replace("n.i", "(number - 1)")
    return f"(SELECT *, number - 1 AS i, {first} AS first FROM claim)"


_FIRST_ID = CLAIM_ID.replace("n.i", "c.first")


def _figures() -> str:
    number = "((c.first * 37) % 5000 + c.i / 2000 % 5)"
    return f"""
        INSERT INTO figure (claim, "index", dispute, text, start, "end", value, low, high, measure,
            population, kind, place, negated, question, scope_from, as_of, answers_to)
        SELECT c.id, 0, c.dispute, '12', c.start, c.start + 2, {number}, {number}, {number},
            'measure_'||(c.first % 97), 'people', 'point',
            CASE WHEN c.first % 4 THEN 'Place '||(c.first % {PLACES - 1} + 1) END, 0,
            'q'||c.first, '{{}}', c.published, {_FIRST_ID}||'-0' FROM {_numbered()} c"""


def _questions() -> str:
    return f"""
        INSERT INTO question (id, dispute, name, title, measure, population, kind, place, first_day,
            last_day, low, high, answers, live, origins, label, first_published, last_published,
            recorded_at)
        SELECT f.answers_to, min(f.dispute), min(f.question), 'killed, people, '||f.answers_to,
            min(f.measure), 'people', 'count', min(f.place), min(f.as_of), min(f.as_of),
            min(f.low), max(f.high), count(*), count(*), count(*),
            CASE WHEN min(f.low) % 10 < 1 THEN 'contested' ELSE 'uncorroborated' END,
            min(f.as_of), max(f.as_of), {_AT}
        FROM figure f GROUP BY f.answers_to"""


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
    """Of each answer with the one of the next document."""
    apart = 10 * DISPUTES
    urgency = "0.5 - x.number % 50 / 100.0 + (x.number % 10 = 0 AND x.number % 50 < 30)"
    return f"""
        INSERT INTO link (id, a, b, kind, score, reasons, rule, figures, decided_by, decided_at,
            follows, urgency, recorded_at)
        SELECT printf('%016x', x.number * 40503 + 1), x.id, y.id,
            CASE x.number % 3 WHEN 0 THEN 'contradicts' ELSE 'corroborates' END,
            0.5 + x.number % 50 / 100.0, '["both say 12"]', 'same_day', '[[0, 0]]', 'machine',
            x.recorded_at, 0, {urgency}, x.recorded_at
        FROM claim x JOIN claim y ON y.number = x.number + {apart}
        WHERE (x.number - 1) / {apart} % {ANSWERS} < {ANSWERS - 1}"""
