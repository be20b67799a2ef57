"""What was fetched and what changed since the version before, as plain data and in words."""

from collections.abc import Iterable

from api.render.json import Json
from api.render.words import count
from claims.responses import KeptResponse
from claims.values import Claim
from claims.versions import Difference


def response_json(response: KeptResponse | None) -> Json | None:
    """An answer without its body."""
    if response is None:
        return None
    return {
        "asked": response.asked,
        "address": response.address,
        "redirects": [{"address": hop.address, "status": hop.status} for hop in response.hops],
        "status": response.status,
        "fetched_at": response.fetched_at,
        "headers": dict(response.headers),
        "sha256": response.sha256,
        "size": response.size,
    }


def response_words(response: KeptResponse) -> str:
    """When and where from, and the digest, in a line."""
    by = f" by {count(len(response.hops), 'redirect')}" if response.hops else ""
    return (
        f"{response.fetched_at} from {response.address}{by}, {count(response.size, 'byte')},"
        f" SHA-256 {response.sha256}"
    )


def changes_json(changes: Difference | None) -> Json | None:
    """The ids of the claims; in pairs the older comes first."""
    if changes is None:
        return None
    return {
        "gone": _ids(changes.gone),
        "new": _ids(changes.new),
        "figures": [_ids(pair) for pair in changes.figures],
        "reworded": [_ids(pair) for pair in changes.reworded],
    }


def changes_words(changes: Difference) -> str:
    """``claims: 2 gone, 1 new, 1 with other figures``; or that no claim is told otherwise."""
    parts = [
        (len(changes.gone), "gone"),
        (len(changes.new), "new"),
        (len(changes.figures), "with other figures"),
        (len(changes.reworded), "reworded"),
    ]
    told = [f"{number} {what}" for number, what in parts if number]
    return f"claims: {', '.join(told)}" if told else "no claim is told otherwise"


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]
