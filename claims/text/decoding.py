"""From bytes off the web to text: what they are, and in which character set.

Files on disk are UTF-8 by contract; pages and feeds come in what their servers like. The order
is that of the HTML standard (byte-order mark, header, ``meta``), then detection. Nothing is
replaced by question marks: text that cannot be read is refused.
"""

import codecs
import re
from enum import StrEnum

from claims.errors import UnreadableDocument

_PROLOGUE = rb"\A\W{0,3}\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
_FEED = re.compile(
    _PROLOGUE + rb"(?:<!doctype[^>]*>\s*)?<(?:rss|feed|rdf:RDF|\w+:feed)\b", re.DOTALL | re.I
)
_HTML = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)\b", re.DOTALL | re.I)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HEAD = 4_096
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
    """What a text is written in."""

    HTML = "html"
    FEED = "feed"
    XML = "xml"
    TEXT = "text"


def form_of(data: bytes, content_type: str = "") -> Form:
    """What the bytes are, by how they begin, and else by their media type."""
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 looks like ASCII then
    if _FEED.match(head):
        return Form.FEED
    if _HTML.match(head) or content_type in _HTML_TYPES:
        return Form.HTML
    is_xml = content_type.endswith(("/xml", "+xml")) or head.lstrip().startswith(b"<?xml")
    return Form.XML if is_xml else Form.TEXT


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
    meta = _META.search(data[:_HEAD])
    declared = [charset, meta[1].decode("ascii", "ignore") if meta else None]
    named = [name for label in declared if label and (name := _codec(label))]
    return [*marked, *named, "utf-8", *_detected(data)]


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return _WEB_NAMES.get(name, name) if _CHARSET.match(name) or name == "ascii" else None


def _detected(data: bytes) -> list[str]:
    if b"\0" in data:
        return []  # binary, or UTF-16 without a sign of it, which looks like anything
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        from trafilatura.utils import detect_encoding  # slow to import: only for odd bytes

        return detect_encoding(data)
    return []
