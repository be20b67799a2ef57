"""Where a feed says that it is read from now on."""

from urllib.parse import urljoin, urlsplit

from lxml import etree

from claims.responses import Fetched

_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}new-feed-url"
_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"


def feed_moved_to(answer: Fetched) -> str | None:
    """The address that a feed gives as its new one (``itunes:new-feed-url``) or as its own
    (``atom:link rel="self"``), where that is another than it was found at; but for the scheme."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(answer.data, parser)
    if root is None:
        return None
    about = [*root, *(below for part in root if part.tag == "channel" for below in part)]
    said = [part.text for part in about if part.tag == _ITUNES]
    said += [p.get("href") for p in about if p.tag == _ATOM_LINK and p.get("rel") == "self"]
    places = [urljoin(answer.address, place.strip()) for place in said if place and place.strip()]
    asked = {_place(answer.address), _place(answer.asked)}
    return next((p for p in places if _is_web(p) and _place(p) not in asked), None)


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).hostname)
    except ValueError:
        return False


def _place(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    return parts.netloc.lower(), parts.path.rstrip("/"), parts.query
