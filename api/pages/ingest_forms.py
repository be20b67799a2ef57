"""What the forms of ``/ingest`` send, read as an order, with the mistakes by field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from pydantic import ValidationError

from api.routes.ingest_bodies import FILES, About, Order, Sent, order_of, order_of_files
from claims.jobs import Given
from claims.text.mapping import FIELDS


class Way(StrEnum):
    """How a report comes in."""

    TEXT = "text"
    FILES = "files"
    ADDRESS = "address"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it was sent: words by field, and files."""

    way: Way
    words: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Given, ...] = ()


class Mistaken(Exception):
    """A form that cannot be taken: ``wrong`` says why, by field."""

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(wrong)
        self.wrong = wrong


SAYS = {
    "text": "Paste the text of a report, of at most 5 million characters.",
    "url": "Write an address that begins with http:// or https://, without blanks.",
    "urls": f"Write at most {FILES} addresses, one a line, each beginning with http:// or https://.",
    "files": f"Choose at least one file, and at most {FILES}.",
    "published": "Write the day as 2031-03-04.",
    "source": "A name has at most 500 characters.",
    "title": "A title has at most 500 characters.",
    "dispute": "Choose one of the disputes.",
    "map": "Write pairs such as text=body, published=date; fields are " + ", ".join(FIELDS) + ".",
}


def order_from(filled: Filled) -> Order:
    """What is to be read. Raises ``Mistaken``."""
    about = {name: filled.words.get(name, "").strip() or None for name in About.model_fields}
    try:
        if filled.way is Way.FILES:
            return _files(filled, About.model_validate(about))
        return order_of(Sent.model_validate(about | _sent(filled)))
    except ValidationError as error:
        raise Mistaken(_mistakes(error, filled.way)) from None


def _files(filled: Filled, about: About) -> Order:
    if not 0 < len(filled.files) <= FILES:
        raise Mistaken({"files": SAYS["files"]})
    empty = [given.name for given in filled.files if not given.data.strip()]
    if empty:
        raise Mistaken({"files": f"{empty[0]} is empty; give a file with a report in it."})
    return order_of_files(filled.files, about)


def _sent(filled: Filled) -> dict[str, Any]:
    said = {name: filled.words.get(name, "").strip() for name in ("text", "url", "urls")}
    if filled.way is Way.TEXT:
        if not said["text"]:
            raise Mistaken({"text": SAYS["text"]})
        return {"text": filled.words["text"], "url": said["url"] or None}
    addresses = said["urls"].split() if filled.way is Way.ADDRESS else said["url"].split()
    if not addresses:
        name = "urls" if filled.way is Way.ADDRESS else "url"
        raise Mistaken({name: SAYS[name]})
    return {"urls": addresses}


def _mistakes(error: ValidationError, way: Way) -> dict[str, str]:
    names: Iterable[str] = (str(one["loc"][0]) if one["loc"] else "text" for one in error.errors())
    if way is Way.FEED:
        names = ("url" if name == "urls" else name for name in names)
    return {name: SAYS[name] for name in names}
