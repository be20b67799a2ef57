"""From bytes to text: what form they are in, and in which character set.

Files on disk are UTF-8 by contract; pages and feeds come in what their servers like. The order
is that of the HTML standard (byte-order mark, header, ``meta``), then detection. Nothing is
replaced by question marks: text that cannot be read is refused.
"""

import codecs
import re
from enum import StrEnum
from pathlib import PurePosixPath

from claims.errors import UnreadableDocument

_PROLOGUE = rb"\A\W{0,3}\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
_FEED = re.compile(
    _PROLOGUE + rb"(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:RDF|\w+:feed)\b", re.DOTALL | re.I
)
_HTML = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)\b", re.DOTALL | re.I)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_SITEMAP = re.compile(_PROLOGUE + rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.DOTALL | re.I)
_GZIP, _ZIP, _OLE = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_OBJECT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{\s*\"")
# A mail as a program keeps it: lines of headers, one of which only programs write.
_HEADERS = re.compile(rb"\A(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.A)
_OF_MAIL = re.compile(rb"^(?:received|message-id|mime-version|return-path):", re.M | re.I)
HEAD = 4_096
"""So many bytes show what form the rest is in."""
# What the label means on the web (WHATWG Encoding): everybody's Latin-1 is Windows-1252.
_WEB_NAMES = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
# Python knows more codecs than there are character sets: punycode, unicode_escape, utf-7.
_CHARSET = re.compile(r"utf-(?:8|16|32)|iso8859-|cp\d|koi8|mac-|gb|big5|euc_|shift_jis|iso2022")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Form(StrEnum):
    """What something is written in; the value is what messages call it."""

    HTML = "HTML"
    FEED = "a feed"
    SITEMAP = "a sitemap"
    XML = "XML"
    TEXT = "text"
    PDF = "a PDF"
    DOCX = "a DOCX"
    EML = "a mail"
    JSON_LINES = "JSON Lines"
    TABLE = "a table"
    WARC = "a WARC archive"
    GZIP = "gzip"


DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    "text/html": Form.HTML,
    "application/xhtml+xml": Form.HTML,
    "message/rfc822": Form.EML,
    "application/jsonl": Form.JSON_LINES,
    "application/jsonlines": Form.JSON_LINES,
    "application/x-ndjson": Form.JSON_LINES,
    "application/x-jsonlines": Form.JSON_LINES,
    "text/csv": Form.TABLE,
    "text/tab-separated-values": Form.TABLE,
}
READABLE = frozenset(
    {
        *_TYPES,
        *("text/plain", "text/xml", "application/xml", "application/rdf+xml"),
        *("application/rss+xml", "application/atom+xml", "application/pdf", DOCX_TYPE),
        *("application/gzip", "application/x-gzip", "application/warc"),
    }
)
"""Media types that something of the above comes in; what it is, its bytes tell."""
_SUFFIXES = {
    ".html": Form.HTML,
    ".htm": Form.HTML,
    ".xhtml": Form.HTML,
    ".eml": Form.EML,
    ".jsonl": Form.JSON_LINES,
    ".ndjson": Form.JSON_LINES,
    ".csv": Form.TABLE,
    ".tsv": Form.TABLE,
}
SUFFIXES = frozenset({".txt", ".pdf", ".docx", ".warc", *_SUFFIXES})
"""Of files that are looked for in folders; each may end in ``.gz`` besides."""


def form_of(data: bytes, content_type: str = "", name: str = "") -> Form:
    """What the bytes are: by how they begin, else by their media type, else by the suffix of
    ``name``, a file's or an address. The first ``HEAD`` bytes are enough."""
    named = _SUFFIXES.get(suffix_of(name), Form.TEXT)
    head = data[:HEAD].replace(b"\0", b"")  # UTF-16 looks like ASCII then
    begun = _begun(head)
    if begun:
        return begun
    if content_type in _TYPES:
        return _TYPES[content_type]
    if content_type.endswith(("/xml", "+xml")) or head.lstrip().startswith(b"<?xml"):
        return named if named is Form.HTML else Form.XML
    return named


def _begun(head: bytes) -> Form | None:
    if head.startswith(_GZIP):
        return Form.GZIP
    if head.startswith((_ZIP, _OLE)):
        return Form.DOCX
    if head.startswith(b"WARC/"):
        return Form.WARC
    if head.lstrip().startswith(b"%PDF-"):
        return Form.PDF
    return _written(head)


def _written(head: bytes) -> Form | None:
    """What text is marked up as."""
    marks = ((_FEED, Form.FEED), (_SITEMAP, Form.SITEMAP), (_HTML, Form.HTML))
    if form := next((form for mark, form in marks if mark.match(head)), None):
        return form
    if _OBJECT.match(head):
        return Form.JSON_LINES
    headers = _HEADERS.match(head)
    return Form.EML if headers and _OF_MAIL.search(headers[0]) else None


def suffix_of(name: str) -> str:
    """``.csv`` of ``notes/Deaths.CSV.gz`` and of ``https://shore.example/deaths.csv?week=2``."""
    path = re.sub(r"[?#].*", "", name, flags=re.DOTALL) if "://" in name[:12] else name
    path = path.lower().removesuffix(".gz")
    return PurePosixPath(path.replace("\\", "/")).suffix


def decode(data: bytes, where: str, charset: str | None = None) -> str:
    """The bytes as text. ``charset`` is what the server said, if it did.

    Raises ``UnreadableDocument`` where no character set fits or the bytes are no text.
    """
    if not data.strip():
        raise UnreadableDocument(f"{where}: is empty; give one with a report in it")
    for name in _candidates(data, charset):
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text.removeprefix("\ufeff")
    raise UnreadableDocument(
        f"{where}: is in no character set that can be told; save its text as UTF-8"
    )


def _candidates(data: bytes, charset: str | None) -> list[str]:
    marked = [name for mark, name in _BOMS if data.startswith(mark)]
    meta = _META.search(data[:HEAD])
    declared = [charset, meta[1].decode("ascii", "ignore") if meta else None]
    named = [name for label in declared if label and (name := _codec(label))]
    return [*marked, *named, "utf-8", *detected_charsets(data)]


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _WEB_NAMES.get(name, name) if _CHARSET.match(name) or name == "ascii" else None


def detected_charsets(data: bytes) -> list[str]:
    """What the bytes look like, the likeliest first; empty where they are UTF-8 or no text."""
    if b"\0" in data:
        return []  # binary, or UTF-16 without a sign of it, which looks like anything
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from trafilatura.utils import detect_encoding  # slow to import: only for odd bytes

        return detect_encoding(data)
    return []
