"""Handing a message to a mail server (SMTP, RFC 5321), encrypted unless the settings say not to."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from claims.errors import BadInput, SendError, TryLater
from claims.settings import SmtpSettings

_PORTS = {"tls": 465, "starttls": 587, "none": 25}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file; ``media_type`` is main/sub without parameters."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one address. ``id`` stays the same however often it is sent, and is ASCII
    letters and digits; ``html`` shows what ``text`` says, for programs that prefer it."""

    to: str
    id: str
    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()


def check_mail_address(address: str) -> Address:
    """``name@host`` in ASCII. Raises ``BadInput`` for anything else, a name in front included."""
    try:
        found = Address(addr_spec=address)
    except (MessageError, ValueError, IndexError):
        found = None
    plain = address.isascii() and address.isprintable() and " " not in address
    if found is None or not (plain and found.username and found.domain):
        raise BadInput(f"{address!r} is no mail address such as desk@shore.example", field="mail")
    return found


def compose(mail: Mail, sender: Address) -> EmailMessage:
    """The message but for its date. Line breaks in a subject are taken out, so that it cannot
    become a header."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = check_mail_address(mail.to)
    message["Subject"] = " ".join(mail.subject.split())
    message["Message-ID"] = f"<{mail.id}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notes in answer
    message.set_content(mail.text)
    if mail.html is not None:
        message.add_alternative(mail.html, subtype="html")
    for attached in mail.attachments:
        main, _, sub = attached.media_type.partition("/")
        message.add_attachment(attached.data, maintype=main, subtype=sub, filename=attached.name)
    return message


def send_mail(mail: Mail, settings: SmtpSettings) -> None:
    """Hand it to the server of the settings; done when that has taken it.

    Raises ``BadInput`` where the settings name no server or sender, or would send a password in
    the clear; ``SendError`` where the server refuses for good, wants no encryption or has no valid
    certificate; ``TryLater`` where it cannot be reached or asks to come back.
    """
    sender = _sender(settings)
    message = compose(mail, sender)
    message["Date"] = datetime.now(UTC)
    with _in_words(settings), _connected(settings) as server:
        server.send_message(message, sender.addr_spec, [mail.to])


def _sender(settings: SmtpSettings) -> Address:
    if settings.host is None or settings.sender is None:
        raise BadInput(
            "no mail server is set; set TWOSOURCE_SMTP_HOST (such as mail.shore.example) and "
            "TWOSOURCE_SMTP_SENDER (such as desk@shore.example)"
        )
    if settings.password and not (settings.tls or settings.starttls):
        raise BadInput(
            "a password is not sent in the clear; set TWOSOURCE_SMTP_STARTTLS=1 or "
            "TWOSOURCE_SMTP_TLS=1"
        )
    return check_mail_address(settings.sender)


@contextmanager
def _connected(settings: SmtpSettings) -> Iterator[smtplib.SMTP]:
    kind = "tls" if settings.tls else "starttls" if settings.starttls else "none"
    host, port = settings.host or "", settings.port or _PORTS[kind]
    context = ssl.create_default_context()
    server = (
        smtplib.SMTP_SSL(host, port, timeout=settings.timeout, context=context)
        if settings.tls
        else smtplib.SMTP(host, port, timeout=settings.timeout)
    )
    with server:
        if kind == "starttls":
            server.starttls(context=context)
        if settings.user is not None:
            server.login(settings.user, _password(settings))
        yield server


def _password(settings: SmtpSettings) -> str:
    return settings.password.get_secret_value() if settings.password else ""


@contextmanager
def _in_words(settings: SmtpSettings) -> Iterator[None]:
    """smtplib's errors by ours. What a server says of a password may hold it, so it is left out."""
    where = f"mail server {settings.host}"
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _refused(where, code, said) from error
    except smtplib.SMTPAuthenticationError as error:
        raise _refused(where, error.smtp_code, b"it does not take the name and password") from error
    except smtplib.SMTPResponseException as error:
        raise _refused(where, error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise SendError(f"{where}: {error}; see TWOSOURCE_SMTP_STARTTLS and _TLS") from error
    except ssl.SSLError as error:
        raise SendError(f"{where}: no safe connection: {error}") from error
    except (smtplib.SMTPException, OSError) as error:
        raise TryLater(f"{where}: {str(error) or 'no answer'}") from error


def _refused(where: str, code: int, said: bytes | str) -> SendError:
    """By RFC 5321 a code of 4xx passes and one of 5xx does not; below is no answer at all."""
    told = said.decode(errors="replace") if isinstance(said, bytes) else said
    words = "".join(letter if letter.isprintable() else " " for letter in told)[:200]
    message = f"{where}: {code} {words}".strip()
    return SendError(message) if code >= 500 else TryLater(message)
