"""What pages and texts say of themselves, each statement with the place it stands in, and which of
them is believed. Nothing is guessed: what no place says is not known.

One module reads one kind of place: ``json_ld``, ``microdata``, ``head`` (OpenGraph, plain HTML and
the address), ``prose``. ``values`` brings what they find into one form, ``choose`` puts in order.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claims.text.metadata.choose import arranged, believed
from claims.text.metadata.head import stated_in_address, stated_in_head
from claims.text.metadata.json_ld import stated_in_json
from claims.text.metadata.microdata import stated_in_microdata
from claims.text.metadata.prose import stated_in_text
from claims.text.metadata.values import language, line, moment
from claims.values import Stated
from claims.vocabulary import MetadataField

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = [
    "arranged",
    "believed",
    "language",
    "line",
    "moment",
    "stated_in_address",
    "stated_in_page",
    "stated_in_text",
]


def stated_in_page(tree: "HtmlElement", address: str | None) -> Iterator[Stated]:
    """Every statement of a page, which was found at ``address``, in no order."""
    found = [*stated_in_json(tree, address), *stated_in_microdata(tree, address)]
    yield from found
    sites = [one.value for one in found if one.field is MetadataField.OUTLET]
    yield from stated_in_head(tree, address, sites)
    yield from stated_in_address(address)
