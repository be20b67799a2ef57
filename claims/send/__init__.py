"""Sending reports on: by e-mail, and to webhooks.

``send_mail(mail, settings)`` and ``post(hook, settings, secret)`` come back where the other side
has taken it. They raise ``TryLater`` where it may yet do so, ``SendError`` where it will not, and
``BadInput`` where the settings or an address are at fault. ``verify`` is for those who receive.
"""

from claims.send.mail import Attachment, Mail, check_mail_address, send_mail
from claims.send.signature import sign, verify
from claims.send.webhook import Webhook, check_webhook_address, post, refuse_private

__all__ = [
    "Attachment",
    "Mail",
    "Webhook",
    "check_mail_address",
    "check_webhook_address",
    "post",
    "refuse_private",
    "send_mail",
    "sign",
    "verify",
]
