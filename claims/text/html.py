"""The report inside a web page: main text by trafilatura, and what the page says of itself.

The extracted text is what is kept and what offsets count in; markup has none. Nothing here
guesses a day: it is read off metadata, the address or a ``time`` element, never off the prose.
"""

import logging
import re
from collections.abc import Sequence
from configparser import ConfigParser
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from claims.text.bylines import bylined_day
from claims.text.metadata import arranged, believed, stated_in_page
from claims.text.prose import as_prose, one_line
from claims.text.walls import asks_to_subscribe
from claims.values import Stated
from claims.vocabulary import MetadataField, MetadataOrigin

if TYPE_CHECKING:
    from lxml.html import HtmlElement
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
# Ten times a long report with its page around it; more takes longer than it is worth.
_MOST_TAGS = 100_000

for _chatty in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    # They tell every oddity of a page to standard error where nobody listens.
    logging.getLogger(_chatty).addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Page:
    """A page as read. ``text`` has paragraphs parted by blank lines, and is empty where there is
    no report. ``published`` is an ISO day, ``site`` the outlet's name as the page gives it,
    ``canonical`` its http(s) address for itself, ``language`` a code of ISO 639. ``stated`` is all
    that is said of it, arranged (``claims.text.metadata``); where it is empty the other fields are
    the file's own properties."""

    text: str
    title: str | None = None
    published: str | None = None
    site: str | None = None
    canonical: str | None = None
    language: str | None = None
    author: str | None = None
    stated: tuple[Stated, ...] = ()


def read_html(
    markup: str, address: str | None = None, *, fetched: str = "", said: Sequence[Stated] = ()
) -> Page:
    """Read a whole page; ``address`` is where it was found, ``fetched`` when (ISO 8601), ``said``
    what was said of it beside. Never raises for odd markup."""
    tree = _parsed(markup)
    if tree is None:
        return Page("")
    stated = [*stated_in_page(tree, address), *said]
    metadata = arranged(stated, fetched)
    if MetadataField.PUBLISHED not in believed(metadata):
        metadata = arranged([*stated, *_searched_day(tree, address)], fetched)
    best = believed(metadata)
    extracted = _extract(tree, address)
    titles = [one.value for one in metadata if one.field is MetadataField.TITLE]
    return Page(
        text=_as_paragraphs((extracted.text or "") if extracted else "", titles),
        title=best.get(MetadataField.TITLE),
        published=day_of(best.get(MetadataField.PUBLISHED)),
        site=_site(metadata),
        canonical=best.get(MetadataField.CANONICAL),
        language=best.get(MetadataField.LANGUAGE),
        author=best.get(MetadataField.AUTHOR),
        stated=metadata,
    )


def day_of(moment: str | None) -> str | None:
    """The day of a moment as it was written: the outlet's own, wherever we are."""
    return moment[:10] if moment else None


def read_fragment(markup: str, title: str | None = None) -> str:
    """The text of a piece of HTML that is all report, such as a feed entry's content."""
    tree = _parsed(f"<html><body><article>{markup}</article></body></html>")
    extracted = None if tree is None else _extract(tree, None)
    return _as_paragraphs((extracted.text or "") if extracted else "", [title] if title else [])


def _parsed(markup: str) -> "HtmlElement | None":
    from trafilatura.utils import load_html  # slow to import: only where there is a page

    return None if markup.count("<") > _MOST_TAGS else load_html(markup)


def _extract(tree: "HtmlElement", address: str | None) -> "Extracted | None":
    from trafilatura import bare_extraction

    found = bare_extraction(
        tree,
        url=address,
        include_comments=False,
        include_tables=False,
        prune_xpath=_NOT_THE_REPORT,
        config=_config(),
    )
    return None if isinstance(found, dict) else found


def _searched_day(tree: "HtmlElement", address: str | None) -> list[Stated]:
    """The day where no place for it tells one, as htmldate finds it in a page: in odd ``meta``, in
    classes, in a line that is a date; else that of a byline. It takes longer than all the rest."""
    report = deepcopy(tree)
    for part in report.xpath("//*/aside | //*/nav | //*/footer"):
        part.drop_tree()  # days of teasers
    found = _day_by_htmldate(report, address) or bylined_day(report.xpath("//body//text()"))
    return [Stated(MetadataField.PUBLISHED, found, MetadataOrigin.HTML)] if found else []


def _day_by_htmldate(report: "HtmlElement", address: str | None) -> str | None:
    from htmldate import find_date

    try:
        return find_date(
            report,
            url=address,
            original_date=True,
            extensive_search=False,
            min_date="1990-01-01",
            max_date="2099-12-31",  # else it asks the clock
        )
    except Exception:  # it takes some odd trees apart wrongly, a page that is one picture for one
        return None


@cache
def _config() -> ConfigParser:
    """Its own, but a short report is a report: else it takes the page's every word instead."""
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", "1")
    return config


def _as_paragraphs(text: str, titles: Sequence[str]) -> str:
    """One blank line between paragraphs, without bullets, without the headline on top, and without
    what asks the reader to subscribe."""
    lines = (_BULLET.sub("", one_line(line) or "") for line in text.splitlines())
    return as_prose((line for line in lines if not asks_to_subscribe(line)), titles)


def _site(metadata: Sequence[Stated]) -> str | None:
    """The outlet's name; None where it is only the host's, which the address tells better."""
    said = [one for one in metadata if one.field is MetadataField.OUTLET]
    if not said or said[0].origin is MetadataOrigin.ADDRESS:
        return None
    name = said[0].value
    hosts = {one.value.casefold() for one in said if one.origin is MetadataOrigin.ADDRESS}
    return None if name.casefold().removeprefix("www.") in hosts else name
