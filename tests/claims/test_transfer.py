"""A whole store as a folder, and a folder as a store."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine, MetaData, select, text

from claims import store
from claims.db import downgrade, open_store, session
from claims.errors import BadInput
from claims.models import METADATA
from claims.revisions import known
from claims.store.whole import Kind, plain_json, shapes, shapes_there
from claims.transfer import Wanted, export_store, import_store
from claims.transfer.forms import FORMS
from claims.transfer.manifest import NAME, read_manifest, sha256_of
from claims.transfer.plan import MASKED, OUT, WITHHELD
from claims.values import Stated
from claims.vocabulary import LinkKind, MetadataField, MetadataOrigin, Verdict
from tests.claims.conftest import Dump
from tests.conftest import emptied
from tests.factories import make_assessment, make_claim, make_extraction, make_figure, make_link

AT = "2031-03-06T08:00:00+00:00"
LATER = "2031-03-07T08:00:00+00:00"
KEY = (
    "INSERT INTO api_key (id, name, hash, scopes, created_at)"
    " VALUES ('k1', 'Desk', 'abc', '[]', '2031-03-06')"
)
FOLLOWER = (
    "INSERT INTO subscription (id, principal, url, secret, wanted, created_at, position, active)"
    " VALUES ('s1', 'Desk', 'https://desk.example/', 'hush', '{}', '2031-03-06', 2, true)"
)


def wanted(form: str = "jsonl", *, with_access: bool = False) -> Wanted:
    return Wanted(form, "0.1.0", AT, with_access)


def fill(engine: Engine) -> None:
    """A store with a history: a link said otherwise, one rejected, texts that try a file's form."""
    odd = "He said: \"=1+1, no;\r\n+2\"\n'and\ttabs' – ünïcode"
    with session(engine, write=True) as opened:
        claims = [
            make_claim(odd, figures=[make_figure(12, start=0, high=None)]),
            make_claim("=cmd|' /C calc'!A0"),
            make_claim("a crane burned"),
        ]
        one = make_extraction(*claims, title="", path="a,b\n.txt")
        stated = (Stated(MetadataField.TITLE, odd, MetadataOrigin.JSON_LD),) * 2
        outlet = replace(one.document.source, unreviewed=True)
        one = replace(one, document=replace(one.document, metadata=stated, source=outlet))
        store.add_extraction(opened, one, AT)
        a, b, c = (claim.id for claim in one.claims)
        store.save_links(opened, [make_link(a, b, LinkKind.CONTRADICTS)], AT, within=[a, b, c])
        store.save_links(opened, [make_link(a, b, LinkKind.UPDATES)], LATER, within=[a, b, c])
        (link,) = store.all_links(opened)
        store.decide_link(opened, link.id, Verdict.REJECT, "Ada", "No.", LATER)
        store.record_assessments(opened, [make_assessment(a)], AT, within=[a])
        store.retract_claim(opened, c, "Ada", "The paper did.", LATER)
        opened.connection().execute(text(KEY))
        opened.connection().execute(text(FOLLOWER))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_table_goes_out_or_is_left_out_with_a_reason() -> None:
    assert set(OUT) | set(WITHHELD) == set(METADATA.tables)
    assert not set(OUT) & set(WITHHELD)
    assert all(len(reason.split()) > 3 for reason in WITHHELD.values())
    for table, masked in MASKED.items():
        assert set(masked) <= set(METADATA.tables[table].c.keys())


@pytest.mark.parametrize("form", FORMS)
def test_the_same_store_comes_back(
    engine: Engine, dump: Callable[[], Dump], tmp_path: Path, form: str
) -> None:
    fill(engine)
    held = dump()
    export_store(engine, tmp_path / "one", wanted(form, with_access=True))
    with session(engine, write=True) as opened:
        for table in reversed(METADATA.sorted_tables):
            opened.connection().execute(table.delete())
    import_store(engine, tmp_path / "one")
    assert dump() == held
    export_store(engine, tmp_path / "two", wanted(form, with_access=True))
    assert contents(tmp_path / "two") == contents(tmp_path / "one")
    with session(engine, write=True) as opened:  # numbers go on where they were
        last = store.last_change(opened)
        store.add_extraction(opened, make_extraction(opening="New."), LATER)
        assert store.last_change(opened) == last + 1
        assert store.audit(opened) == []


@pytest.mark.parametrize("form", FORMS)
def test_from_one_database_to_the_other_and_back(
    sqlite_template: Path, shared_postgres: Engine, tmp_path: Path, form: str
) -> None:
    engines = []
    for name in ("a.db", "b.db"):
        (tmp_path / name).write_bytes(sqlite_template.read_bytes())
        engines.append(open_store(str(tmp_path / name)))
    fill(engines[0])
    emptied(shared_postgres)
    export_store(engines[0], tmp_path / "one", wanted(form, with_access=True))
    import_store(shared_postgres, tmp_path / "one")
    export_store(shared_postgres, tmp_path / "two", wanted(form, with_access=True))
    import_store(engines[1], tmp_path / "two")
    export_store(engines[1], tmp_path / "three", wanted(form, with_access=True))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    for engine in engines:
        engine.dispose()


def test_what_lets_people_in_stays_behind(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    made = export_store(engine, tmp_path / "out", wanted())
    assert made.left_out.keys() == set(WITHHELD)
    assert not (tmp_path / "out" / "api_key.jsonl").exists()
    told = b"".join(contents(tmp_path / "out").values())
    assert b"hush" not in told
    follower = orjson.loads((tmp_path / "out" / "subscription.jsonl").read_bytes())
    assert (follower["secret"], follower["active"]) == ("", False)
    whole = export_store(engine, tmp_path / "whole", wanted(with_access=True))
    assert whole.left_out == {}
    assert b"hush" in (tmp_path / "whole" / "subscription.jsonl").read_bytes()


def test_a_store_that_holds_things_is_refused(engine: Engine, tmp_path: Path) -> None:
    fill(engine)
    export_store(engine, tmp_path / "out", wanted())
    with pytest.raises(BadInput, match=r"holds things already \(\d of .*--merge"):
        import_store(engine, tmp_path / "out")


def test_a_folder_is_made_whole_or_not_at_all(own_engine: Engine, tmp_path: Path) -> None:
    fill(own_engine)
    (tmp_path / "there").mkdir()
    with pytest.raises(BadInput, match="exists already"):
        export_store(own_engine, tmp_path / "there", wanted())
    with pytest.raises(BadInput, match="there is no folder"):
        export_store(own_engine, tmp_path / "no" / "out", wanted())
    with own_engine.begin() as connection:
        connection.execute(text("ALTER TABLE declaration RENAME TO gone"))
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Exception, match="declaration"):
        export_store(own_engine, tmp_path / "out", wanted())
    assert sorted(tmp_path.iterdir()) == before


def test_progress_is_told(own_engine: Engine, tmp_path: Path) -> None:
    fill(own_engine)
    told: list[tuple[int, int, str]] = []
    made = export_store(own_engine, tmp_path / "out", wanted(), lambda *step: told.append(step))
    rows = sum(entry.rows for entry in made.tables)
    assert told[-1][:2] == (rows, rows)


@pytest.fixture
def folder(sqlite_template: Path, tmp_path: Path) -> Path:
    path = tmp_path / "filled.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_store(str(path))
    fill(engine)
    export_store(engine, tmp_path / "out", wanted())
    engine.dispose()
    return tmp_path / "out"


def sign(folder: Path, table: str) -> None:
    """Let the manifest say that the file is as it is now: what cannot be told by a hash is left."""
    manifest = orjson.loads((folder / NAME).read_bytes())
    for entry in manifest["tables"]:
        if entry["table"] == table:
            entry["sha256"] = sha256_of(folder / entry["file"])
    (folder / NAME).write_bytes(orjson.dumps(manifest))


def altered(table: str, old: bytes, new: bytes, signed: bool = False) -> Callable[[Path], None]:
    def alter(folder: Path) -> None:
        path = folder / f"{table}.jsonl"
        assert old in path.read_bytes()
        path.write_bytes(path.read_bytes().replace(old, new, 1))
        if signed:
            sign(folder, table)

    return alter


DAMAGE: list[tuple[Callable[[Path], object], str]] = [
    (altered("claim", b"crane", b"horse"), "claim.jsonl: every line can be read"),
    (altered("claim", b'"start":', b'"begin":'), r"claim.jsonl, line 1: unknown column 'begin'"),
    (altered("claim", b"}\n", b"}"), r"claim.jsonl, line 1: no JSON"),
    (altered("document", b"\"id\"", b"\"id"), r"document.jsonl, line 1: no JSON"),
    (lambda f: (f / "link.jsonl").unlink(), "the file link.jsonl is missing"),
    (lambda f: (f / "link.jsonl").write_bytes(b""), "link.jsonl: holds 0 rows, and 3 were written"),
    (lambda f: (f / NAME).unlink(), "holds no manifest.json"),
    (lambda f: (f / NAME).write_bytes(b"{"), r"manifest.json: the whole: Invalid JSON"),
    (lambda f: _set(f, "format_version", 99), "written by a newer TwoSource"),
    (lambda f: _set(f, "revision", "9999"), "written by a newer TwoSource"),
    (lambda f: _set(f, "revision", "0000"), "there is no revision 0000"),
    (lambda f: _set(f, "form", "xml"), "form: "),
    (lambda f: _set(f, "tables", [{"table": "t", "file": "t.csv", "rows": 0, "sha256": "0" * 64}]),
     "no table is called t"),
    (lambda f: _set(f, "tables", [{"table": "t", "file": "../t", "rows": 0, "sha256": "0" * 64}]),
     "tables.0.file"),
    (altered("claim", b'"speaker":"', b'"speaker":"No ', signed=True), "the rows do not fit"),
    (altered("speaker", b'"kind":"', b'"kind":"x', signed=True), "kind: no such word"),
]  # fmt: skip


def _set(folder: Path, name: str, value: object) -> None:
    manifest = orjson.loads((folder / NAME).read_bytes()) | {name: value}
    (folder / NAME).write_bytes(orjson.dumps(manifest))


@pytest.mark.parametrize(("damage", "says"), DAMAGE)
def test_nothing_is_stored_of_a_damaged_folder(
    sqlite_template: Path, folder: Path, damage: Callable[[Path], object], says: str, tmp_path: Path
) -> None:
    damage(folder)
    path = tmp_path / "empty.db"
    path.write_bytes(sqlite_template.read_bytes())
    engine = open_store(str(path))
    with pytest.raises(BadInput, match=says):
        import_store(engine, folder)
    with session(engine) as opened:
        assert store.store_counts(opened)["claims"] == 0
        assert store.disputes(opened) == []
    engine.dispose()


def test_postgresql_says_what_it_cannot_hold(shared_postgres: Engine, folder: Path) -> None:
    emptied(shared_postgres)
    altered("claim", b"a crane burned", b"a \\u0000 burned", signed=True)(folder)
    with pytest.raises(BadInput, match=r"claim: the rows do not fit: .*NUL"):
        import_store(shared_postgres, folder)
    with session(shared_postgres) as opened:
        assert store.disputes(opened) == []


def test_an_older_folder_is_brought_up_to_date(engine: Engine, tmp_path: Path) -> None:
    older = open_store(str(tmp_path / "older.db"))
    with session(older, write=True) as opened:
        store.add_extraction(opened, make_extraction(), AT)
    downgrade(older, "0006")  # knows no changes yet
    old = write_old(older, tmp_path / "old", "0006")
    older.dispose()
    fresh = engine
    assert import_store(fresh, old).revision == "0006"
    with session(fresh) as opened:
        assert store.store_counts(opened)["claims"] == 1
        assert store.last_change(opened) == 1  # as the migration tells the past
        assert store.audit(opened) == []
    assert known()[-1] != "0006"


def write_old(engine: Engine, folder: Path, revision: str) -> Path:
    """The folder that a program of that revision would have written."""
    folder.mkdir()
    entries = []
    there = MetaData()
    with session(engine) as opened:
        there.reflect(opened.connection())
        for shape in shapes_there(opened, OUT):
            path = folder / f"{shape.name}.jsonl"
            found = opened.connection().execute(select(there.tables[shape.name])).all()
            nested = {i for i, field in enumerate(shape.fields) if field.kind is Kind.JSON}
            rows = [
                tuple(
                    plain_json(value) if i in nested and value is not None else value
                    for i, value in enumerate(row)
                )
                for row in found
            ]
            FORMS["jsonl"].write(path, shape, rows)
            told = {"table": shape.name, "file": path.name, "rows": len(rows)}
            entries.append(told | {"sha256": sha256_of(path)})
    manifest = {
        "format_version": 1, "form": "jsonl", "revision": revision, "program": "0.0.9",
        "made_at": AT, "with_access": False, "tables": entries, "left_out": {},
    }  # fmt: skip
    (folder / NAME).write_bytes(orjson.dumps(manifest))
    return folder


def test_the_manifest_says_what_was_written(folder: Path) -> None:
    manifest = read_manifest(folder)
    assert (manifest.revision, manifest.form, manifest.program) == (known()[-1], "jsonl", "0.1.0")
    assert [entry.table for entry in manifest.tables] == [s.name for s in shapes(OUT)]
    for entry in manifest.tables:
        written = (folder / entry.file).read_bytes()
        assert written.count(b"\n") == entry.rows
