"""A real mail server on loopback that takes mail, refuses it, or hangs up."""

import asyncio
import shlex
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from claims.settings import SmtpSettings

USER, PASSWORD = "desk", "s3cret-of-the-desk"
TAKEN = "250 OK"


@dataclass
class MailServer:
    """What came in, and what is said to a recipient: ``answers`` are used up one by one, the last
    one for ever; at HANG UP the connection ends without a word."""

    host: str = "127.0.0.1"
    port: int = 0
    answers: list[str] = field(default_factory=lambda: [TAKEN])
    envelopes: list[Envelope] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)

    @property
    def messages(self) -> list[EmailMessage]:
        found = [message_from_bytes(e.content or b"", policy=default) for e in self.envelopes]  # type: ignore[arg-type]
        return [message for message in found if isinstance(message, EmailMessage)]

    def settings(self, **changes: Any) -> SmtpSettings:
        plain: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "sender": "desk@shore.example",
            "starttls": False,
            "timeout": 5,
        }
        return SmtpSettings(**{**plain, **changes})

    # What aiosmtpd asks its handler.
    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _: list[str]
    ) -> str:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer == "HANG UP":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        elif answer == TAKEN:
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.envelopes.append(envelope)
        return TAKEN

    def authenticate(self, *given: Any) -> AuthResult:
        login = given[-1]
        assert isinstance(login, LoginPassword)
        self.logins.append(login.login.decode())
        fits = (login.login, login.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=fits, handled=False)


@contextmanager
def mail_server(
    tls: ssl.SSLContext | None = None, *, implicit: bool = False
) -> Iterator[MailServer]:
    """A server on a free port of 127.0.0.1, gone afterwards. With ``tls`` it offers STARTTLS and
    wants a login, or with ``implicit`` speaks TLS from the start."""
    ours, loop = MailServer(), asyncio.new_event_loop()
    options: dict[str, Any] = {"loop": loop, "timeout": 10}
    if tls and not implicit:
        options |= {
            "tls_context": tls,
            "require_starttls": True,
            "auth_required": True,
            "authenticator": ours.authenticate,
        }
    listener = loop.run_until_complete(
        loop.create_server(
            lambda: SMTP(ours, **options), ours.host, 0, ssl=tls if implicit else None
        )
    )
    ours.port = listener.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield ours
    finally:
        loop.call_soon_threadsafe(listener.close)
        asyncio.run_coroutine_threadsafe(_end_tasks(), loop).result(5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_tasks() -> None:
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def certificate(folder: Path) -> Path:
    """A certificate for localhost and 127.0.0.1 with its key, in one file that also vouches for
    itself (``SSL_CERT_FILE``)."""
    path = folder / "mail.pem"
    command = (
        f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
        f"-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 "
        f"-keyout {path} -out {folder / 'only.pem'}"
    )
    subprocess.run(shlex.split(command), check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + (folder / "only.pem").read_bytes())
    return path
