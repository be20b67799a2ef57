"""The report inside a mail: its body as text, and what its headers say."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from claims.errors import UnreadableDocument
from claims.text.broken import refused_if_broken
from claims.text.days import day_said
from claims.text.decoding import decode
from claims.text.html import Page, read_html
from claims.text.outlets import outlet_named
from claims.text.prose import no_header, one_line, seen

_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
# What mail programs write over a mail that is passed on, two lines of headers at least.
_PASSED_ON = re.compile(
    r"^(?:-+ ?(?:original|forwarded) message ?-+|begin forwarded message:)[ \t]*\n+", re.I | re.M
)
_HEADERS_INSIDE = re.compile(
    r"^(?:\*?(?:From|Sent|Date|To|Cc|Subject|Reply-To):\*? [^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}", re.M
)
_DEEPEST = 3


def read_eml(data: bytes, where: str) -> Page:
    """The plain text of a mail where it has one, else its HTML as a page. Quoted parts stay,
    without their marks; headers, also those of a mail passed on in it, are no text.

    ``title`` is the subject, ``author`` who sent it, ``published`` the day it was sent, in the
    sender's zone. Who sent it is the outlet only where that is a known one: anybody passes mail on.
    Raises ``UnreadableDocument`` where it is broken or has no text.
    """
    with refused_if_broken(where, "a mail"):
        message = message_from_bytes(data, _class=EmailMessage, policy=policy.default)
        body = _body(message, _DEEPEST)
        if body is None:
            raise UnreadableDocument(
                f"{where}: is a mail without text; give what is attached to it by itself"
            )
        page = _read(body, where)
        sender = _sender(message)
        return Page(
            text=page.text,
            title=one_line(_said(message, "subject")),
            published=day_said(_said(message, "date") or ""),
            site=sender if sender and outlet_named(sender) else page.site,
            canonical=page.canonical,
            language=page.language,
            author=sender,
        )


def _body(message: EmailMessage, deepest: int) -> EmailMessage | None:
    """The part with words in it; of a mail that only carries another, that one's."""
    for kind in ("plain", "html"):
        found = message.get_body((kind,))
        if isinstance(found, EmailMessage) and _bytes(found).strip():
            return found
    for part in message.walk() if deepest else ():
        if part is not message and part.get_content_type() == "message/rfc822":
            inside = part.get_payload(0) if part.is_multipart() else None
            if isinstance(inside, EmailMessage):
                return _body(inside, deepest - 1)
    return None


def _read(body: EmailMessage, where: str) -> Page:
    text = decode(_bytes(body), where, body.get_content_charset())
    if body.get_content_subtype() == "html":
        return read_html(text)
    lines = _QUOTED.sub("", text.replace("\r\n", "\n"))
    lines = _HEADERS_INSIDE.sub("", _PASSED_ON.sub("", lines)).strip()
    return Page(no_header(seen(lines)))


def _bytes(part: EmailMessage) -> bytes:
    data: Any = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _said(message: EmailMessage, name: str) -> str | None:
    try:
        return str(message[name]) if message[name] else None
    except Exception:  # the parser of headers raises anything for a malformed one
        return None


def _sender(message: EmailMessage) -> str | None:
    """The name before the address, else the address."""
    said = one_line(_said(message, "from"))
    if said is None:
        return None
    named = re.match(r"\"?([^<\"]*?)\"?\s*<", said)
    return (named[1].strip() if named else "") or said.strip("<>")
