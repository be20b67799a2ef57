"""One report as a document, whatever it is written in, and whose it is."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from claims.collection import Collection
from claims.errors import UnreadableDocument
from claims.text.decoding import Form, decode, form_of
from claims.text.html import Page, day_of, read_html
from claims.text.metadata import arranged, believed, language, stated_in_address
from claims.text.outlets import outlet_named
from claims.text.packed import unpacked
from claims.text.reading import (
    MAX_BYTES,
    check_is_text,
    decode_file,
    document_from_text,
    slugify,
    stated_by,
)
from claims.text.reports import REPORT_READERS
from claims.text.walls import is_consent_notice
from claims.values import Document, Source, Stated
from claims.vocabulary import MetadataField, MetadataOrigin

if TYPE_CHECKING:
    from claims.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a report beside it, which wins over what it says of itself.

    ``published`` is an ISO day. ``title`` and ``url`` are those a collection declares. ``by`` is
    who says so. ``beside`` is what a feed says, which fills in what the page does not; ``fetched``
    is when the page was, ISO 8601.
    """

    published: str | None = None
    source: Source | None = None
    collection: Collection | None = None
    title: str | None = None
    url: str | None = None
    by: MetadataOrigin = MetadataOrigin.GIVEN
    beside: tuple[Stated, ...] = ()
    fetched: str = ""

    @property
    def stated(self) -> tuple[Stated, ...]:
        """What was said, as statements."""
        return stated_by(self.by, self.title, self.source, self.published, self.url) + self.beside


def document_of(given: "bytes | Fetched", where: Path | str, told: Told) -> Document:
    """The report as a document: a file's bytes, or what an address answered.

    ``where`` is the file or the address as given, and becomes the document's path. Raises
    ``UnreadableDocument`` where there is no report in it.
    """
    if isinstance(given, bytes):
        return _of_file(given, Path(where), told)
    return _of_answer(given, str(where), told)


def _of_file(data: bytes, file: Path, told: Told) -> Document:
    data, name = unpacked(data, str(file), MAX_BYTES), str(file)
    form = form_of(data, name=name)
    if form in REPORT_READERS:
        return page_document(REPORT_READERS[form](data, name), name, told)
    if form is Form.HTML:
        return page_document(read_html(decode(data, str(file))), str(file), told)
    if form is not Form.TEXT:
        raise UnreadableDocument(f"{file}: is {form.value}, no single report")
    return document_from_text(
        decode_file(data, file),
        path=str(file),
        source=told.source,
        published=told.published,
        title=told.title,
        url=told.url,
        stated=told.stated,
    )


def _of_answer(answer: "Fetched", where: str, told: Told) -> Document:
    data = unpacked(answer.data, where, MAX_BYTES)
    form = form_of(data, answer.content_type, answer.address)
    if form in REPORT_READERS:
        page = REPORT_READERS[form](data, where)
        return page_document(page, where, told, answer.address)
    if form not in (Form.HTML, Form.TEXT):
        raise UnreadableDocument(f"{where}: is {form.value}, no single report")
    text = decode(data, where, answer.charset)
    told = replace(told, fetched=answer.fetched_at)
    if form is Form.HTML:
        said = _in_headers(answer)
        page = read_html(text, answer.address, fetched=answer.fetched_at, said=said)
        return page_document(page, where, told, answer.address)
    check_is_text(text, where)
    return page_document(Page(text, stated=_in_headers(answer)), where, told, answer.address)


def _in_headers(answer: "Fetched") -> tuple[Stated, ...]:
    code = language(answer.headers.get("content-language"))
    return (Stated(MetadataField.LANGUAGE, code, MetadataOrigin.HTTP),) if code else ()


def page_document(page: Page, where: str, told: Told, address: str | None = None) -> Document:
    """The page as a document; ``address`` is where it was found, None for a file.

    The text that was extracted is the document's text, and offsets are into it.
    """
    if not page.text.strip():
        raise UnreadableDocument(f"{where}: holds no report that can be told from its menus")
    if is_consent_notice(page.text):
        raise UnreadableDocument(
            f"{where}: holds a notice about cookies and no report; save the page once that is "
            "answered"
        )
    stated = (*told.stated, *(page.stated or _in_file(page)), *stated_in_address(address))
    best = believed(arranged(stated, told.fetched))
    url = told.url or page.canonical or address
    return document_from_text(
        page.text,
        path=where,
        source=told.source or source_of(page.site, address or url, told.collection),
        published=told.published or day_of(best.get(MetadataField.PUBLISHED)),
        title=best.get(MetadataField.TITLE),
        url=url,
        stated=stated,
        fetched=told.fetched,
    )


def _in_file(page: Page) -> tuple[Stated, ...]:
    """The properties of a file, as statements."""
    said = (
        (MetadataField.TITLE, page.title),
        (MetadataField.OUTLET, page.site),
        (MetadataField.AUTHOR, page.author),
        (MetadataField.PUBLISHED, page.published),
        (MetadataField.CANONICAL, page.canonical),
        (MetadataField.LANGUAGE, language(page.language)),
    )
    return tuple(Stated(field, value, MetadataOrigin.FILE) for field, value in said if value)


def named_source(name: str | None, collection: Collection | None) -> Source | None:
    """The source of that name, as the collection declares it where it does."""
    if name is None:
        return None
    return _declared_source(name, collection) or Source(slugify(name), name)


def source_of(
    site: str | None, address: str | None, collection: Collection | None
) -> Source | None:
    """Whose a page is: by the name it gives itself, else by its host; None where neither is known.

    A collection's word comes first, then the list of known outlets. Any other outlet belongs to
    the family of its domain, so that the sections of one site do not bear each other out, and is
    to be reviewed.
    """
    domain = _domain(address)
    declared = _declared_source(site, collection) or _source_at(domain, collection)
    known = outlet_named(site) if site else None
    if declared or known or not (site or domain):
        return declared or known
    name = site or domain or ""
    return Source(slugify(name), name, family=domain, url=_origin(address), unreviewed=True)


def _declared_source(name: str | None, collection: Collection | None) -> Source | None:
    declared = collection.sources if collection else ()
    wanted = (name or "").casefold()
    return next((s for s in declared if wanted in (s.slug.casefold(), s.name.casefold())), None)


def _source_at(domain: str | None, collection: Collection | None) -> Source | None:
    """The one source the collection declares at that domain; none where it declares several."""
    declared = collection.sources if collection else ()
    found = [s for s in declared if domain and _domain(s.url) == domain]
    return found[0] if len(found) == 1 else None


def _domain(address: str | None) -> str | None:
    """What was registered: ``example.com`` for ``https://news.example.com/1``; else the host."""
    if not address:
        return None
    from courlan import extract_domain  # knows which suffixes are public; slow to import

    host = urlsplit(address).hostname or ""
    return extract_domain(address) or host.removeprefix("www.") or None


def _origin(address: str | None) -> str | None:
    if not address:
        return None
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
