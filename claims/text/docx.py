"""The report inside a Word document: its paragraphs, and what its properties say.

A DOCX is a ZIP archive of XML. Sizes are what it declares only until it is unpacked, so it is
packed anew here, counted, before python-docx sees it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from claims.errors import UnreadableDocument
from claims.text.broken import refused_if_broken
from claims.text.html import Page
from claims.text.prose import as_prose, one_line

MOST_UNPACKED = 50_000_000
_MOST_PARTS = 5_000
_ZIP = b"PK"
_BLOCK = 1 << 16
_DOCUMENT = "word/document.xml"
# Pictures, sounds and what is embedded: no text, and most of the bytes.
_NO_TEXT = re.compile(r"word/(?:media|embeddings|fonts)/")
_SENTENCE = re.compile(r"(?:\S+\s+){3,}\S*[.!?…][\"'”’)\]]*\Z")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes, where: str) -> Page:
    """Paragraphs of the body in their order, also those in text boxes, in content controls and in
    tables of layout; what a tracked change put in is there, what it took out is not.

    Raises ``UnreadableDocument`` for what is no DOCX, broken, or too large unpacked.
    """
    if not data.startswith(_ZIP):
        raise UnreadableDocument(
            f"{where}: is an encrypted document, or one of before 2007; save it as DOCX, without a "
            "password"
        )
    with refused_if_broken(where, "a DOCX"):
        from docx import Document  # slow to import: only where there is one

        document = Document(BytesIO(_counted(data, where)))
        paragraphs = list(_paragraphs(document.element.body))
        about = _properties(document.part.package)
        if about is None:
            return Page(as_prose(paragraphs))
        title = one_line(about.title)
        return Page(
            text=as_prose(paragraphs, [title] if title else []),
            title=title,
            published=_day(about.created),
            author=one_line(about.author),
            language=(about.language or "")[:2].lower() or None,
        )


def _properties(package: Any) -> Any:
    """Title, author and so on; None where there are none. Some programs forget to say of which type
    that part is, and python-docx gives a file without one a title of its own."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.parts.coreprops import CorePropertiesPart

    try:
        part = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    except KeyError:
        return None
    if not isinstance(part, CorePropertiesPart):
        part = CorePropertiesPart.load(part.partname, part.content_type, part.blob, package)
    return part.core_properties


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None


def _paragraphs(body: Any) -> Iterator[str]:
    skipped = {table for table in body.iter(f"{_W}tbl") if not _is_layout(table)}
    for paragraph in body.iter(f"{_W}p"):
        above = set(paragraph.iterancestors())
        if skipped & above or any(one.tag == _FALLBACK for one in above):
            continue
        yield from _text(paragraph).split("\n")


def _text(paragraph: Any) -> str:
    """Its words, but those of paragraphs in a text box in it, which are paragraphs themselves."""
    pieces = []
    for part in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if next(part.iterancestors(f"{_W}p")) is not paragraph:
            continue
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        else:
            pieces.append({f"{_W}tab": " ", f"{_W}noBreakHyphen": "-"}.get(part.tag, "\n"))
    return "".join(pieces)


def _is_layout(table: Any) -> bool:
    """Whether it only places text: most of its cells with words hold sentences. A cell of data has
    lost who says it."""
    if next(table.iter(f"{_W}tblHeader"), None) is not None:
        return False
    cells = ["\n".join(map(_text, cell.iter(f"{_W}p"))).strip() for cell in table.iter(f"{_W}tc")]
    worded = [cell for cell in cells if cell]
    return 2 * sum(1 for cell in worded if _SENTENCE.search(cell)) >= len(worded)


def _counted(data: bytes, where: str) -> bytes:
    """The archive packed anew, without what holds no text, each part as long as it truly is."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_STORED) as taken:
        parts = given.infolist()
        if not any(part.filename == _DOCUMENT for part in parts):
            raise UnreadableDocument(f"{where}: is a ZIP archive, but no DOCX; unpack it first")
        left = MOST_UNPACKED
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > left:
            _refuse_size(where)
        for part in parts:
            content = b"" if _NO_TEXT.match(part.filename) else _content(given, part, left, where)
            left -= len(content)
            taken.writestr(part.filename, content)
    return out.getvalue()


def _content(archive: ZipFile, part: ZipInfo, left: int, where: str) -> bytes:
    if part.flag_bits & 1:
        raise UnreadableDocument(f"{where}: is encrypted; save it without a password")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnreadableDocument(f"{where}: is packed as no DOCX is; save it anew")
    content = bytearray()
    with archive.open(part) as opened:
        while block := opened.read(_BLOCK):  # all at once would be unpacked to any size
            content += block
            if len(content) > left:
                _refuse_size(where)
    return bytes(content)


def _refuse_size(where: str) -> None:
    raise UnreadableDocument(
        f"{where}: is over {MOST_UNPACKED // 1_000_000} MB unpacked; give a single report"
    )
