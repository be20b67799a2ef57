"""Signing webhooks and checking signatures, by the Standard Webhooks specification.

What is signed is ``id.timestamp.body``, with HMAC-SHA256; a header may hold several signatures, of
which one has to fit, so that secrets can be changed.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from claims.errors import BadInput, BadSignature

TOLERANCE = 300
"""Seconds by which the clocks of the two sides may differ, and a message may be late."""
_PREFIX = "whsec_"
_SHORTEST, _LONGEST = 24, 64  # bytes of a secret, as specified


def sign(secret: str, message: str, timestamp: int, body: bytes) -> str:
    """The header ``webhook-signature`` for a message id, a Unix time in seconds and a body.

    Raises ``BadInput`` for a secret that is none.
    """
    signed = b".".join((message.encode(), str(timestamp).encode(), body))
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def verify(
    secret: str, headers: Mapping[str, str], body: bytes, now: float, tolerance: int = TOLERANCE
) -> None:
    """Check what came in: its headers (whatever their case), its body as it came, and the Unix
    time it is now.

    Raises ``BadSignature`` where it is not signed with this secret, or too old, or of the future;
    ``BadInput`` for a secret that is none. The same message may come twice: ``webhook-id`` tells.
    """
    said = {name.lower(): value for name, value in headers.items()}
    message, told, given = (
        said.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature")
    )
    if not (message and given and told.isascii() and told.isdigit() and len(told) < 15):
        raise BadSignature("webhook-id, webhook-timestamp or webhook-signature is missing or wrong")
    if abs(now - int(told)) > tolerance:
        raise BadSignature(f"it was signed more than {tolerance} seconds away from now")
    right = sign(secret, message, int(told), body).encode()
    fits = [hmac.compare_digest(right, one.encode()) for one in given.split(" ")]
    if not any(fits):
        raise BadSignature("it is not signed with this secret")


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX).encode("ascii"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not (secret.startswith(_PREFIX) and _SHORTEST <= len(key) <= _LONGEST):
        raise BadInput(
            f"the secret of webhooks is {_PREFIX} and the base64 of {_SHORTEST} to {_LONGEST} "
            "random bytes; set TWOSOURCE_WEBHOOK_SECRET to one"
        )
    return key
