"""Whatever comes in becomes sound documents or one refusal; nothing else is ever raised.

Some examples of each run with the suite. ``TWOSOURCE_ODD_INPUTS=1000`` runs so many.
"""

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import BadInput, FetchError
from claims.ingest.batches import Batch
from claims.ingest.inputs import input_of, read_input
from claims.ingest.pages import Told
from claims.ingest.web import Web
from claims.responses import Fetched
from claims.text.mapping import Columns
from claims.text.reading import paragraphs
from claims.values import Document
from tests.claims.files import every_form
from tests.claims.markup import pages

MANY = int(os.environ.get("TWOSOURCE_ODD_INPUTS", "0"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


class Nowhere(Web):
    """What is made of random bytes must lead to no address."""

    def fetch_all(self, addresses):  # type: ignore[no-untyped-def]
        def refuse() -> Fetched:
            raise FetchError("is nowhere")

        yield from (refuse for _ in addresses)


def read(name: str, data: bytes, answer: Fetched | None = None) -> list[Batch]:
    try:
        return list(read_input(input_of(name, data, answer), Told(), Nowhere(), Columns()))
    except (BadInput, FetchError) as error:
        said = str(error)
        assert said.startswith(name), said
        assert "\n" not in said
        return []


def documents(batches: list[Batch]) -> Iterator[Document]:
    for batch in batches:
        yield from batch.documents
        for refused in batch.refused:
            assert refused.reason
            assert "\n" not in refused.reason


def check(document: Document) -> None:
    """Offsets are into a text that can be written, and of what it holds."""
    text = document.text
    text.encode()
    assert "\0" not in text
    assert text.strip()
    last = 0
    for start, end in paragraphs(text):
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
    for value in (document.title, document.url, document.source.name, document.published):
        (value or "").encode()


def examples(few: int) -> settings:
    return settings(max_examples=MANY or few, deadline=None, suppress_health_check=SLOW)


@examples(150)
@given(pages(), st.booleans(), st.sampled_from(["", "utf-8", "koi8-r", "none-such"]))
def test_no_page_raises(data: bytes, fetched: bool, charset: str) -> None:
    """Saved, or answered by an address with one character set or another."""
    name = "https://kestrel.example/slide" if fetched else "slide.html"
    headers = {"content-type": f"text/html; charset={charset}"}
    answer = Fetched(name, name, data, headers) if fetched else None
    for document in documents(read(name, data, answer)):
        check(document)


STARTS = (
    b"", b"%PDF-1.7\n", b"PK\x03\x04", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"{\"text\": ",
    b"text,url\n", b"<html>", b"<rss version='2.0'>", b"<urlset>",
    b"From: a\nMIME-Version: 1.0\n", b"\xff\xfe", b"\xd0\xcf\x11\xe0", b"date ",
)  # fmt: skip
SUFFIXES = ("", ".txt", ".html", ".pdf", ".docx", ".eml", ".csv", ".jsonl", ".warc", ".gz", ".xml")


@examples(150)
@given(st.sampled_from(STARTS), st.binary(max_size=300), st.sampled_from(SUFFIXES))
def test_no_bytes_raise(start: bytes, data: bytes, suffix: str) -> None:
    for document in documents(read(f"x{suffix}", start + data)):
        check(document)


@st.composite
def damage(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes cut short, with bytes changed, doubled, or taken out."""
    found = bytearray(data)
    for _ in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(0, len(found) - 1)))
        length = draw(st.integers(1, 40))
        how = draw(st.integers(0, 4))
        if how == 0:
            found[place : place + length] = draw(st.binary(max_size=length))
        elif how == 1:
            del found[place : place + length]
        elif how == 2:
            found[place:place] = found[place : place + length] * draw(st.integers(1, 30))
        elif how == 3 and place > len(found) // 2:
            del found[place:]
        elif found:
            found[place % len(found)] = draw(st.sampled_from(b"\x00\xff<>\"'\n,;{}[]()0-"))
    return bytes(found)


@pytest.mark.parametrize("name", list(every_form()))
def test_no_damage_raises(name: str) -> None:
    good = every_form()[name]
    assert [d.text for d in documents(read(name, good))], "is good before it is damaged"

    @examples(15)
    @given(damage(good))
    def no_damage_raises(data: bytes) -> None:
        for document in documents(read(name, data)):
            check(document)

    no_damage_raises()
