"""Addresses that texts hold."""

from urllib.parse import urlsplit


def web_address(address: str | None) -> str | None:
    """The address where it is one for the web, else None."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None
