"""Mail against a real server: taken, refused, hung up on, encrypted; and never another header."""

import shutil
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import BadInput, SendError, TryLater
from claims.send import Attachment, Mail, check_mail_address, send_mail
from claims.send.mail import compose
from claims.settings import smtp_settings
from tests.claims.mail_server import PASSWORD, USER, MailServer, certificate, mail_server

LONG = "| " + "a cell that is long – " * 100 + "|"
MAIL = Mail(
    "ada@shore.example", "0123456789abcdef", "Report – 2031-W10", f"# Report\n\n{LONG}\n.\nEnd"
)
PDF = Attachment("report.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff")
needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="makes its certificate with openssl"
)


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as opened:
        yield opened


def text(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert isinstance(part, EmailMessage)
    return str(part.get_content()).replace("\r\n", "\n")


def test_it_arrives_as_it_was_written(server: MailServer) -> None:
    send_mail(MAIL, server.settings())
    (envelope,), (message,) = server.envelopes, server.messages
    assert (envelope.mail_from, envelope.rcpt_tos) == ("desk@shore.example", [MAIL.to])
    assert message["Subject"] == MAIL.subject
    assert message["Message-ID"] == "<0123456789abcdef@shore.example>"
    assert message["Date"].datetime.tzinfo
    assert text(message, "plain") == MAIL.text + "\n"
    assert not message.is_multipart()


def test_html_beside_the_text_and_a_file(server: MailServer) -> None:
    html = "<!doctype html><p>Report – 2031-W10"
    send_mail(replace(MAIL, html=html, attachments=(PDF,)), server.settings())
    (message,) = server.messages
    assert message.get_content_type() == "multipart/mixed"
    assert text(message, "plain") == MAIL.text + "\n"
    assert text(message, "html") == html + "\n"
    (file,) = message.iter_attachments()
    assert isinstance(file, EmailMessage)
    assert (file.get_filename(), file.get_content_type()) == (PDF.name, PDF.media_type)
    assert file.get_content() == PDF.data


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("550 5.1.1 no such desk", SendError),
        ("450 4.2.1 come back later", TryLater),
        ("421 4.3.2 closing down", TryLater),
        ("HANG UP", TryLater),
    ],
)
def test_a_server_that_does_not_take_it(
    server: MailServer, answer: str, error: type[SendError]
) -> None:
    server.answers = [answer]
    with pytest.raises(SendError) as refused:
        send_mail(MAIL, server.settings())
    assert type(refused.value) is error
    assert str(refused.value).startswith("mail server 127.0.0.1: ")
    assert answer == "HANG UP" or answer in str(refused.value)
    assert server.envelopes == []


def test_nobody_listens() -> None:
    with mail_server() as gone:
        settings = gone.settings()
    with pytest.raises(TryLater, match="refused"):
        send_mail(MAIL, settings)


@needs_openssl
def test_starttls_and_a_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with mail_server(context) as server:
        known = server.settings(starttls=True, user=USER, password=PASSWORD)
        with pytest.raises(SendError, match="no safe connection"):
            send_mail(MAIL, known)
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "only.pem"))
        send_mail(MAIL, known)
        assert server.logins == [USER]
        assert len(server.messages) == 1
        with pytest.raises(SendError, match="535") as refused:
            send_mail(MAIL, server.settings(starttls=True, user=USER, password="wrong-word"))
        assert "wrong-word" not in str(refused.value)
        with pytest.raises(SendError, match="530"):
            send_mail(MAIL, server.settings())
        assert len(server.messages) == 1


@needs_openssl
def test_tls_from_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "only.pem"))
    with mail_server(context, implicit=True) as server:
        send_mail(MAIL, server.settings(tls=True))
        assert len(server.messages) == 1


def test_a_server_without_encryption_gets_nothing(server: MailServer) -> None:
    with pytest.raises(SendError, match="STARTTLS"):
        send_mail(MAIL, server.settings(starttls=True))
    assert server.envelopes == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"host": None}, "TWOSOURCE_SMTP_HOST"),
        ({"sender": None}, "TWOSOURCE_SMTP_SENDER"),
        ({"sender": "The Desk <desk@shore.example>"}, "no mail address"),
        ({"user": USER, "password": PASSWORD}, "in the clear"),
    ],
)
def test_settings_that_will_not_do(
    server: MailServer, changes: dict[str, str | None], words: str
) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        send_mail(MAIL, server.settings(**changes))
    assert PASSWORD not in str(refused.value)
    assert server.envelopes == []


def test_settings_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert smtp_settings().host is None
    for name, value in {"HOST": "mail.shore.example", "PORT": "2525", "STARTTLS": "0"}.items():
        monkeypatch.setenv(f"TWOSOURCE_SMTP_{name}", value)
    monkeypatch.setenv("TWOSOURCE_SMTP_PASSWORD", PASSWORD)
    found = smtp_settings()
    assert (found.host, found.port, found.starttls) == ("mail.shore.example", 2525, False)
    assert PASSWORD not in repr(found)
    monkeypatch.setenv("TWOSOURCE_SMTP_PORT", "0")
    with pytest.raises(BadInput, match="TWOSOURCE_SMTP_PORT"):
        smtp_settings()


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "ada",
        "ada@",
        "@shore.example",
        "ada@shore.example\nBcc: eve@shore.example",
        "ada@shore.example\r\nBcc: eve@shore.example",
        "ada@shore.example, eve@shore.example",
        "Ada <ada@shore.example>",
        "ada@shore.example>",
        '"a b"@shore.example',
        "adä@shore.example",
        "ada@shore.example\x00",
    ],
)
def test_no_address(wrong: str) -> None:
    with pytest.raises(BadInput, match="no mail address"):
        check_mail_address(wrong)


@given(subject=st.text(), body=st.text(st.characters(exclude_categories=["Cs"])))
def test_nothing_becomes_a_header(subject: str, body: str) -> None:
    subject = subject.encode("utf-8", "replace").decode()
    said = f"{subject}\r\nBcc: eve@shore.example\nX: y"
    message = compose(
        replace(MAIL, subject=said, text=body), Address(addr_spec="desk@shore.example")
    )
    head, _, _ = message.as_bytes().partition(b"\r\n\r\n")
    names = {line.split(b":")[0] for line in head.split(b"\r\n") if line[:1].strip()}
    assert names == {
        b"From",
        b"To",
        b"Subject",
        b"Message-ID",
        b"Auto-Submitted",
        b"Content-Type",
        b"Content-Transfer-Encoding",
        b"MIME-Version",
    }
