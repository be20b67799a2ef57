"""Documents from disk: what is read, what is refused, and that offsets are those of the file."""

import codecs
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput, UnreadableDocument
from claims.text.reading import (
    MAX_BYTES,
    body_start,
    document_from_text,
    infer_source,
    paragraphs,
    read_document,
    wire_credits,
)
from claims.values import Source

DISPATCH = (
    " date 2031-04-02 The ferry Orla ran aground off Tinmouth before dawn.\n\n\n\n"
    "Nobody was hurt, the coast guard said.\n\nWith reporting by AFP"
)


def _spoken(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_date_line_gives_the_day_and_stays_in_the_text(tmp_path: Path) -> None:
    path = tmp_path / "orla.txt"
    path.write_bytes(DISPATCH.encode())
    document = read_document(path)
    assert document.text == DISPATCH
    assert document.published == "2031-04-02"
    assert document.text[body_start(document.text) :].startswith("The ferry")
    assert document.wire_credits == ("AFP",)
    assert document.source.slug == "unknown"


def test_line_ends_and_byte_order_mark_do_not_shift_offsets(tmp_path: Path) -> None:
    path = tmp_path / "orla.txt"
    path.write_bytes(b"\xef\xbb\xbfdate 2031-04-02 One sank.\r\n\r\nTwo did not.\r\n")
    document = read_document(path)
    assert document.text.encode() == path.read_bytes()
    assert document.published == "2031-04-02"
    assert _spoken(document.text) == ["One sank.", "Two did not."]


def test_same_text_in_two_outlets_is_two_documents() -> None:
    one, two = Source("north-post", "North Post"), Source("south-post", "South Post")
    first = document_from_text(DISPATCH, source=one)
    second = document_from_text(DISPATCH, source=two)
    assert first.sha256 == second.sha256
    assert first.id != second.id
    assert first.id == document_from_text(DISPATCH, source=one, path="elsewhere").id


def test_given_day_wins_over_the_date_line() -> None:
    assert document_from_text(DISPATCH, published="2031-04-03").published == "2031-04-03"


def test_given_day_must_be_a_day() -> None:
    with pytest.raises(BadInput, match="'yesterday' is no day; write it as"):
        document_from_text(DISPATCH, published="yesterday")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf\n", "holds no text"),
        (b"date 2031-04-02 \n", "holds no text"),
        (b"A ferry\0 sank.", "is a binary file"),
        (b"%PDF-1.7 and so on", "is a binary file"),
        (b"A ferry \x01\x02 sank.", "is a binary file"),
        ("A ferry sank.".encode("utf-16")[:-1], "is broken UTF-16 at byte"),
        (codecs.BOM_UTF16_LE + bytes(6), "is a binary file"),
        (b"A ferry caf\xe9 sank.", "is not UTF-8 at byte 11"),
        (b"date 2020-13-45 A ferry sank.", "date '2020-13-45', which is no day"),
        (b"date yesterday A ferry sank.", "date 'yesterday', which is no day"),
        (b" date\nA ferry sank.", "date nothing, which is no day"),
        (b"date", "date nothing, which is no day"),
        (b"<!DOCTYPE html><p>A ferry sank.", "is HTML"),
    ],
)
def test_bad_content_is_refused_in_one_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=re.escape(complaint)) as refused:
        read_document(path)
    assert str(refused.value).startswith(str(path))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "complaint"),
    [("missing.txt", "no such file"), ("", "is a folder"), ("page.html", "is HTML")],
)
def test_what_is_no_text_file_is_refused(tmp_path: Path, name: str, complaint: str) -> None:
    with pytest.raises(UnreadableDocument, match=complaint):
        read_document(tmp_path / name)


@pytest.mark.parametrize("order", ["le", "be"])
def test_a_text_with_the_mark_of_utf_16(tmp_path: Path, order: str) -> None:
    mark = {"le": codecs.BOM_UTF16_LE, "be": codecs.BOM_UTF16_BE}[order]
    path = tmp_path / "report.txt"
    path.write_bytes(mark + "date 2031-04-02 A ferry café sank.".encode(f"utf-16-{order}"))
    document = read_document(path)
    assert (document.text[16:], document.published) == ("A ferry café sank.", "2031-04-02")


def test_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(10 * MAX_BYTES)
    with pytest.raises(UnreadableDocument, match="is over 5 MB"):
        read_document(path)


def test_largest_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"word " * (MAX_BYTES // 5))
    assert len(read_document(path).text) == MAX_BYTES


@pytest.mark.parametrize(
    ("text", "credited", "body"),
    [
        ("TINMOUTH, April 2 (Reuters) - A ferry sank.", ("Reuters",), ["A ferry sank."]),
        ("TINMOUTH (AFP, AP) — A ferry sank.", ("AFP", "AP"), ["A ferry sank."]),
        ("TINMOUTH -- A ferry sank.", (), ["A ferry sank."]),
        ("A ferry sank.\nBased on reporting by AFP, dpa, and TASS.", ("AFP", "dpa", "TASS"), None),
        (
            "A ferry sank.\n\nReuters and the AP contributed to this report.",
            ("Reuters", "AP"),
            None,
        ),
        ("A ferry sank. With reporting by AFP", ("AFP",), None),
        ("A ferry sank.\n\n- AP\n", ("AP",), None),
        ("A ferry sank. (The Associated Press)", ("AP",), None),
        ("A ferry sank.\n(With inputs from ANI)", ("ANI",), None),
        ("A ferry sank.\nWith reporting by Norwire", ("Norwire",), None),
        ("A ferry sank.\nWith reporting by RFE/RL's Armenian Service and AFP", ("AFP",), None),
        ("A ferry sank.\nAdditional reporting by Jo Reed in Orsk and Reuters", ("Reuters",), None),
        ("A ferry sank.\nWith reporting by news agencies", (), None),
        ("A ferry sank.\nShe works for Reuters", (), ["A ferry sank.", "She works for Reuters"]),
        ("It sank, according to AP.", (), ["It sank, according to AP."]),
    ],
)
def test_wire_credits(text: str, credited: tuple[str, ...], body: list[str] | None) -> None:
    assert wire_credits(text) == credited
    assert _spoken(text) == (body or ["A ferry sank."])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One sank.\n\n\n\nTwo did not.", ["One sank.", "Two did not."]),
        ("One sank.\nTwo did not.", ["One sank.", "Two did not."]),
        (
            "One sank at the\nmouth of the river.\nTwo",
            ["One sank at the\nmouth of the river.\nTwo"],
        ),
        ("date 2031-04-02\n\nOne sank.\n \t\nTwo.\n\n", ["One sank.", "Two."]),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert _spoken(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A ferry sank, RFE/RL’s Azerbaijani Service reported.", "RFE/RL"),
        ("The BBC's Kabul correspondent saw it.", "BBC"),
        ("Radio Estuary's Tinmouth bureau heard it.", "Radio Estuary"),
        ("He told RFE/RL's Armenian Service that it sank.", None),
        ("He told Radio Estuary that it sank.", None),
        ("According to The Estuary Post's Tinmouth bureau, it sank.", None),
        ("Russia's Federal Security Service said it sank.", None),
        ("Estonia's Russian Service Union said it sank.", None),
        ("The harbour's bureau was shut.", None),
    ],
)
def test_outlet_is_read_off_its_own_units(text: str, name: str | None) -> None:
    source = infer_source(text)
    assert (source.name if source else None) == name


BITS = st.sampled_from(
    ["A ferry sank.", "\n", "\n\n", "\r\n", " ", "date 2031-04-02 ", "(AFP)", "lower", "- ", "Œ"]
) | st.sampled_from(
    ["With reporting by AP", "\ufeff", "“It sank,” he said.", "X (AP) - ", "\u00a0"]
)


@given(st.lists(BITS | st.text(max_size=8), max_size=12).map("".join))
def test_paragraphs_are_ordered_trimmed_and_inside_the_text(text: str) -> None:
    try:
        text = document_from_text(text).text
    except UnreadableDocument:
        return
    spans = paragraphs(text)
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(body_start(text) <= start and end <= len(text) for start, end in spans)
