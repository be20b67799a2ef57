"""The report inside a web page: main text by trafilatura, and what the page says of itself.

The extracted text is what is kept and what offsets count in; markup has none. Nothing here
guesses a day: it is read off metadata, the address or a ``time`` element, never off the prose.
"""

import logging
import re
from configparser import ConfigParser
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claims.text.header import is_day
from claims.text.prose import as_prose, one_line
from claims.text.web import web_address

if TYPE_CHECKING:
    from trafilatura.settings import Document as Extracted

# Menus, teasers and forms. Tables with headings hold data, which is no prose: a cell has lost
# who says it. Tables without are how old pages were laid out.
_NOT_THE_REPORT = [
    "//nav",
    "//aside",
    "//footer",
    "//form",
    "//header[not(.//h1)]",
    "//table[.//th]",
]
_BULLET = re.compile(r"^[-–•*]\s+(?=\S)")
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_HEAD = 4_000
_LONGEST_NAME = 200
# Ten times a long report with its page around it; more takes longer than it is worth.
_MOST_TAGS = 100_000

for _chatty in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    # They tell every oddity of a page to standard error where nobody listens.
    logging.getLogger(_chatty).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. ``text`` has paragraphs parted by blank lines, and is empty where there is
    no report. ``published`` is an ISO day, ``site`` the outlet's name as the page gives it,
    ``canonical`` its http(s) address for itself, ``language`` that of its ``lang`` attribute,
    ``author`` who wrote it, where another form than HTML says so."""

    text: str
    title: str | None = None
    published: str | None = None
    site: str | None = None
    canonical: str | None = None
    language: str | None = None
    author: str | None = None


def read_html(markup: str, address: str | None = None) -> Page:
    """Read a whole page; ``address`` is where it was found. Never raises for odd markup."""
    extracted = _extract(markup, address)
    language = _LANGUAGE.search(markup[:_HEAD])
    code = language[1].lower() if language else None
    if extracted is None:
        return Page("", language=code)
    title = one_line(extracted.title)
    return Page(
        text=_as_paragraphs(extracted.text or "", title),
        title=title,
        published=extracted.date if extracted.date and is_day(extracted.date) else None,
        site=_site(extracted),
        canonical=web_address(extracted.url),
        language=code,
    )


def read_fragment(markup: str, title: str | None = None) -> str:
    """The text of a piece of HTML that is all report, such as a feed entry's content."""
    extracted = _extract(f"<html><body><article>{markup}</article></body></html>", None)
    return _as_paragraphs((extracted.text or "") if extracted else "", one_line(title))


def _extract(markup: str, address: str | None) -> "Extracted | None":
    if markup.count("<") > _MOST_TAGS:
        return None
    try:
        return _bare(markup, address, metadata=True)
    except Exception:  # reading the head fails for some odd pages whose text can be read
        with suppress(Exception):
            return _bare(markup, address, metadata=False)
    return None


def _bare(markup: str, address: str | None, *, metadata: bool) -> "Extracted | None":
    from trafilatura import bare_extraction  # slow to import: only where there is a page

    found = bare_extraction(
        markup,
        url=address,
        include_comments=False,
        include_tables=False,
        prune_xpath=_NOT_THE_REPORT,
        with_metadata=metadata,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": "1990-01-01",
            "max_date": "2099-12-31",  # else it asks the clock
        },
        config=_config(),
    )
    return None if isinstance(found, dict) else found


@cache
def _config() -> ConfigParser:
    """Its own, but a short report is a report: else it takes the page's every word instead."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _as_paragraphs(text: str, title: str | None) -> str:
    """One blank line between paragraphs, without bullets, and without the headline on top."""
    return as_prose((_BULLET.sub("", one_line(line) or "") for line in text.splitlines()), title)


def _site(extracted: "Extracted") -> str | None:
    """The site's name; None where it is only the host's, which the address tells better."""
    name = one_line(extracted.sitename)
    if name is None or len(name) > _LONGEST_NAME or not re.search(r"\w", name):
        return None
    host = (extracted.hostname or "").removeprefix("www.")
    return None if host and name.casefold().removeprefix("www.") == host else name
