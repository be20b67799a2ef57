"""``extract`` and ``ingest`` from files to flagged figures, and every bad input left outside."""

from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
from sqlalchemy import Engine, select

from claims.db import open_store
from claims.models import METADATA
from tests.api.conftest import Run
from tests.claims.web import Site, serve

COLLECTION = """
[dispute]
slug = "sorrel-strait"
name = "Sorrel Strait blockade"

[[sides]]
slug = "brenna"
name = "Brenna"
party = true
opposes = ["caldor"]

[[sides]]
slug = "caldor"
name = "Caldor"
party = true
opposes = ["brenna"]

[[speakers]]
name = "Brennan Ports Ministry"
kind = "organisation"
side = "brenna"

[[speakers]]
name = "Caldor Harbour Command"
kind = "organisation"
side = "caldor"

[[sources]]
slug = "shore-daily"
name = "Shore Daily"
kind = "independent"

[[documents]]
file = "docs/one.txt"
source = "shore-daily"
published = "2031-03-04"
title = "Blast at the quay"

[[documents]]
file = "docs/two.txt"
source = "shore-daily"
published = "2031-03-04"
"""
ONE = (
    "date 2031-03-04 A blast tore through the quay of Orlen on Tuesday.\n\n"
    "The Brennan Ports Ministry said 12 people were killed in the blast in Orlen.\n"
)
TWO = (
    "date 2031-03-04 The blockade went on.\n\n"
    "Seven died when the blast hit Orlen, according to the Caldor Harbour Command.\n"
)


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    folder = tmp_path / "strait"
    (folder / "docs").mkdir(parents=True)
    (folder / "collection.toml").write_text(COLLECTION, encoding="utf-8")
    (folder / "docs" / "one.txt").write_text(ONE, encoding="utf-8")
    (folder / "docs" / "two.txt").write_text(TWO, encoding="utf-8")
    return folder


def dump(path: Path) -> dict[str, list[object]]:
    """Every row of every table."""
    engine: Engine = open_store(str(path))
    with engine.connect() as connection:
        found = {
            table.name: [tuple(row) for row in connection.execute(select(table))]
            for table in METADATA.sorted_tables
        }
    engine.dispose()
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def test_extract_gives_one_object_a_document(run: Run, collection: Path) -> None:
    code, out, err = run("extract", collection, "--json")
    assert (code, err) == (0, "")
    first, second = map(orjson.loads, out.splitlines())
    assert first["document"]["title"] == "Blast at the quay"
    assert second["document"]["published"] == "2031-03-04"
    (claim,) = [c for c in first["claims"] if c["speaker"]["name"] == "Brennan Ports Ministry"]
    assert claim["speaker"]["side"] == "brenna"
    assert ONE[claim["start"] : claim["end"]] == claim["content"]
    assert [(f["value"], f["measure"]) for f in claim["figures"]] == [(12, "killed")]


def test_extract_for_people(run: Run, collection: Path) -> None:
    code, out, _ = run("extract", collection / "docs" / "one.txt", "--collection", collection)
    assert code == 0
    assert "Shore Daily, 2031-03-04: 1 claim, 1 figure" in out
    assert "Brennan Ports Ministry (brenna): said" in out
    assert "figures: 12" in out


def test_options_tell_what_a_text_does_not(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "note.txt"
    text.write_text("The Ports Ministry said 4 ships sank on the bar.\n", encoding="utf-8")
    _, out, _ = run(
        "extract", text, "--published", "2031-03-05", "--source", "Tide Gazette", "--json"
    )
    document = orjson.loads(out)["document"]
    assert (document["source"], document["published"]) == ("Tide Gazette", "2031-03-05")


def test_ingest_stores_links_and_flags(run: Run, store_path: Path, collection: Path) -> None:
    code, out, err = run("ingest", collection, "--db", store_path)
    assert (code, err) == (0, "")
    assert "new        one.txt: Shore Daily, 2031-03-04: 1 claim, 1 figure" in out
    assert "1 contradicts" in out
    assert "CONTESTED FIGURES" in out
    contested = run("contested", "--db", store_path, "--json")[1]
    values = {f["value"] for line in contested.splitlines() for f in orjson.loads(line)["figures"]}
    assert values == {7, 12}


def test_ingesting_twice_changes_nothing(run: Run, store_path: Path, collection: Path) -> None:
    run("ingest", collection, "--db", store_path)
    before = dump(store_path)
    code, out, _ = run("ingest", collection, "--db", store_path)
    assert code == 0
    assert out.count("\nunchanged  ") + out.startswith("unchanged  ") == 2
    assert "0 new documents, 2 unchanged" in out
    assert "0 new documents" in out
    assert dump(store_path) == before


def test_ingest_as_data(run: Run, store_path: Path, collection: Path) -> None:
    out = run("ingest", collection, "--db", store_path, "--json")[1]
    rows = [orjson.loads(line) for line in out.splitlines()]
    assert [row["status"] for row in rows if "status" in row] == ["new", "new"]
    assert [row["link"]["kind"] for row in rows if "link" in row] == ["contradicts"]


def test_a_later_text_joins_what_is_there(run: Run, store_path: Path, collection: Path) -> None:
    """Order of arrival does not matter: one by one gives what both at once give."""
    docs = [collection / "docs" / name for name in ("one.txt", "two.txt")]
    for path in docs:
        assert run("ingest", path, "--collection", collection, "--db", store_path)[0] == 0
    links = run("export", "links", "--db", store_path)[1]
    other = store_path.with_name("other.db")
    run("ingest", collection, "--db", other)
    again = run("export", "links", "--db", other)[1]
    assert orjson.loads(links)["id"] == orjson.loads(again)["id"]


def test_a_table_by_a_mapping(run: Run, store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "wire.csv"
    said = "The Ports Ministry said 12 people were killed."
    file.write_text(f'id;story\n1;"{said}"\n2;\n', encoding="utf-8")
    mapping = ("--map", "text=story", "--published", "2031-03-04")
    code, out, err = run("extract", file, *mapping, "--json")
    extracted = orjson.loads(out)
    assert (code, extracted["document"]["path"]) == (0, f"{file}, line 2")
    assert len(extracted["claims"]) == 1
    assert "line 3: its 'story' is empty" in err
    code, out, _ = run("ingest", file, *mapping, "--db", store_path)
    assert (code, "new        wire.csv, line 2: unknown, 2031-03-04: 1 claim" in out) == (0, True)
    code, _, err = run("extract", file, "--map", "story")
    assert (code, "write FIELD=COLUMN" in err) == (2, True)


def test_a_folder_of_texts_is_read_in_order(run: Run, collection: Path) -> None:
    out = run("extract", collection / "docs", "--json")[1]
    paths = [orjson.loads(line)["document"]["path"] for line in out.splitlines()]
    assert [Path(path).name for path in paths] == ["one.txt", "two.txt"]


def missing(folder: Path) -> Path:
    return folder / "nowhere.txt"


def empty(folder: Path) -> Path:
    return written(folder, b"")


def only_a_header(folder: Path) -> Path:
    return written(folder, b"date 2031-03-04 \n\n")


def binary(folder: Path) -> Path:
    return written(folder, b"\x7fELF\x00\x01\x02\x00 said 3 people")


def not_utf8(folder: Path) -> Path:
    return written(folder, "The mayor said 3 caf\xe9s burned.".encode("latin-1"))


def huge(folder: Path) -> Path:
    path = folder / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    return path


def bad_date(folder: Path) -> Path:
    return written(folder, b"date 2031-13-45 The mayor said 3 ships sank.")


def no_date(folder: Path) -> Path:
    return written(folder, b"date yesterday The mayor said 3 ships sank.")


def bare_folder(folder: Path) -> Path:
    path = folder / "bare"
    path.mkdir()
    return path


def broken_toml(folder: Path) -> Path:
    return manifest(folder, "[dispute\nslug = 1")


def unknown_side(folder: Path) -> Path:
    return manifest(folder, COLLECTION.replace('side = "caldor"', 'side = "caldour"'))


def lost_document(folder: Path) -> Path:
    return manifest(folder, COLLECTION)


def an_address_inside(_: Path) -> str:
    return "http://127.0.0.1:1/report"


def no_web_address(_: Path) -> str:
    return "file:///etc/hosts"


def menu_only(folder: Path) -> Path:
    path = folder / "menu.html"
    path.write_text("<html><body><nav>Home</nav></body></html>", encoding="utf-8")
    return path


def written(folder: Path, data: bytes) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(data)
    return path


def manifest(folder: Path, text: str) -> Path:
    path = folder / "lost"
    path.mkdir()
    (path / "collection.toml").write_text(text, encoding="utf-8")
    return path


BAD = [
    (missing, "nowhere.txt"),
    (empty, "bad.txt"),
    (only_a_header, "bad.txt"),
    (binary, "bad.txt"),
    (not_utf8, "UTF-8"),
    (huge, "MB"),
    (bad_date, "2031-13-45"),
    (no_date, "yesterday"),
    (bare_folder, "collection.toml"),
    (broken_toml, "collection.toml"),
    (unknown_side, "caldour"),
    (lost_document, "one.txt"),
    (an_address_inside, "http://127.0.0.1:1/report: 127.0.0.1 is not public"),
    (no_web_address, "file:///etc/hosts: is no http or https address"),
    (menu_only, "menu.html: holds no report"),
]


@pytest.mark.parametrize(("make", "words"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_a_bad_input_changes_nothing(
    run: Run,
    store_path: Path,
    collection: Path,
    tmp_path: Path,
    make: Callable[[Path], Path | str],
    words: str,
) -> None:
    """Even after a good one, and even in a store that holds something."""
    run("ingest", collection / "docs" / "one.txt", "--collection", collection, "--db", store_path)
    before = dump(store_path)
    assert before["claim"]
    bad = make(tmp_path)
    code, out, err = run("ingest", collection / "docs" / "two.txt", bad, "--db", store_path)
    assert (code, out) == (2, "")
    assert err.startswith("twosource: error: ")
    assert err.count("\n") == 1
    assert words in err
    assert dump(store_path) == before
    assert run("extract", bad, "--json")[:2] == (2, "")


def test_a_published_day_that_is_none(run: Run, store_path: Path, collection: Path) -> None:
    text = collection / "docs" / "one.txt"
    code, _, err = run("ingest", text, "--published", "2031-02-30", "--db", store_path)
    assert (code, err.count("\n")) == (2, 1)
    assert "2031-02-30" in err
    assert dump(store_path)["document"] == []


def test_a_bad_input_makes_no_store(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    assert run("ingest", tmp_path / "nowhere.txt", "--db", path)[0] == 2
    assert not path.exists()


@pytest.fixture
def site() -> Iterator[Site]:
    """Two reports that a feed names, and one that it names and that is gone."""
    with serve() as opened:
        head = '<meta property="og:site_name" content="Shore Daily"><meta name="date" content='
        for path, text in (("/one", ONE), ("/two", TWO)):
            body = text.partition("date 2031-03-04 ")[2].replace("\n\n", "</p><p>")
            opened.page(
                path, f'<html><head>{head}"2031-03-04"></head><body><p>{body}</body></html>'
            )
        links = "".join(f"<item><link>{opened.address}/{n}</link></item>" for n in PLACES)
        opened.page("/feed", f'<rss version="2.0"><channel>{links}</channel></rss>')
        yield opened


PLACES = ("one", "gone", "two")


def test_a_feed_is_stored_and_what_is_gone_is_named(run: Run, store_path: Path, site: Site) -> None:
    given = ("ingest", f"{site.address}/feed", "--allow-private", "--db", store_path)
    code, out, err = run(*given)
    assert (code, err) == (0, "")
    assert "new        one: Shore Daily, 2031-03-04: " in out
    assert f"refused    {site.address}/gone: answers 404 Not Found; check the address" in out
    assert "2 new documents" in out
    assert "; 1 refused" in " ".join(out.split())
    before = dump(store_path)
    *rows, end = [orjson.loads(line) for line in run(*given, "--json")[1].splitlines()]
    assert [row["status"] for row in rows] == ["unchanged", "unchanged", "refused"]
    assert (end["summary"]["read"], end["summary"]["new"]) == (2, 0)
    assert end["summary"]["refused"] == {"answers 404 Not Found; check the address": 1}
    assert rows[2]["path"] == f"{site.address}/gone"
    after = dump(store_path)
    # When each address was asked for last is all that is another.
    assert len(after.pop("fetched_address")) == len(before.pop("fetched_address"))
    assert after == before


def test_extract_names_what_a_feed_has_lost(run: Run, site: Site) -> None:
    code, out, err = run("extract", f"{site.address}/feed", "--allow-private", "--json")
    assert code == 0
    first, second = map(orjson.loads, out.splitlines())
    assert first["document"]["path"] == f"{site.address}/one"
    assert second["claims"]
    assert err == (
        f"twosource: refused {site.address}/gone: answers 404 Not Found; check the address\n"
    )


def test_an_address_that_fails_changes_nothing(
    run: Run, store_path: Path, collection: Path, site: Site
) -> None:
    before = dump(store_path)
    inputs = (collection, f"{site.address}/one", f"{site.address}/gone")
    code, out, err = run("ingest", *inputs, "--allow-private", "--db", store_path)
    assert (code, out) == (1, "")
    assert err == (
        f"twosource: error: {site.address}/gone: answers 404 Not Found; check the address\n"
    )
    assert dump(store_path) == before
