"""One report in every form it may come in: the same text, and what each says of itself."""

import gzip
import io
import re
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from claims.errors import UnreadableDocument
from claims.ingest import read_batches
from claims.ingest.read import files_in
from claims.text import docx as docx_reader
from claims.text import packed, pdf
from claims.text.days import day_said
from claims.text.decoding import Form, form_of, suffix_of
from claims.text.docx import read_docx
from claims.text.eml import read_eml
from claims.text.feed import read_feed
from claims.text.pdf import read_pdf
from claims.text.printed import Line, joined, paragraphs_of
from claims.values import Document
from tests.claims import files
from tests.claims.files import HEADERS, PAGE, TEXT, TITLE


def read(tmp_path: Path, name: str, data: bytes) -> Document:
    file = tmp_path / name
    file.write_bytes(data)
    ((document,),) = (batch.documents for batch in read_batches([file]))
    return document


@pytest.mark.parametrize("name", list(files.every_form()))
def test_the_same_text_in_every_form(tmp_path: Path, name: str) -> None:
    document = read(tmp_path, name, files.every_form()[name])
    assert document.text.replace("’", "'") == TEXT
    if "txt" not in name:
        assert (document.title, document.published) == (TITLE, "2031-04-09")


@pytest.mark.parametrize(
    ("data", "kind", "name", "form"),
    [
        (b"%PDF-1.4\n", "text/plain", "a.txt", Form.PDF),
        (b"PK\x03\x04word", "", "", Form.DOCX),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "", "old.doc", Form.DOCX),
        (b"WARC/1.1\r\n", "", "", Form.WARC),
        (b"\x1f\x8b\x08", "text/html", "a.html", Form.GZIP),
        (b'<?xml version="1.0"?><urlset xmlns="x">', "text/xml", "", Form.SITEMAP),
        (b"<sitemapindex>", "", "", Form.SITEMAP),
        (b'\xef\xbb\xbf{"text": 1}\n', "", "", Form.JSON_LINES),
        (b"{see below} he said", "", "a.txt", Form.TEXT),
        (b"x", "application/x-ndjson", "", Form.JSON_LINES),
        (b"a,b", "text/csv", "", Form.TABLE),
        (b"a,b", "text/plain", "https://shore.example/deaths.csv?week=2#top", Form.TABLE),
        (b"a,b", "text/html", "https://shore.example/deaths.csv", Form.HTML),
        (b"Received: by x\nFrom: a\n\nText", "", "", Form.EML),
        (b"From: a\nTo: b\n\nText", "", "", Form.TEXT),
        (b"From: a\n\nText", "", "a.eml", Form.EML),
        (b"Note: he said\nso: no more\n", "", "a.txt", Form.TEXT),
    ],
)
def test_form(data: bytes, kind: str, name: str, form: Form) -> None:
    assert form_of(data, kind, name) is form


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("notes/Deaths.CSV.gz", ".csv"),
        ("https://shore.example/a.pdf?x=b.csv", ".pdf"),
        ("a.b\\c", ""),
        ("x.gz", ""),
    ],
)
def test_suffix(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2031-03-04", "2031-03-04"),
        ("2031-03-04T23:30:00-05:00", "2031-03-04"),
        ("2031-03-04 06:30", "2031-03-04"),
        ("20310304", "2031-03-04"),
        ("Tue, 4 Mar 2031 23:30:00 -0500", "2031-03-04"),
        ("4 March 2031", "2031-03-04"),
        ("March 4, 2031", "2031-03-04"),
        ("3/4/2031", None),
        ("2031-02-30", None),
        ("soon", None),
        ("Tue, 4 Mar 99999999999999999999 23:30:00 -0500", None),
        ("1930000000", None),
    ],
)
def test_days(said: str, day: str | None) -> None:
    assert day_said(said) == day


# PDF


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the govern-", "ment said"], "the government said"),
        (["twenty-", "five died"], "twenty-five died"),
        (["the Franco-", "German"], "the Franco-German"),
        (["self-", "defence, pre-", "and post-war"], "self-defence, pre-and post-war"),
        (["of Kara\u00ad", "bakh"], "of Karabakh"),
        (["in 2030-", "31 it"], "in 2030-31 it"),
        (["he left -", "and ran"], "he left - and ran"),
    ],
)
def test_words_broken_at_the_end_of_a_line(lines: list[str], text: str) -> None:
    assert joined(lines) == text


def test_paragraphs_of_printed_lines() -> None:
    def page(number: int, *body: Line) -> list[Line]:
        return [Line("Courier 4 March", 0, 200, 9), *body, Line(f"Page {number} of 2", 0, 10, 9)]

    first = page(
        1,
        Line("Quay burns", 0, 180, 18),
        Line("It burned on", 0, 150, 10),
        Line("Tuesday, he said.", 0, 138, 10),
        Line("A second para-", 0, 120, 10),
        Line("graph ends here.", 0, 108, 10),
        Line("Set in, it is a third", 12, 96, 10),
    )
    second = page(2, Line("that goes on.", 0, 180, 10), Line("Of them 31", 0, 150, 10))
    assert paragraphs_of([first, second]) == [
        "Quay burns",
        "It burned on Tuesday, he said.",
        "A second paragraph ends here.",
        "Set in, it is a third that goes on.",
        "Of them 31",
    ]


def test_a_pdf_says_who_wrote_it() -> None:
    page = read_pdf(files.pdf(), "x.pdf")
    assert (page.author, page.published, page.language) == ("Mira Stoll", "2031-04-09", "en")


def _encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(files.pdf())))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _blank() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (_encrypted("secret"), "is an encrypted PDF; save it without a password"),
        (_blank(), "is a PDF without text, only pictures of it"),
        (b"%PDF-1.7\nnothing", "is a PDF that cannot be read"),
    ],
)
def test_pdf_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read_pdf(data, "x.pdf")


def test_a_pdf_without_a_password_to_open_it() -> None:
    assert read_pdf(_encrypted(""), "x.pdf").text.startswith("TESHEN")


def test_a_pdf_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(UnreadableDocument, match="has over 1 pages"):
        read_pdf(files.pdf(), "x.pdf")


# DOCX


def test_a_docx_says_who_wrote_it_and_keeps_no_data() -> None:
    page = read_docx(files.docx(), "x.docx")
    assert page.author == "Mira Stoll"
    assert "Town" not in page.text


def _without(*, part: str, line: bytes) -> bytes:
    """The DOCX without what ``line`` matches in one of its parts."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(files.docx())) as given, ZipFile(out, "w", ZIP_DEFLATED) as taken:
        for one in given.infolist():
            data = given.read(one)
            cut = re.sub(line, b"", data) if one.filename == part else data
            assert one.filename != part or cut != data
            taken.writestr(one.filename, cut)
    return out.getvalue()


def test_a_docx_that_does_not_say_of_which_type_its_properties_are() -> None:
    part = rb'<Override PartName="/docProps/core.xml"[^>]*/>'
    page = read_docx(_without(part="[Content_Types].xml", line=part), "x.docx")
    assert page == read_docx(files.docx(), "x.docx")


def test_a_docx_without_properties_has_no_title() -> None:
    link = rb"<Relationship (?=[^>]*core-properties)[^>]*/>"
    page = read_docx(_without(part="_rels/.rels", line=link), "x.docx")
    assert (page.title, page.author, page.published) == (None, None, None)
    assert page.text


def _docx(body: str) -> bytes:
    out = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    with ZipFile(io.BytesIO(files.docx())) as given, ZipFile(out, "w", ZIP_DEFLATED) as taken:
        for part in given.infolist():
            data = given.read(part)
            if part.filename == "word/document.xml":
                data = (
                    f'<w:document xmlns:w="{space}" xmlns:mc="{compatible}"><w:body>{body}'
                    "</w:body></w:document>"
                ).encode()
            taken.writestr(part.filename, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (
            "<w:p><w:r><w:t>The mayor </w:t></w:r><w:ins><w:r><w:t>said 31 died.</w:t></w:r>"
            "</w:ins>"
            "<w:del><w:r><w:delText>denied it.</w:delText></w:r></w:del></w:p>",
            "The mayor said 31 died.",
        ),
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In</w:t><w:tab/><w:t>a control</w:t><w:br/>"
            "<w:t>two</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            "In a control\n\ntwo",
        ),
        (
            "<w:p><w:r><w:t>Out</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:p><w:r><w:t>In "
            "a box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a box</w:t></w:r>"
            "</w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "Out\n\nIn a box",
        ),
        ("<w:p><w:r><w:t>date palms burned</w:t></w:r></w:p>", "\ndate palms burned"),
    ],
)
def test_what_a_docx_holds(body: str, text: str) -> None:
    assert read_docx(_docx(body), "x.docx").text == text


def _lying(data: bytes) -> bytes:
    """An archive that says of every part that it is short."""
    found = bytearray(data)
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = found.find(mark)
        while at >= 0:
            found[at + place : at + place + 4] = (100).to_bytes(4, "little")
            at = found.find(mark, at + 4)
    return bytes(found)


@pytest.mark.parametrize("lies", [False, True])
def test_a_docx_that_would_burst(monkeypatch: pytest.MonkeyPatch, lies: bool) -> None:
    monkeypatch.setattr(docx_reader, "MOST_UNPACKED", 2_000_000)
    bomb = _docx(f"<w:p><w:r><w:t>{'x' * 3_000_000}</w:t></w:r></w:p>")
    with pytest.raises(UnreadableDocument, match=r"cannot be read|is over 2 MB unpacked"):
        read_docx(_lying(bomb) if lies else bomb, "x.docx")


def test_other_archives_are_no_docx() -> None:
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("readme.txt", TEXT)
    with pytest.raises(UnreadableDocument, match="is a ZIP archive, but no DOCX"):
        read_docx(out.getvalue(), "x.zip")
    with pytest.raises(UnreadableDocument, match="is an encrypted document, or one of before 2007"):
        read_docx(b"\xd0\xcf\x11\xe0", "x.docx")


# Mails


@pytest.mark.parametrize(
    ("text", "page", "expected"),
    [
        (TEXT, PAGE, TEXT),
        (None, PAGE, TEXT),
        (
            "FYI\n\n---------- Forwarded message ---------\nFrom: Kestrel <k@kestrel.example>\n"
            "Date: Wed, 9 Apr 2031\nSubject: slide\n\n> The mayor said 31 died."
            "\n>> He left.\n\n-- \nA",
            None,
            "FYI\n\n\nThe mayor said 31 died.\nHe left.\n\n-- \nA",
        ),
        ("Subject: none of two\n\nHe left.", None, "Subject: none of two\n\nHe left."),
        ("date palms burned", None, "\ndate palms burned"),
    ],
)
def test_what_a_mail_holds(text: str | None, page: str | None, expected: str) -> None:
    found = read_eml(files.eml(text, page), "x.eml")
    assert found.text == expected
    assert (found.title, found.published, found.author) == (TITLE, "2031-04-09", "Kestrel Desk")


def test_a_mail_in_another_character_set_or_none() -> None:
    head = "From: =?koi8-r?B?6dfBzg==?= <i@x.example>\nSubject: =?utf-8?q?F=C3=AAte?=\n"
    data = f"{head}MIME-Version: 1.0\nContent-Type: text/plain; charset=windows-1251\n\n".encode()
    page = read_eml(data + "Он сказал".encode("cp1251"), "x.eml")
    assert (page.title, page.author, page.text) == ("Fête", "Иван", "Он сказал")


def test_a_mail_that_carries_another() -> None:
    inner = files.eml(TEXT, None)
    outer = (
        b'MIME-Version: 1.0\nFrom: b@x.example\nContent-Type: multipart/mixed; boundary="x"\n\n'
        b"--x\nContent-Type: message/rfc822\n\n" + inner + b"\n--x--\n"
    )
    assert read_eml(outer, "x.eml").text == TEXT


def test_whose_mail_it_is() -> None:
    known = {**HEADERS, "From": "Reuters <desk@reuters.example>"}
    assert read_eml(files.eml(TEXT, None, known), "x").site == "Reuters"
    assert read_eml(files.eml(TEXT, None), "x").site is None


def test_a_mail_without_text() -> None:
    data = b"MIME-Version: 1.0\nFrom: a\nContent-Type: image/png\n\nx"
    with pytest.raises(UnreadableDocument, match="is a mail without text"):
        read_eml(data, "x.eml")


# Packed


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (
            "a.txt.gz",
            gzip.compress(TEXT.encode(), mtime=0)[:-9],
            "its compression is broken: it breaks off",
        ),
        ("a.html.gz", b"\x1f\x8b\x08nothing of the kind", "its compression is broken"),
        ("a.txt.gz", gzip.compress(b" " * 6_000_000, mtime=0), "is over 5 MB unpacked"),
    ],
)
def test_packed_refused(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read(tmp_path, name, data)


def test_records_that_would_burst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read before it is kept: the rest is refused."""
    monkeypatch.setattr(packed, "MOST_UNPACKED", 200_000)
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(gzip.compress(files.json_lines({"text": TEXT}) + b" " * 5_000_000))
    (batch,) = read_batches([file])
    assert [document.text for document in batch.documents] == [TEXT]
    (refused,) = batch.refused
    assert refused.reason.startswith("is over 0 MB unpacked")


def test_several_members_and_bare_zlib() -> None:
    two = gzip.compress(b"one ") + gzip.compress(b"two")
    assert packed.unpacked(two, "x", 100) == b"one two"
    assert packed.unpacked(zlib.compress(b"one"), "x", 100) == zlib.compress(b"one")


# Folders


def test_folders_are_read_with_those_in_them(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in (
        "b.txt",
        "2031/04/a.pdf",
        "a.JSONL.gz",
        "c.png",
        ".d.txt",
        ".git/e.txt",
        "s/f.eml",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    (tmp_path / "s" / "collection.toml").write_text("")
    found = [file.relative_to(tmp_path).as_posix() for file in files_in(tmp_path)]
    assert found == ["a.JSONL.gz", "b.txt", "2031/04/a.pdf"]
    with pytest.raises(UnreadableDocument, match="nor files that hold reports"):
        files_in(tmp_path / "empty")


def test_another_language_is_marked(tmp_path: Path) -> None:
    spanish = "El ministro dijo el martes que al menos doce personas murieron en el incendio."
    document = read(tmp_path, "a.eml", files.eml(spanish, None))
    assert (document.language, document.unread) == ("es", True)


def test_a_feed_of_the_year_ten_to_the_twenty() -> None:
    entry = f"<description>{TEXT}</description><pubDate>Tue, 4 Mar {'9' * 20} 23:30:00</pubDate>"
    (found,) = read_feed(f"<rss version='2.0'><channel><item>{entry}".encode(), "x").entries
    assert (found.text, found.published) == (TEXT, None)
