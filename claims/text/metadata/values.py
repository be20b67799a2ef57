"""What is written in the places of metadata, brought into one form: lines, moments, addresses.

Each reader gives None for what cannot be one, so that nothing else is taken for it.
"""

import html
import re
from contextlib import suppress
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

from claims.vocabulary import MetadataField

LONGEST = 500
"""Characters of a value; a longer one is no name and no title."""
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
# Python reads more as ISO 8601 than anybody writes in a page: weeks, days without hyphens.
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ]\s*(?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z?))?")
_WRITTEN = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y.%m.%d")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]*)?")
_ADDRESSES = (MetadataField.CANONICAL, MetadataField.ALTERNATE, MetadataField.DEFAULT_VERSION)
_WORKS = (MetadataField.TRANSLATION_OF, MetadataField.TRANSLATED_AS)
"""Named by an address, or by what they are called."""
_LEADS = re.compile(r"https?:|\.{0,2}/", re.IGNORECASE)
_IN_PATH = re.compile(
    r"(?<![\d.])(?P<y>(?:19|20)\d\d)(?P<s>[/-]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)


def line(value: object) -> str | None:
    """A text on one line, without tags, entities or characters that no store keeps."""
    if not isinstance(value, str) or len(value) > 4 * LONGEST:
        return None
    text = _TAG.sub("", html.unescape(value)) if "<" in value or "&" in value else value
    text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split())
    return text if 0 < len(text) <= LONGEST else None


def moment(value: object) -> str | None:
    """ISO 8601: a day, or a moment as written, with its offset where it has one."""
    text = line(value)
    if text is None:
        return None
    if match := _ISO.fullmatch(text):
        return _iso(match["day"], match["time"], match["zone"])
    if match := _COMPACT.fullmatch(text):
        year, month, day, hour, minute, second, zone = match.groups()
        time = f"{hour}:{minute}:{second or '00'}" if hour else None
        return _iso(f"{year}-{month}-{day}", time, zone)
    with suppress(ValueError, IndexError, TypeError, OverflowError):  # a year of twenty digits
        return _told(parsedate_to_datetime(text))
    for form in _WRITTEN:
        with suppress(ValueError):
            return datetime.strptime(text, form).date().isoformat()
    return None


def _iso(day: str, time: str | None, zone: str | None) -> str | None:
    offset = (zone or "").upper().replace("UTC", "Z").replace("GMT", "Z")
    try:
        if time is None:
            return date.fromisoformat(day).isoformat()
        return _told(datetime.fromisoformat(f"{day}T{time}{offset}"))
    except ValueError:
        return None


def _told(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def address(value: object, base: str | None = None) -> str | None:
    """An http(s) address without its fragment, made whole by that of the page."""
    text = line(value)
    if text is None:
        return None
    from courlan import normalize_url  # comes with trafilatura; slow to import

    try:
        whole = urldefrag(urljoin(base, text) if base else text).url
        parts = urlsplit(whole)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return normalize_url(whole) or None
    except ValueError:  # of what is no address
        return None
    return None


def language(value: object) -> str | None:
    """The ISO 639 code before whatever else is said: ``en`` of ``en_GB``, ``en-GB``, ``en, fr``."""
    text = line(value)
    match = _LANGUAGE.match(text) if text else None
    whole = match and (match.end() == len(match.string) or match.string[match.end()] in " ,;")
    return match[1].lower() if match and whole else None


def day_in(path: str) -> str | None:
    """The day that stands in an address: ``/2031/03/04/``."""
    for match in _IN_PATH.finditer(path):
        with suppress(ValueError):
            return date.fromisoformat(f"{match['y']}-{match['m']}-{match['d']}").isoformat()
    return None


def value_of(field: MetadataField, value: object, base: str | None = None) -> str | None:
    """The value as one of that field; None where it is none."""
    if field is MetadataField.PUBLISHED:
        return moment(value)
    if field in _ADDRESSES:
        return address(value, base)
    if field in _WORKS and isinstance(value, str) and _LEADS.match(value.strip()):
        return address(value, base)
    if field is MetadataField.LANGUAGE:
        return language(value)
    return line(value)
