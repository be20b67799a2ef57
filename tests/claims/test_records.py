"""JSON Lines and tables by a mapping: every line a report, a bad one refused by its number."""

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput, UnreadableDocument
from claims.ingest import read_batches, read_given
from claims.jobs import Given, InputKind
from claims.text import records
from claims.text.mapping import columns_of
from claims.text.records import Record, is_table, read_json_lines, read_table
from tests.claims.files import json_lines, table

SAID = "The Ports Ministry said 12 people were killed."


def stream(data: bytes) -> io.BufferedReader:
    return io.BufferedReader(io.BytesIO(data), 1 << 16)


def lines(data: bytes, *mapping: str) -> list[Record]:
    return list(read_json_lines(stream(data), "x", columns_of(mapping)))


def rows(data: bytes, *mapping: str) -> list[Record]:
    return list(read_table(stream(data), "x", columns_of(mapping)))


def told(found: list[Record]) -> list[str]:
    """The text of each line, or where it stands and what is wrong with it."""
    return [str(r.page) if isinstance(r.page, UnreadableDocument) else r.page.text for r in found]


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ("body", "map 'body': write FIELD=COLUMN; fields are text, title"),
        ("body=text", "write FIELD=COLUMN"),
        ("text=", "write FIELD=COLUMN"),
    ],
)
def test_bad_mappings(mapping: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        columns_of([mapping])


def test_a_field_mapped_twice() -> None:
    with pytest.raises(BadInput, match="text is mapped twice"):
        columns_of(["text=a", "text=b"])


@pytest.mark.parametrize(
    ("record", "mapping", "text"),
    [
        ({"text": SAID}, [], SAID),
        ({"body": {"plain": SAID}}, ["text=body.plain"], SAID),
        ({"body.plain": SAID, "body": {"plain": "x"}}, ["text=body.plain"], SAID),
        ({"parts": [{"t": SAID}]}, ["text=parts.0.t"], SAID),
        ({"text": f"date 2031-03-04 {SAID}"}, [], f"date 2031-03-04 {SAID}"),
        ({"text": "date palms burned"}, [], "\ndate palms burned"),
        ({"text": f"  {SAID}\r\n"}, [], f"  {SAID}\r\n"),
    ],
)
def test_where_the_text_is(record: object, mapping: list[str], text: str) -> None:
    assert told(lines(json_lines(record), *mapping)) == [text]


def test_what_else_a_record_says() -> None:
    record = {
        "text": SAID,
        "headline": " Mill\nburns ",
        "published": "4 March 2031",
        "source": "Shore Daily",
        "url": "https://shore.example/mill",
        "language": "en-GB",
        "by": ["Ada Ines", None, "Bo Ek"],
    }
    (found,) = lines(json_lines(record), "title=headline", "author=by")
    page = found.page
    assert not isinstance(page, UnreadableDocument)
    assert (page.title, page.published, page.site) == ("Mill burns", "2031-03-04", "Shore Daily")
    assert (page.canonical, page.language) == ("https://shore.example/mill", "en")
    assert page.author == "Ada Ines, Bo Ek"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": ', "is no JSON at character 9: expecting value"),
        (b"[1]", "is no JSON object; write one record a line"),
        (b'{"title": "x"}', "has no 'text' but title; map text=… names what holds the text"),
        (b'{"text": " "}', "its 'text' is empty"),
        (b'{"text": {"a": 1}}', "its 'text' holds records, not a text"),
        (b'{"text": "x", "published": "3/4/31"}', "published '3/4/31' is no day"),
        (b'{"text": "\xff"}', "is not UTF-8 at byte 10"),
        (b'{"text": "a\\u0000b"}', "holds what only binary files do"),
        (b'{"text": "a\\ud800b"}', "holds what only binary files do"),
        (b"[" * 100_000, "is JSON that cannot be held"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "is JSON that cannot be held"),
    ],
)
def test_a_bad_line_is_refused_by_its_number(line: bytes, words: str) -> None:
    data = (
        b"\xef\xbb\xbf" + json_lines({"text": SAID}) + line + b"\n\n" + json_lines({"text": "B."})
    )
    first, bad, last = told(lines(data))
    assert (first, last) == (SAID, "B.")
    assert bad.startswith("x, line 2: ")
    assert words in bad


def test_a_line_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST", 1_000)
    data = json_lines({"text": SAID}, {"text": "y" * 5_000}, {"text": "B."})
    first, bad, last = told(lines(data))
    assert (first, last) == (SAID, "B.")
    assert bad == "x, line 2: is over 0 MB; give single reports"


@pytest.mark.parametrize(
    "data",
    [
        table(("text", "title"), (SAID, "Mill")),
        table(("text", "title"), (SAID, "Mill"), delimiter=";"),
        table(("title", "text"), ("Mill", SAID), delimiter="\t"),
        table(("Title ", "TEXT"), ("Mill", SAID), delimiter="|"),
        b"\xef\xbb\xbf" + table(("text", "title"), (SAID, "Mill")),
        table(("text", "title"), (SAID, "Mill")).decode().encode("utf-16"),
        table(("text", "title"), (SAID, "Mill")).replace(b"\n", b"\r\n"),
        table(("text", "a", "title"), (SAID, "", "Mill"), ("", "", "")),
    ],
)
def test_tables_of_every_make(data: bytes) -> None:
    (found,) = rows(data)
    assert not isinstance(found.page, UnreadableDocument)
    assert (found.page.text, found.page.title) == (SAID, "Mill")


def test_quoted_line_ends_and_the_numbers_of_lines() -> None:
    data = table(("text", "published"), ('A.\n\nB; "C"', ""), ("D.", "soon"), ("E.", ""))
    first, bad, last = rows(data)
    assert told([first, last]) == ['A.\n\nB; "C"', "E."]
    assert (first.where, last.where) == ("x, line 2", "x, line 6")
    assert told([bad])[0].startswith("x, line 5: published 'soon' is no day")


def test_a_table_in_the_character_set_of_another_time() -> None:
    text = "Министр сказал, что погибли двенадцать человек, и что пожар уже потушен."
    (found,) = rows(table(("id", "text"), ("1", text)).decode().encode("cp1251"))
    assert told([found]) == [text]


def test_a_table_that_changes_its_character_set() -> None:
    data = table(("text",), (SAID,)) + b" " * 70_000 + b"\nCaf\xe9\n" + b"B.\n"
    first, bad, last = told(rows(data))
    assert (first, last) == (SAID, "B.")
    assert bad == "x, line 4: is in another character set; save the table as UTF-8"


def test_a_packed_table_that_breaks_off(tmp_path: Path) -> None:
    """What stands before the break is kept, and reading it ends."""
    file = tmp_path / "a.csv.gz"
    data = table(("n", "text"), *((str(n), f"{n} {SAID}") for n in range(2_000)))
    file.write_bytes(gzip.compress(data)[:-100])
    (batch,) = read_batches([file])
    assert len(batch.documents) > 100
    assert batch.refused[-1].what == str(file)
    assert "its compression is broken" in batch.refused[-1].reason


def test_a_field_that_is_too_long() -> None:
    data = table(("text",), (SAID,), ("y" * (records.LONGEST + 1),), ("B.",))
    first, bad, last = told(rows(data))
    assert (first, last) == (SAID, "B.")
    assert "line 3: is no row of a table" in bad


def test_a_table_without_the_column() -> None:
    with pytest.raises(
        UnreadableDocument, match="x: has no column 'body' but id, story; map text="
    ):
        rows(table(("id", "story"), ("1", SAID)), "text=body")


@pytest.mark.parametrize(
    ("head", "mapping", "is_one"),
    [
        (b"id,text\n", [], True),
        (b"id;Story\n", ["text=story"], True),
        (b"text\n", [], False),
        (b"He said, text, and left.", [], False),
        (b"He said so, and left.", [], False),
    ],
)
def test_a_table_without_a_name(head: bytes, mapping: list[str], is_one: bool) -> None:
    assert is_table(head, columns_of(mapping)) is is_one


def test_files_and_what_is_sent_are_read_alike(tmp_path: Path) -> None:
    data = table(("story", "day"), (SAID, "2031-03-04"), ("B.", "x"))
    file = tmp_path / "a.csv"
    file.write_bytes(data)
    mapping = ["text=story", "published=day"]
    (named,) = read_batches([file], mapping=mapping)
    (sent,) = read_given([Given(InputKind.FILE, str(file), data)], mapping=mapping)
    assert named == sent
    (document,) = named.documents
    assert (document.path, document.published) == (f"{file}, line 2", "2031-03-04")
    (refused,) = named.refused
    assert refused.what == f"{file}, line 3"
    assert refused.reason == "published 'x' is no day; write it as 2031-03-04"


def test_nothing_in_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(b"\n\n")
    with pytest.raises(UnreadableDocument, match="holds no record"):
        read_batches([file])


def test_a_mapping_that_fits_no_line(tmp_path: Path) -> None:
    """Said once, not ten thousand times."""
    file = tmp_path / "a.jsonl"
    file.write_bytes(json_lines({"body": SAID}) * 1_000)
    with pytest.raises(
        UnreadableDocument, match="none of its first 100 lines is a report; the first"
    ):
        read_batches([file])


def test_reading_is_lazy() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = json_lines({"text": SAID})
            buffer[: len(line)] = line
            return len(line)

    found = read_json_lines(io.BufferedReader(Endless()), "x", columns_of([]))
    assert [next(found).where for _ in range(3)] == ["x, line 1", "x, line 2", "x, line 3"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)))
def test_what_is_written_is_read(texts: list[str]) -> None:
    texts = [text for text in texts if text.strip() and not text.startswith("date")]
    wanted = [text for text in texts if not text.startswith("\ufeff")]
    assert told(lines(json_lines(*({"text": text} for text in wanted)))) == wanted
    assert told(rows(table(("n", "text"), *(("1", text) for text in wanted)))) == wanted
